"""Grades by rank and ties decided by rows, from returns to the master: its formulas, remarks, slips and JSON."""

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from addin.desk.ranking_rows import rank_tables
from scoring.methods.assessor import Assessor
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Grade, Task, Unit, UnitClass
from tests.consolidate.samples import BASIS, SCHEME, a_reading, leaf, run
from tests.support.ironcalc_values import ironcalc_values
from tests.support.office import find_soffice, recalculated
from validators.schemes.ranking_words import ranking_words, tie_break_words
from workbook_templates.forms.build import build
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.slips.slip_workbook import slip_bytes
from workbook_templates.xlsx.recalculate import recalculated as by_formualizer

ITEMS = (leaf("T1.1", 20, Assessor()), leaf("T1.2", 20, Assessor()))
TASK = Task(ref="T1", number=1, title="会议", points=Decimal(40), dimension="机制", items=ITEMS, basis=BASIS)
SECTION = replace(SCHEME.sections[0], points=Decimal(70), tasks=(TASK,), indicators=(leaf("I1", 30, Assessor()),))
OTHER = replace(SCHEME.sections[1], points=Decimal(30), sources=("claim",), indicators=(leaf("I2", 30, Assessor()),))
DEDUCTION = replace(
    OTHER, id="S3", title="扣分项", points=Decimal(2), counts="deduction", indicators=(leaf("K1", 2, Assessor()),)
)
GRADES = (
    Grade(name="A级", up_to_rank=2, at_least=Decimal(70)), Grade(name="B级", top_share=Decimal(50)),
    Grade(name="C级", at_least=Decimal(60)), Grade(name="D级", at_least=Decimal(0)),
)  # fmt: skip
NAMES = ("甲县", "乙县", "丙县", "丁县", "戊县", "己县", "庚区", "辛区")
SCHEME_BY_RANK = replace(
    SCHEME, departments=(), parameters=(), grades=GRADES, sections=(SECTION, OTHER),
    tie_breakers=("T1", "I2", "S1"),
    classes=(UnitClass(id="a", name="县"), UnitClass(id="b", name="区")),
    units=tuple(Unit(name=name, unit_class="b" if name.endswith("区") else "a") for name in NAMES),
)  # fmt: skip
POINTS = {  # T1.1, T1.2, I1, I2
    "甲县": (20, 16.1, 30, 30),
    "乙县": (20, 15.1, 30, 20.01),
    "丙县": (19, 16.1, 25, 25.01),
    "丁县": (10, 10.3, 29.71, 20),
    "戊县": (10.3, 10, 29.7, 20.01),
    "己县": (10.3, 10, 29.7, 20.01),
    "庚区": (5, 5, 5, 5),
}
"""乙 and 丙 have 85.11 each and 35.1 in T1; I2 decides. 丁, 戊 and 己 have 70.01 each; I2 puts 丁 behind, the rest
stay tied. 辛区 sent nothing."""
EXPECTED = {
    "甲县": (1, "A级"), "丙县": (2, "A级"), "乙县": (3, "B级"), "戊县": (4, "C级"), "己县": (4, "C级"),
    "丁县": (6, "C级"), "庚区": (1, "B级"), "辛区": ("—", "—"),
}  # fmt: skip


def consolidated(points=POINTS, scheme=SCHEME_BY_RANK, **flags):
    refs = ("T1.1", "T1.2", "I1", "I2")
    readings = []
    for name, given in points.items():
        own = {leaf.ref for leaf in scheme_for(scheme, name).leaves()}
        awarded = {f"{ref}.awarded": value for ref, value in zip(refs, given, strict=True) if ref in own}
        readings.append(a_reading("unit", name, {}, scheme=scheme))
        readings.append(a_reading("review", name, awarded | flags.get(name, {}), scheme=scheme))
    return run(readings, scheme=scheme)


def found(result):
    return {u.name: (u.standing.rank or "—", u.grade or "—") for u in result.units}


def shown(sheets):
    """`sheets` are the rows of 排名, a sheet a class."""
    found = {}
    for values in sheets:
        head = [str(cell) for cell in values[2]]
        grade = head.index("等次")
        found |= {row[1]: (row[0], row[grade] or "—") for row in values[3:] if row[1]}
    return found


def rankings(book):
    """The sheets 排名, or 排名_ and a class."""
    return [book[name] for name in book if name == "排名" or name.startswith("排名_")]


def by_ironcalc(path):
    return [
        [[cells.get((row, col)) for col in range(1, 20)] for row in range(1, max(row for row, _ in cells) + 1)]
        for cells in rankings(ironcalc_values(path))
    ]


