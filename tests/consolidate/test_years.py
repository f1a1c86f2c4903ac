"""Last year's result feeds previous values and baselines, and shows what changed."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from io import BytesIO

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from cli.commands.consolidate.consolidate import command as consolidate
from cli.text.summary_years import compared_years
from scoring.scheme.model import Unit, UnitClass
from tests.consolidate.samples import UNITS, a_reading
from tests.consolidate.years import FIRST, LAST, NOW, SECOND, SECTION, figure, kept, last_json, told, year
from validators.finding import Finding
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.earlier_result import check_year, read_last, read_years
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.as_run import as_run
from workbook_templates.results.master.master_workbook import master_bytes


@pytest.fixture(scope="module")
def first():
    return year(FIRST, LAST, 西县=LAST | {"I4.claim": 25})


@pytest.mark.parametrize("form", ["xlsx", "json"])
def test_figures_go_on_into_the_next_year(first, form, tmp_path):
    result = year(SECOND, NOW, kept(first, tmp_path, form))
    assert figure(result, "I1").previous == 40
    assert figure(result, "I2").baseline == 60
    assert [figure(result, f"I3.{part}").previous for part in "12"] == [10, 20]
    card = result.units[0].card
    assert [card.score(f"I{n}").points for n in range(1, 5)] == [20, Decimal("15.25"), 10, 32]
    assert told(result) == []


def test_master_and_json_hold_the_same(first, tmp_path):
    from_master, from_json = kept(first, tmp_path, "xlsx"), kept(first, tmp_path, "json")
    assert replace(from_master, file="", sha256="") == replace(from_json, file="", sha256="")
    assert from_json.units["西县"].scores["I4"] == 20


def test_a_baseline_that_was_recorded_goes_before_last_year(first, tmp_path):
    third = replace(FIRST, id="year-3", year=2022)
    second = year(SECOND, NOW, kept(first, tmp_path, "xlsx"))
    result = year(third, NOW | {"I2.claim": 75}, kept(second, tmp_path, "json"))
    assert (figure(result, "I2").baseline, figure(result, "I1").previous) == (60, 41)


def test_outside_the_baseline_year_last_year_is_no_baseline(first, tmp_path):
    result = year(replace(SECOND, baseline_year=2019), NOW, kept(first, tmp_path, "json"))
    assert figure(result, "I2").baseline is None


@pytest.mark.parametrize(("typed", "read"), [(39, "39"), ("!约39", "约39")])
def test_the_offices_figure_wins_and_both_are_named(first, typed, read, tmp_path):
    own = NOW | {"I1.previous": typed, "I3.1.previous": 10}
    result = year(SECOND, NOW, kept(first, tmp_path, "json"), 东县=own)
    assert figure(result, "I1").previous == 40
    assert told(result) == [("note", f"东县I1上年值填的是“{read}”，上年.json 中是40，采用后者。")]
    (note,) = [(file, f.sheet, f.cell, f.ref, f.role) for file, f in result.notes if f.code == "RUN-LAST"]
    assert note == ("东县unit.xlsx", "表", "C6", "I1", "previous")


SOURCED = replace(SECOND, departments=("甲局",), sections=(replace(
    SECTION, sources=("verified", "monitored", "claim"),
    indicators=(replace(SECTION.indicators[0], owner="甲局"), *SECTION.indicators[1:]),
),))  # fmt: skip
MONITORED = {"东县:I1.monitored": 42, "东县:I1.previous": 38}


def of_both(own, measured, *more):
    """One unit's return and its department's, perhaps with figures that the office issued both with."""
    readings = [a_reading("unit", "东县", NOW | own, scheme=SOURCED),
                a_reading("department", "甲局", measured, scheme=SOURCED)]  # fmt: skip
    return consolidation(collected((*readings, *more), SOURCED))


def held(reading):
    """As the office issued it."""
    return replace(reading, rows=tuple((*row[:-1], row[2] == "previous") for row in reading.rows))


@pytest.mark.parametrize(
    ("own", "measured", "used", "source", "series"),
    [
        ({"I1.previous": 39}, MONITORED, 38, "monitored", 0),
        ({}, MONITORED, 38, "monitored", 0),
        ({"I1.previous": 39}, {"东县:I1.monitored": 42}, 39, "", 1),
        ({"I1.previous": 39}, {"东县:I1.previous": 38}, 38, "monitored", 1),
        ({"I1.previous": 38}, MONITORED, 38, "", 0),
    ],
)
def test_an_earlier_figure_follows_the_sources(own, measured, used, source, series):
    result = of_both(own, measured)
    assert figure(result, "I1").previous == used
    assert [f.code for _, f in result.notes] == ["RUN-SERIES"] * series
    listed = [d for d in result.discrepancies if d.role == "previous"]
    assert [(d.ref, d.title, d.used, d.contested) for d in listed] == (
        [("I1", "I1的内容（上年值）", source, True)] if source and own else []
    )


def test_what_the_office_issued_goes_before_what_was_typed():
    issued = held(a_reading("department", "甲局", MONITORED, scheme=SOURCED))
    own = a_reading("unit", "东县", NOW | {"I1.previous": 39}, scheme=SOURCED)
    result = consolidation(collected((own, issued), SOURCED))
    (found,) = [d for d in result.discrepancies if d.role == "previous"]
    assert (figure(result, "I1").previous, found.used, found.prefilled.value, found.claim.value) == (
        38, "prefilled", 38, 39,
    )  # fmt: skip


def test_a_claim_that_never_counts_contests_nothing():
    section = replace(SOURCED.sections[0], sources=("monitored",))
    scheme = replace(SOURCED, sections=(section,))
    readings = [a_reading("unit", "东县", NOW | {"I1.previous": 39}, scheme=scheme),
                a_reading("department", "甲局", MONITORED, scheme=scheme)]  # fmt: skip
    (found,) = consolidation(collected(readings, scheme)).discrepancies[-1:]
    assert (found.used, found.contested) == ("monitored", False)


def altered(which, **change):
    rows = tuple(replace(row, **change) if row.ref == which else row for row in SECTION.indicators)
    return replace(SECOND, sections=(replace(SECTION, indicators=rows),))


def test_a_new_number_is_matched_by_its_title(first, tmp_path):
    values = {key.replace("I1.", "I9."): value for key, value in NOW.items()}
    result = year(altered("I1", ref="I9"), values, kept(first, tmp_path, "json"))
    assert figure(result, "I9").previous == 40
    assert told(result) == [("note", "这些项目编号有变，按名称对应：I9（上年I1）。")]


@pytest.mark.parametrize(
    ("title", "written", "same"),
    [
        ("“双随机”抽查率（%）", '"双随机"抽查率(％)', True),
        ("好于 Ⅲ类水体比例", "好于Ⅲ类水体比例", True),
        ("PM2.5浓度", "pm2.5浓度", True),
        ("第①项", "第1项", False),
        ("绿地面积（㎡）", "绿地面积（m2）", False),
    ],
)
def test_a_title_is_the_same_however_it_is_written(title, written, same, first, tmp_path):
    """Only style of writing is passed over: ① and 1 may be meant otherwise, and are told instead of taken."""

    def rewritten(found):
        found["rows"][0]["title"] = written

    values = {key.replace("I1.", "I9."): value for key, value in NOW.items()}
    result = year(altered("I1", ref="I9", title=title), values, last_json(first, tmp_path, rewritten))
    assert figure(result, "I9").previous == (40 if same else None)
    assert (("note", "这些项目在上年结果中没有对应的：I9。") in told(result)) is not same


def test_a_title_that_stands_twice_is_not_guessed(first, tmp_path):
    def twice(found):
        found["rows"][3]["title"] = found["rows"][0]["title"]

    values = {key.replace("I1.", "I9."): value for key, value in NOW.items()}
    result = year(altered("I1", ref="I9"), values, last_json(first, tmp_path, twice))
    assert figure(result, "I9").previous is None
    assert ("note", "这些项目在上年结果中没有对应的：I9。") in told(result)
    assert ("note", "上年的这些项目今年没有对应的：I1 I1的内容。") in told(result)


def test_a_title_that_stands_twice_this_year_is_not_guessed(first, tmp_path):
    one, *rest = SECTION.indicators
    rows = (replace(one, ref="I8"), replace(one, ref="I9"), *rest)
    result = year(replace(SECOND, sections=(replace(SECTION, indicators=rows),)), NOW, kept(first, tmp_path, "json"))
    assert told(result) == [
        ("note", "这些项目在上年结果中没有对应的：I8、I9。"), ("note", "上年的这些项目今年没有对应的：I1 I1的内容。"),
    ]  # fmt: skip


def test_another_title_under_the_same_number_is_to_be_checked(first, tmp_path):
    result = year(altered("I1", title="别的内容"), NOW, kept(first, tmp_path, "json"))
    assert figure(result, "I1").previous == 40
    assert told(result) == [("warning", "这些项目编号与上年相同而名称不同，按编号对应：I1。")]


def test_figures_in_another_measure_are_not_taken(first, tmp_path):
    result = year(altered("I1", measure="‰"), NOW, kept(first, tmp_path, "json"))
    assert figure(result, "I1").previous is None
    assert told(result) == [("warning", "这些项目的计量单位与上年不同，上年的数值没有使用：I1。")]


def test_units_that_came_and_went_are_named(first, tmp_path):
    other = replace(SECOND, units=(*SECOND.units[:3], Unit(name="新县")))
    result = year(other, NOW, kept(first, tmp_path, "json"), other.unit_names)
    assert told(result) == [
        ("note", "上年结果中没有这些单位，无上年数据：新县。"), ("note", "上年结果中的这些单位今年不考核：北县。"),
    ]  # fmt: skip
    assert result.changes.gone == ("北县",)


@pytest.mark.parametrize(("count", "said"), [(12, "县11。"), (13, "县11等13个。")])
def test_twelve_names_are_listed(count, said, first, tmp_path):
    more = tuple(Unit(name=f"县{n}") for n in range(count))
    result = year(replace(SECOND, units=(*SECOND.units, *more)), NOW, kept(first, tmp_path, "json"))
    ((severity, message),) = told(result)
    assert (
        severity == "note"
        and message.startswith("上年结果中没有这些单位，无上年数据：县0、")
        and message.endswith(said)
    )


def test_nothing_that_matches_is_a_warning(first, tmp_path):
    other = replace(SECOND, units=tuple(Unit(name=f"{n}旗") for n in "甲乙"))
    result = year(other, NOW, kept(first, tmp_path, "json"), other.unit_names)
    assert [severity for severity, _ in told(result)] == ["warning"]
    assert "没有相同的单位，没有可对比的内容" in "\n".join(compared_years(result))


def test_a_result_of_the_wrong_year_is_a_warning(first, tmp_path):
    result = year(replace(SECOND, year=2024), NOW, kept(first, tmp_path, "json"))
    assert told(result) == [("warning", "上年.json 是2020年的结果，本次考核2024年，其数值仍按“上年值”采用。")]


@pytest.mark.parametrize(
    ("of", "stated", "says"),
    [
        (2022, None, "上年.json 是2022年的结果，本次考核2021年，--previous 须是更早年度的结果。"),
        (2021, None, "上年.json 是2021年的结果，本次考核2021年，--previous 须是更早年度的结果。"),
        (2021, 2021, "上年.json 是2021年的结果，本次考核2021年，--previous 须是更早年度的结果。"),
        (2020, None, ""),
        (2020, 2020, ""),
        (2020, 2019, "上年.json 是2020年的结果，与 --previous-year 2019 不符，请核对文件。"),
        (2019, None, "上年.json 是2019年的结果，不是2020年的。确要与它比较的，请加 --previous-year 2019。"),
        (2019, 2019, ""),
        (2019, 2018, "上年.json 是2019年的结果，与 --previous-year 2018 不符，请核对文件。"),
    ],
)
def test_which_year_a_result_may_be_of(of, stated, says, first, tmp_path):
    last = replace(kept(first, tmp_path, "json"), year=of)
    if not says:
        check_year(last, SECOND, stated)
        return
    with pytest.raises(ConsolidationError) as refused:
        check_year(last, SECOND, stated)
    assert str(refused.value) == says


def test_changes_of_totals_ranks_sections_and_rows(first, tmp_path):
    better = NOW | {"I4.claim": 50, "I3.2.claim": 21}
    result = year(SECOND, NOW, kept(first, tmp_path, "json"), 西县=better)
    west, east = (next(u for u in result.changes.units if u.unit == name) for name in ("西县", "东县"))
    assert (west.last_rank, west.rank, west.risen, east.risen) == (4, 1, 3, -1)
    assert (west.last_total, west.total, west.by) == (Decimal(35), Decimal("95.25"), Decimal("60.25"))
    assert [(c.ref, c.by) for c in east.rows] == [
        ("I1", 20), ("I2", Decimal("0.25")), ("I3", 10), ("I4", -8),
    ]  # fmt: skip
    assert [(c.title, c.by) for c in east.sections] == [("指标部分", east.by)]
    stored = load_workbook(BytesIO(master_bytes(result)), data_only=True)["年度变化"]
    rows = {row[0].value: [cell.value for cell in row] for row in stored.iter_rows(min_row=4)}
    assert rows["西县"][1:7] == [35, 95.25, 60.25, 4, 1, "▲3"]
    assert rows["东县"][8:10] == ["I1 I1的内容（+20）；I3 I3的内容（+10）；I2 I2的内容（+0.25）", "I4 I4的内容（-8）"]
    assert "4个单位总分上升，0个下降，0个持平；名次上升最多：西县（▲3）" in "\n".join(compared_years(result))


LACKING = {"I4.claim": None}
THEN = LAST | {"I1.previous": 39, "I3.1.previous": 9, "I3.2.previous": 19}
SINCE = NOW | {"I1.previous": 40, "I3.1.previous": 10, "I3.2.previous": 20}


@pytest.mark.parametrize(
    ("before", "now", "open_years"),
    [(THEN, SINCE, ()), (THEN | LACKING, SINCE, ("2020年",)), (THEN, SINCE | LACKING, ("2021年",)),
     (THEN | LACKING, SINCE | LACKING, ("2020年", "2021年")), (None, SINCE, ()), (THEN, None, ()),
     (THEN | LACKING, None, ("2020年",))],
)  # fmt: skip
def test_years_that_are_not_complete_are_named(before, now, open_years, tmp_path):
    """None is a year in which the unit sent nothing."""

    def only(values):
        return UNITS if values else UNITS[1:]

    last = kept(year(FIRST, THEN, None, only(before), 东县=before), tmp_path, "json")
    result = year(SECOND, SINCE, last, only(now), 东县=now)
    (east,) = [unit for unit in result.changes.units if unit.unit == "东县"]
    assert east.open_years == open_years
    known = (before is not None, now is not None)
    assert (east.last_total is not None, east.total is not None) == known
    assert (east.last_rank is not None, east.rank is not None) == known
    assert bool(east.rows) is all(known)
    assert [change.by is not None for change in east.sections] == [before is not None]


def test_a_unit_of_another_class_is_told(first, tmp_path):
    classes = (UnitClass(id="a", name="县"), UnitClass(id="b", name="区"))
    other = replace(SECOND, classes=classes, units=tuple(replace(u, unit_class="a") for u in SECOND.units))
    result = year(other, NOW, kept(first, tmp_path, "json"))
    assert {unit.same_class for unit in result.changes.units} == {False}
    assert {unit.same_class for unit in year(SECOND, NOW, kept(first, tmp_path, "json")).changes.units} == {True}


def test_an_archive_keeps_exact_figures(tmp_path):
    third = Fraction(1, 3)
    run = year(FIRST, LAST | {"I1.claim": third})
    assert kept(run, tmp_path, "xlsx").units["东县"].figures["I1"].value == Fraction("0.333333333333333")


def test_without_last_year_nothing_is_compared():
    result = year(FIRST, LAST)
    assert result.changes is None and '"changes": null' in document(result)
    assert "年度变化" not in load_workbook(BytesIO(master_bytes(result))).sheetnames


BAD = {
    "a.json": b"{}", "b.json": b"[]", "c.xlsx": b"PK\x03\x04", "d.json": b"\xff\xfe", "e.json": b'{"units": 3}',
    "f.json": b'{"scheme":"a","year":2020,"rows":[],"units":[{"unit":"a"}]}',
}  # fmt: skip


@pytest.mark.parametrize("name", [*BAD, "absent.json"])
def test_what_is_no_result_is_refused_with_one_line(name, tmp_path):
    path = tmp_path / name
    if name in BAD:
        path.write_bytes(BAD[name])
    ran = CliRunner().invoke(consolidate, [str(tmp_path), "-o", str(tmp_path / "m.xlsx"), "--previous", str(path)])
    assert (ran.exit_code, ran.output.count("\n")) == (2, 1) and name in ran.output
    assert not (tmp_path / "m.xlsx").exists()


def test_last_year_is_never_overwritten(first, tmp_path):
    path = tmp_path / "上年.xlsx"
    kept(first, tmp_path, "xlsx")
    before = path.read_bytes()
    ran = CliRunner().invoke(consolidate, [str(tmp_path), "-o", str(path), "--previous", str(path), "--force"])
    assert ran.exit_code == 2 and path.read_bytes() == before
    assert read_last(path).units.keys() == set(UNITS)


@pytest.mark.parametrize(("kind", "holder", "unit"), [("unit", "东县", ""), ("department", "甲局", "东县")])
def test_nobody_is_asked_for_what_is_known_by_now(kind, holder, unit, first, tmp_path):
    blank = [Finding("V103", "warning", "未填。", "请填。", "表", "D1", ref, "previous", unit) for ref in ("I1", "I9")]
    other = Finding("V101", "error", "未填。", "请填。", "表", "D1", "I1", "previous", unit)
    nowhere = Finding("V103", "warning", "未填。", "请填。", "表", "D1", "I1", "previous", "" if unit else "外县")
    returned = a_reading(kind, holder, NOW if kind == "unit" else {}, scheme=SOURCED, findings=(*blank, other, nowhere))
    result = consolidation(collected((returned,), SOURCED), (), kept(first, tmp_path, "json"))
    assert [finding for report in result.reports for finding in report.findings] == [blank[1], other, nowhere]


def test_older_years_are_shown_and_move_nothing(first, tmp_path):
    """However they are typed, the nearest one is last year's; the others stand side by side with it."""
    paths = {}
    for name, changed in (("2019", {"year": 2019}), ("2018", {"year": 2018, "status": "final"}), ("2020", {})):
        told = json.loads(document(first)) | changed
        paths[name] = tmp_path / f"{name}.json"
        paths[name].write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    last = read_years([paths["2018"], paths["2020"], paths["2019"]])
    assert (last.year, [older.year for older in last.older]) == (2020, [2019, 2018])
    result, alone = year(SECOND, NOW, last), year(SECOND, NOW, read_last(paths["2020"]))
    told = json.loads(document(result))
    assert told["history"][1] == {
        "file": "2018.json", "sha256": sha256(paths["2018"].read_bytes()).hexdigest(), "scheme": "year-1",
        "year": 2018, "status": "final",
        "units": [{"unit": u.name, "class": None, "total": float(u.card.total) if u.returned else None,
                   "rank": u.standing.rank} for u in first.units],
    }  # fmt: skip
    assert told | {"history": []} == json.loads(document(alone))
    assert as_run(told).history == result.history
    rows = list(load_workbook(BytesIO(master_bytes(result)), data_only=True)["历年变化"].values)
    heads = ["2018年总分", "2019年总分", "2020年总分", "2021年总分"]
    assert list(rows[2][1:5]) == heads and rows[2][8] == "2021年名次"
    assert rows[3][0] == result.units[0].name and rows[3][4] == float(result.units[0].card.total)
    assert "历年变化" not in load_workbook(BytesIO(master_bytes(alone))).sheetnames
    with pytest.raises(ConsolidationError, match="都是2018年的结果"):
        read_years([paths["2018"], paths["2018"]])
