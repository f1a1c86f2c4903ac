"""The master workbook: formulas agree with their stored values, texts stay texts, same input same bytes."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from cli.text.returns_so_far import states
from cli.text.summary import summary
from scoring.methods.composite import Composite, Part
from scoring.scheme.model import Group
from tests.consolidate.samples import (
    AWARD,
    BASIS,
    CLASSES,
    DONE,
    INDICATORS,
    SCHEME,
    UNITS,
    a_reading,
    departments,
    everything,
    run,
)  # fmt: skip
from tests.support.ironcalc_values import ironcalc_values
from validators.finding import Finding
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.master.returns import returns_row
from workbook_templates.results.recognise_result import is_master
from workbook_templates.results.returned_files import Return

SHEETS = ["排名", "排名图", "得分矩阵", "得分明细", "问题清单", "报送情况", "差异", "说明", "存档"]
FORMS_TOO = ("cover", "progress", "T1.1")
EVIL = ('=HYPERLINK("http://x.example","点")', "+1+1", "@SUM(A1)", "http://x.example", "{=1}", "-2", "a\x07b<&>\"'")


def mixed(scheme=SCHEME):
    """Everything that bends a formula: not applicable, missing, falsified, tied, absent."""
    excused = {"T1.1.claim": "是", "T1.2.applicable": "不适用", "T1.2.reason": "无此职能"}
    return [
        a_reading("unit", "东县", excused, scheme=scheme),
        a_reading("review", "东县", {"T1.3.awarded": 7.5}, scheme=scheme),
        a_reading("unit", "西县", DONE, scheme=scheme),
        a_reading("review", "西县", {"falsified": "是", "decided_by": "考核办"}, scheme=scheme),
        a_reading("unit", "南县", {"T1.1.claim": "是"}, scheme=scheme),
        *departments(scheme, 33.3),
    ]


def cells(data, values):
    book = load_workbook(BytesIO(data), data_only=values)
    return {(s.title, c.coordinate): c.value for s in book for row in s.iter_rows() for c in row if c.value is not None}


@pytest.mark.parametrize("scheme", [SCHEME, CLASSES, *(replace(SCHEME, not_applicable=p) for p in ("full", "zero"))])
def test_every_formula_computes_what_is_stored(scheme, tmp_path):
    data = master_bytes(run(mixed(scheme), "avg=60", scheme=scheme))
    path = tmp_path / "m.xlsx"
    path.write_bytes(data)
    computed = ironcalc_values(path)
    stored, formulas = cells(data, True), cells(data, False)
    count = 0
    for (sheet, name), text in formulas.items():
        if isinstance(text, str) and text.startswith("="):
            cell = load_cell(name)
            assert computed[sheet][cell] == pytest.approx(stored.get((sheet, name), "")), (sheet, name, text)
            count += 1
    assert count >= 30


def load_cell(name):
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    column, row = coordinate_from_string(name)
    return row, column_index_from_string(column)


def test_totals_and_ranks_are_those_of_the_run():
    result = run(mixed(), "avg=60")
    stored = cells(master_bytes(result), True)
    names = [stored["排名", f"B{row}"] for row in range(4, 8)]
    assert names == [u.name for u in result.units]
    assert [stored["排名", f"A{row}"] for row in range(4, 8)] == [1, 2, "—", "—"]
    assert stored["排名", "E4"] == float(result.units[0].card.total)
    assert stored["排名", "E7"] == "—"
    assert "暂定" in stored["排名", "A1"]


def test_the_matrix_says_why_there_are_no_points():
    stored = cells(master_bytes(run(mixed(), "avg=60")), True)
    words = {value for (sheet, _), value in stored.items() if sheet == "得分矩阵" and isinstance(value, str)}
    assert {"不适用", "未填", "待核定", "未报送"} <= words


def test_a_final_run_does_not_say_provisional():
    assert cells(master_bytes(run(everything(), "avg=60")), True)["排名", "A1"] == "样本考核排名"


def test_same_returns_same_bytes_and_no_trace_of_the_machine():
    first, second = (master_bytes(run(mixed(), "avg=60")) for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first)) as package:
        assert not any(b"/tmp" in package.read(name) for name in package.namelist())
        assert "xl/charts/chart1.xml" in package.namelist()
        assert not any("externalLink" in name or "vba" in name for name in package.namelist())


@pytest.mark.parametrize("text", EVIL)
def test_text_from_returns_stays_text(text):
    finding = Finding("V999", "error", text, text, "表", "C3", "T1.1", raw=text)
    claim = DONE | {"T1.2.applicable": "不适用", "T1.2.reason": text}
    readings = [
        a_reading("unit", "东县", claim, file=f"{text}.xlsx", findings=(finding,), date=text),
        a_reading("review", "东县", {"T1.1.awarded": 3, "T1.1.opinion": text, "decided_by": text}),
    ]
    data = master_bytes(run(readings))
    with ZipFile(BytesIO(data)) as package:
        sheets = [package.read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(4, 9)]
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    stored = cells(data, True)
    shown = {value for (sheet, _), value in stored.items() if sheet == "问题清单"}
    assert text.replace("\x07", "_x0007_") in shown or text in shown


def test_every_sheet_in_order_with_its_head_and_paper():
    book = load_workbook(BytesIO(master_bytes(run(mixed(), "avg=60"))))
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape" and str(sheet.page_setup.paperSize) == "9"
        assert "&P" in sheet.oddFooter.center.text
        assert sheet.title in ("说明", "排名图") or (sheet.freeze_panes and sheet.print_title_rows)
    for name in SHEETS[3:7]:
        assert book[name].auto_filter.ref


def test_detail_has_a_line_for_every_unit_and_row():
    result = run(mixed(), "avg=60")
    stored = cells(master_bytes(result), True)
    rows = sum(sheet == "得分明细" and name[0] == "A" for sheet, name in stored) - 3
    assert rows == len(UNITS) * 5
    assert stored["得分明细", "J4"] == "表!C1"


def test_it_is_recognised_in_the_next_run(tmp_path):
    path = tmp_path / "m.xlsx"
    path.write_bytes(master_bytes(run(everything(), "avg=60")))
    assert is_master(path)
    assert not is_master(tmp_path / "none.xlsx")


def test_the_list_of_problems_names_forms_in_words():
    found = [
        Finding("V101", "error", "未填。", "请填。", "表", f"C{n}", ref, "x") for n, ref in enumerate(FORMS_TOO, 1)
    ]
    result = run([a_reading("unit", "东县", DONE, findings=tuple(found))])
    stored = cells(master_bytes(result), True)
    assert [stored["问题清单", f"F{row}"] for row in (4, 5, 6)] == ["T1.1", "封面", "进展情况"]


def told_more():
    """A run with everything that has a sheet only when it is there."""
    grades = (replace(SCHEME.grades[0], consequence="优先安排经费"), *SCHEME.grades[1:])
    rows = tuple(replace(row, tolerance=Decimal("0.02")) if row.ref == "I2" else row for row in INDICATORS)
    group = Group(name="控烟组", basis=BASIS)
    sections = (SCHEME.sections[0], replace(SCHEME.sections[1], indicators=rows))
    scheme = replace(SCHEME, grades=grades, sections=sections, groups=(group, replace(group, name="膳食组")))
    own = everything(scheme)
    decided = AWARD | {"proposed_grade": "优秀", "proposed_by": "考核办", "decided_by": "委员会"}
    own[4] = a_reading("review", "东县", decided, scheme=scheme)
    own[8] = a_reading("department", "甲局", {f"{unit}:I1.monitored": 50 for unit in UNITS}
                       | {"东县:I1.data_year": 2019}, scheme=scheme)  # fmt: skip
    return run([*own, a_reading("group", "控烟组", {"work": "+1"}, scheme=scheme)], "avg=60", scheme=scheme)


def test_sheets_that_are_only_there_when_needed():
    result = told_more()
    book = load_workbook(BytesIO(master_bytes(result)))
    assert book.sheetnames == [*SHEETS[:7], "替代数据", "进展情况", *SHEETS[7:]]
    assert [cell.value for cell in book["替代数据"][4]] == ["东县", "I1", "I1的内容", "2019", "监测"]
    assert [cell.value for cell in book["进展情况"][4]] == ["控烟组", "主要工作和成效", "+1", "控烟组group.xlsx"]
    assert [cell.value for cell in book["进展情况"][8]][:3] == ["膳食组", "—", "未报送进展情况。"]
    assert "超过0.5%（相对）（I2为2%）" in book["差异"]["A2"].value


def test_the_remark_says_what_was_proposed_and_decided_a_note_what_follows():
    stored = cells(master_bytes(told_more()), True)
    remark = next(v for (s, c), v in stored.items() if s == "排名" and c[1:] == "4" and "建议等次" in str(v))
    assert remark == "并列第1名；建议等次：优秀；考核办；审定：委员会"
    follows = [name for (sheet, name), value in stored.items() if sheet == "排名" and "优先安排经费" in str(value)]
    assert follows == [f"A{4 + len(UNITS) + 1}"] and stored["排名", follows[0]] == "评为“优秀”的：优先安排经费。"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2022-01-06", "2022年1月6日"), ("2022.1.6", "2022年1月6日"), ("二〇二二年元月六日", "2022年1月6日"),
        ("1月上旬", "1月上旬"), ("", ""),
    ],
)  # fmt: skip
def test_dates_of_returns_are_written_one_way(typed, told):
    assert returns_row(Return("unit", "东县", "returned", usable=True, date=typed))[3] == told


def test_groups_are_counted_apart_from_departments():
    result = told_more()
    assert "行动组未报送（1）：膳食组" in summary(result, Path("m.xlsx"))
    text = states(result.returns)
    assert "部门：已报送 2／2" in text and "行动组：已报送 1／2\n  未报送（1）：膳食组" in text


def test_a_part_is_named_by_its_own_title():
    part = {"share": Decimal("0.5"), "rule": INDICATORS[0].rule}
    both = Composite(parts=(Part(id="1", title="甲率", **part), Part(id="2", title="乙率", **part)))
    sections = (SCHEME.sections[0], replace(SCHEME.sections[1], indicators=(replace(INDICATORS[0], rule=both),)))
    scheme = replace(SCHEME, sections=sections)
    department = a_reading("department", "甲局", {"东县:I1.2.monitored": 50}, scheme=scheme)
    result = run([a_reading("unit", "东县", DONE | {"I1.2.claim": 55}, scheme=scheme), department], scheme=scheme)
    assert [(d.ref, d.title) for d in result.discrepancies] == [("I1.2", "I1的内容：乙率")]