def by_office(path):
    return rankings(recalculated([path])[path])


def by_both_ways(path):
    book = load_workbook(BytesIO(by_formualizer(path.read_bytes())), data_only=True)
    return rankings({sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book})


OFFICE = pytest.mark.skipif(find_soffice() is None, reason="needs LibreOffice")
ENGINES = [by_ironcalc, by_both_ways, pytest.param(by_office, marks=OFFICE)]


def test_ranks_and_grades_of_the_run():
    assert found(consolidated()) == EXPECTED


@pytest.mark.parametrize("engine", ENGINES)
def test_the_master_computes_them(engine, tmp_path):
    path = tmp_path / "m.xlsx"
    path.write_bytes(master_bytes(consolidated()))
    assert shown(engine(path)) == EXPECTED


@pytest.mark.parametrize("engine", ENGINES)
def test_the_master_follows_when_points_change(engine, tmp_path):
    """丙县 gets 0.01 less in T1.1 and as much more in I2: the total stays, T1 now puts it behind 乙县."""
    book = load_workbook(BytesIO(master_bytes(consolidated())))
    matrix = book["得分矩阵"]
    refs = {matrix.cell(row, col).value: col for row in (4, 5) for col in range(1, matrix.max_column + 1)}
    row = next(row for row in range(8, 20) if matrix.cell(row, 1).value == "丙县")
    matrix.cell(row, refs["T1.1"]).value = 18.99
    matrix.cell(row, refs["I2"]).value = 25.02
    path = tmp_path / "m.xlsx"
    book.save(path)
    changed = consolidated(POINTS | {"丙县": (18.99, 16.1, 25, 25.02)})
    assert found(changed)["丙县"] == (3, "B级")
    assert shown(engine(path)) == found(changed)


def test_every_class_has_its_own_sheet_sections_and_chart():
    """区 have no second section: no column of theirs is full of dashes, and their chart ends at their points."""
    scheme = replace(SCHEME_BY_RANK, sections=(SECTION, replace(OTHER, applies_to=("a",))))
    result = consolidated(scheme=scheme)
    data = master_bytes(result)
    book = load_workbook(BytesIO(data))
    assert book.sheetnames[:3] == ["排名_县", "排名_区", "排名图"]
    heads = {name: [cell.value for cell in book[name][3]] for name in book.sheetnames[:2]}
    assert heads["排名_县"][2:6] == ["任务部分（70）", "指标部分（30）", "总分（100）", "等次"]
    assert heads["排名_区"][2:5] == ["任务部分（70）", "总分（70）", "等次"]
    assert [cell.value for cell in book["排名_区"]["B"][3:5]] == ["庚区", "辛区"]
    assert book["排名_区"].auto_filter.ref == "A3:G5"
    with ZipFile(BytesIO(data)) as package:
        charts = [package.read(f"xl/charts/chart{number}.xml").decode() for number in (1, 2)]
    assert "指标部分" in charts[0] and "排名_县!$E$4:$E$9" in charts[0]
    assert "指标部分" not in charts[1] and "排名_区!$D$4" in charts[1] and '<c:max val="77.0"/>' in charts[1]
    assert [len(table.heads) for table in rank_tables(result)] == [2, 1]


def test_falsified_units_take_no_rank_and_the_others_move_up():
    result = consolidated(甲县={"falsified": "是", "decided_by": "考核办"})
    assert found(result) | {"丙县": (1, "A级"), "乙县": (2, "A级"), "甲县": ("—", "D级")} == found(result)


def test_nobody_ranked():
    result = consolidated({})
    assert set(found(result).values()) == {("—", "—")}
    assert master_bytes(result)


def remark_of(result, unit):
    book = load_workbook(BytesIO(master_bytes(result)), data_only=True)
    for rows in rankings({sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}):
        found = [row[rows[2].index("备注")] for row in rows if row[1] == unit]
        if found:
            return found[0]
    raise AssertionError(unit)


def test_remark_slip_and_json_say_why():
    result = consolidated()
    assert remark_of(result, "丙县") == "总分与乙县相同，按“I2 I2的内容”的得分排在前面"
    assert remark_of(result, "丁县") == "总分与戊县、己县相同，按“I2 I2的内容”的得分排在后面"
    assert remark_of(result, "戊县").startswith("并列第4名；总分与丁县相同，")
    slip = load_workbook(BytesIO(slip_bytes(result, next(u for u in result.units if u.name == "丙县")))).active
    told = [str(cell.value) for row in slip.iter_rows() for cell in row]
    assert "第2名（共6个单位排名）；总分与另外1个单位相同，按“I2 I2的内容”的得分排在前面" in told
    assert not any("乙县" in text for text in told)
    data = json.loads(document(result))
    units = {unit["unit"]: unit for unit in data["units"]}
    assert data["policy"]["tie_breakers"] == ["T1", "I2", "S1"]
    assert units["丙县"]["tie_breaks"] == [{"unit": "乙县", "ref": "I2", "ahead": True}]
    assert "tie_breaks" not in units["甲县"] and units["丙县"]["grade"] == "A级"


FIVE = "乙1县、乙2县、乙3县、乙4县、乙5县"


@pytest.mark.parametrize(("others", "said"), [(5, FIVE), (6, f"{FIVE}等6个单位")])
def test_of_many_units_with_the_same_total_the_first_are_named(others, said):
    names = ["甲县", *(f"乙{n + 1}县" for n in range(others))]
    scheme = replace(SCHEME_BY_RANK, units=tuple(Unit(name=name, unit_class="a") for name in names))
    result = consolidated(dict.fromkeys(names, (9, 9, 9, 9)) | {"甲县": (10, 9, 9, 8)}, scheme)
    assert tie_break_words(scheme, result.units[0].standing) == [f"总分与{said}相同，按“T1 会议”的得分排在前面"]


def test_without_tie_breakers_nothing_is_told_of_them():
    result = consolidated(scheme=replace(SCHEME_BY_RANK, tie_breakers=()))
    assert found(result)["乙县"] == found(result)["丙县"] == (2, "A级")
    data = json.loads(document(result))
    assert data["policy"]["tie_breakers"] == [] and not any("tie_breaks" in unit for unit in data["units"])


def test_a_tie_by_rounding_is_not_told_of_units_that_a_row_parts():
    finer = POINTS | {"乙县": (20, 15.1, 30, 20.012), "丙县": (19, 16.1, 25, 25.008)}
    without = consolidated(finer, replace(SCHEME_BY_RANK, tie_breakers=()))
    assert [note.code for _, note in without.notes if note.code == "RUN-TIE"] == ["RUN-TIE"]
    assert not [note for _, note in consolidated(finer).notes if note.code == "RUN-TIE"]


def test_everybody_is_told_how():
    told = list(ranking_words(SCHEME_BY_RANK))
    assert told[0] == (
        "总分相同的，依次比较“T1 会议”、“I2 I2的内容”、“S1 任务部分”的得分，得分高的排在前面，都相同的名次相同。"
    )
    assert "前2名且70分及以上为A级，前50%为B级，60分及以上为C级，0分及以上为D级" in told[1]
    about = load_workbook(BytesIO(master_bytes(consolidated())))["说明"]
    texts = [str(cell.value) for row in about.iter_rows() for cell in row]
    assert told[1] in texts and any("依次比较“T1 会议”" in text for text in texts)
    template = load_workbook(BytesIO(build(SCHEME_BY_RANK, "unit", "甲县")))
    printed = [str(cell.value) for sheet in template for row in sheet.iter_rows() for cell in row]
    assert all(any(sentence in text for text in printed) for sentence in told)
    assert not list(ranking_words(SCHEME))


@pytest.mark.parametrize(("seed", "places"), [(1, 2), (2, 2), (3, 0), (4, 3)])
def test_many_ties_come_out_the_same_in_the_sheet(seed, places, tmp_path):
    """Thirty units with few different points, some of them without the second section."""
    random = Random(seed)
    sections = (SECTION, replace(OTHER, applies_to=("a",)), DEDUCTION)
    names = [f"{n}{'区' if n % 3 else '县'}" for n in range(30)]
    units = tuple(Unit(name=name, unit_class="b" if name.endswith("区") else "a") for name in names)
    scheme = replace(SCHEME_BY_RANK, units=units, sections=sections, tie_breakers=("I2", "S3", "T1", "I1"),
                     row_places=places, total_places=places)  # fmt: skip
    points = {name: [random.choice((4.115, 4.1, 4.985, 5)) for _ in range(4)] for name in names}
    takes = {name: {"K1.awarded": random.choice((0, 0.885, 1))} for name in names}
    result = consolidated(points, scheme, **takes)
    assert any(unit.standing.tie_breaks for unit in result.units)
    path = tmp_path / "m.xlsx"
    path.write_bytes(master_bytes(result))
    assert shown(by_ironcalc(path)) == found(result)
