"""Two results compared: exactly what changed, each with the reason that was brought about on purpose."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.methods.proportional import Proportional
from scoring.scheme.model import Grade
from tests.consolidate.samples import AWARD, DONE, SCHEME, UNITS, a_reading, departments, everything
from tests.freeze.results import replaced, resealed, stored
from workbook_templates.results.compare_results.compare import compare
from workbook_templates.results.stored_result import ResultError, StoredResult
from workbook_templates.schemes.store import load

RELATIVE = load(str(Path(__file__).parents[1] / "support" / "relative.yaml"))
AVERAGES = load(str(Path(__file__).parents[1] / "support" / "averages.yaml"))
DECIDED = {"falsified": "是", "final_grade": "不合格", "decided_by": "考核办", "decision_reason": "台账造假"}


def told(found):
    """Every changed point with the sorts of its reasons."""
    return {(one.unit, one.ref): {reason.code for reason in one.reasons} for one in found.points}


def ranks(found):
    return {one.unit: {reason.code for reason in one.reasons} for one in found.standings}


def changed(*others, scheme=SCHEME, base=None, params=()):
    base = base or everything(scheme)
    return compare(stored(base, scheme=scheme), stored(replaced(base, *others), *params, scheme=scheme))


def east(**values):
    return a_reading("unit", "东县", DONE | values, sha="更正")


def reviewed(values):
    return a_reading("review", "东县", AWARD | values, sha="更正")


def monitored(ref, unit, value):
    """The department of a row tells another figure of one unit."""
    name = {"I1": "甲局", "I2": "乙局"}[ref]
    values = {f"{one}:{ref}.monitored": value if one == unit else 60 for one in UNITS}
    return a_reading("department", name, values, sha="更正")


CASES = {
    "a corrected return": ([east(**{"T1.1.claim": "否"})], {("东县", "T1.1"): {"return"}}),
    "a row that does not apply any more": (
        [east(**{"T1.2.applicable": "不适用", "T1.2.reason": "没有", "T1.2.claim": None})],
        {("东县", "T1.2"): {"return"}},
    ),
    "a department's figure": ([monitored("I1", "西县", 25)], {("西县", "I1"): {"return"}}),
    "a figure without points": ([monitored("I1", "西县", 90)], {}),
    "another award": ([reviewed({"T1.3.awarded": 5})], {("东县", "T1.3"): {"review"}}),
    "points taken off by the assessors": (
        [reviewed({"T1.1.awarded": 5, "T1.1.opinion": "缺纪要"})],
        {("东县", "T1.1"): {"review"}},
    ),
    "two at once": (
        [east(**{"T1.1.claim": "否"}), reviewed({"T1.3.awarded": 5})],
        {("东县", "T1.1"): {"return"}, ("东县", "T1.3"): {"review"}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_exactly_what_was_changed(name):
    others, wanted = CASES[name]
    found = changed(*others)
    assert told(found) == wanted
    assert not found.unexplained and not found.identical
    assert {(f.kind, f.holder, f.change) for f in found.files} == {(o.kind, o.holder, "replaced") for o in others}


def test_the_same_result():
    found = changed()
    assert found.identical and not found.unexplained


def test_a_renamed_file_is_the_same():
    base = everything()
    moved = [replace(one, file=f"新/{one.file}") for one in base]
    assert compare(stored(base), stored(moved)).identical


def test_a_parameter_moves_the_rows_that_use_it():
    found = changed(params=("avg=80",))
    assert told(found) == {(unit, "I2"): {"parameter"} for unit in UNITS}
    assert [(s.what, s.name, s.before, s.after) for s in found.settings] == [
        ("parameter", "全省平均", "60（汇总时指定）", "80（汇总时指定）")
    ]


def with_target(target):
    part = SCHEME.sections[1]
    rows = (
        replace(part.indicators[0], rule=Proportional(target=Decimal(target), polarity="higher")),
        part.indicators[1],
    )
    return replace(SCHEME, sections=(SCHEME.sections[0], replace(part, indicators=rows)))


def test_the_scheme_itself():
    found = compare(stored(), stored(scheme=with_target(120)))
    assert told(found) == {(unit, "I1"): {"scheme"} for unit in UNITS}
    assert any(s.what == "scheme" and "I1" in s.name and s.after == "120" for s in found.settings)


STRICTER = (Grade(name="优秀", at_least=Decimal(101)), *SCHEME.grades[1:])
HALVED = (replace(SCHEME.sections[0], converted_to=Decimal(30)), SCHEME.sections[1])


@pytest.mark.parametrize(
    ("scheme", "said"),
    [
        (replace(SCHEME, grades=STRICTER), "方案改动：评等的规定"),
        (replace(SCHEME, sections=HALVED), "合计、折算的规定有改动"),
    ],
)
def test_the_scheme_moves_totals_and_grades_alone(scheme, said):
    found = compare(stored(), stored(scheme=scheme))
    assert told(found) == {} and len(found.standings) == len(UNITS)
    assert {reason for one in found.standings for reason in one.reasons} == {("scheme", said)}


def test_equal_totals_are_broken_by_another_row():
    """西县 loses in the department's row what 南县 loses in its own; then the task decides."""

    def result(scheme):
        figures = {f"{unit}:I1.monitored": 0 if unit == "西县" else 60 for unit in UNITS}
        lost = a_reading("unit", "南县", DONE | {"T1.1.claim": "否"}, scheme=scheme)
        measured = a_reading("department", "甲局", figures, scheme=scheme)
        return stored(replaced(everything(scheme), lost, measured), scheme=scheme)

    found = compare(result(SCHEME), result(replace(SCHEME, tie_breakers=("T1.1",))))
    (one,) = found.standings
    assert (one.unit, one.before.rank, one.after.rank) == ("南县", 3, 4)
    assert [reason.code for reason in one.reasons] == ["scheme"]


def test_who_moved_only_because_others_did():
    found = changed(east(**{"T1.1.claim": "否"}), base=replaced(everything(), monitored("I1", "西县", 25)))
    (west,) = [one for one in found.standings if one.unit == "西县"]
    assert (west.before.total, west.after.total, west.before.rank, west.after.rank) == (90, 90, 4, 3)
    assert [reason.code for reason in west.reasons] == ["others"]
    assert "东县不再在前面（本单位总分没有变，名次只因其他单位变动）" in west.reasons[0].text


def test_a_falsified_return():
    found = changed(reviewed(DECIDED))
    assert told(found) == {}
    (one,) = found.standings
    assert (one.before.rank, one.after.rank) == (1, None) and {r.code for r in one.reasons} == {"falsified", "review"}


def relative(**own):
    figures = {"甲镇": 50, "乙镇": 40, "丙镇": 30, "丁镇": 50, "戊镇": 40} | own
    return [
        a_reading("unit", name, {f"{ref}.claim": value for ref in ("I1", "I2", "I3", "I4", "I6")}, scheme=RELATIVE,
                  sha=f"{name}{value}")
        for name, value in figures.items()
    ]  # fmt: skip


def test_figures_of_others():
    """丙镇 overtakes, in a row of parts too; the other class moves only where all are compared."""
    found = compare(stored(relative(), scheme=RELATIVE), stored(relative(丙镇=45), scheme=RELATIVE))
    why = told(found)
    assert why["丙镇", "I1"] == {"return"} and why["乙镇", "I6"] == {"others"}
    assert why["乙镇", "I1"] == {"others"} and ("甲镇", "I1") not in why
    assert not any(code == "unknown" for codes in why.values() for code in codes)
    assert {ref for unit, ref in why if unit in ("丁镇", "戊镇")} <= {"I3"}
    (reason,) = next(one.reasons for one in found.points if (one.unit, one.ref) == ("乙镇", "I1"))
    assert "丙镇" in reason.text


def averaged(figure):
    values = {"甲镇": figure, "乙镇": 8, "丁镇": 3, "戊镇": 0}
    units = [
        a_reading("unit", name, {"T1.1.claim": "是", "T1.2.claim": v}, scheme=AVERAGES, sha=f"{v}")
        for name, v in values.items()
    ]
    out = {"T1.1.claim": "是", "T1.2.applicable": "不适用", "T1.2.reason": "没有"}
    return [*units, a_reading("unit", "丙镇", out, scheme=AVERAGES)]


def test_points_of_others_whose_average_is_given():
    found = compare(stored(averaged(5), scheme=AVERAGES), stored(averaged(8), scheme=AVERAGES))
    assert told(found) == {("甲镇", "T1.2"): {"return"}, ("丙镇", "T1.2"): {"others"}}


def test_another_row_of_the_unit():
    """T1.2 stands behind T1.1, T1.3 behind T1.2."""

    def result(first):
        values = {"T1.1.claim": first, "T1.2.claim": 5}
        return stored([a_reading("unit", "甲镇", values, scheme=AVERAGES, sha=first)], scheme=AVERAGES)

    assert told(compare(result("是"), result("否"))) == {("甲镇", "T1.1"): {"return"}, ("甲镇", "T1.2"): {"own_rows"}}


def test_an_accepted_objection():
    """As a run tells it: the figure's source, and the list of corrections with who decided."""
    one, other = stored(), stored()
    ledger = deepcopy(other.document["ledger"])
    point = ledger["points"][0] | {"points": 0, "exact": "0", "source": "correction"}
    point["figures"] = [point["figures"][0] | {"source": "correction", "text": "否", "raw": "否", "cell": "D9"}]
    ledger["points"][0] = point
    other.document["ledger"] = resealed(ledger)
    made = {"unit": "东县", "ref": "T1.1", "reason": "没有会议纪要", "decided_by": "考核办"}
    other.document["corrections"] = [made]
    found = compare(one, other)
    assert told(found) == {("东县", "T1.1"): {"correction"}}
    assert [(s.what, s.before, s.after) for s in found.settings] == [
        ("correction", "无", "东县 T1.1：没有会议纪要（考核办）")
    ]


def test_points_given_upon_an_objection():
    other = stored()
    ledger = deepcopy(other.document["ledger"])
    award = {"number": "7.5", "raw": "7.5", "corrected": True, "file": 4, "sheet": "表", "cell": "C9"}
    ledger["points"][0] |= {"points": 7.5, "exact": "7.5", "source": "awarded", "award": award}
    other.document["ledger"] = resealed(ledger)
    assert told(compare(stored(), other)) == {("东县", "T1.1"): {"correction"}}


def test_another_program():
    one, other = stored(), stored()
    ledger = deepcopy(other.document["ledger"])
    ledger["program"]["version"] = "9.9"
    ledger["points"][0] |= {"points": 19, "exact": "19"}
    other.document["ledger"] = resealed(ledger)
    found = compare(one, other)
    assert told(found) == {("东县", "T1.1"): {"program"}}
    assert ("program", "程序版本") in [(s.what, s.name) for s in found.settings]


FORGED = {
    "points": lambda d: d["ledger"]["points"][0].update(points=19, exact="19"),
    "total": lambda d: d["ledger"]["total"][0].update(total=99) or d["ledger"]["rank"][0].update(total=99),
    "rank": lambda d: d["ledger"]["rank"][3].update(rank=4),
    "grade": lambda d: d["ledger"]["rank"][0].update(grade="合格"),
    "figure and points": lambda d: (
        d["ledger"]["points"][0].update(points=0, exact="0"),
        d["ledger"]["points"][0]["figures"][0].update(text="否"),
    ),
}


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("careful", [False, True])
def test_a_forged_result_has_no_reason(name, careful):
    forged = StoredResult(deepcopy(stored().document), "改过.json", "1" * 64)
    FORGED[name](forged.document)
    if careful:
        forged.document["ledger"] = resealed(forged.document["ledger"])
    found = compare(stored(), forged)
    assert found.unexplained and not found.identical and found.before.sound and not found.after.sound


def test_a_document_that_says_other_than_its_ledger():
    forged = StoredResult(deepcopy(stored().document), "改过.json", "1" * 64)
    forged.document["units"][0]["total"] = 101
    found = compare(stored(), forged)
    assert found.unexplained and not found.identical


@pytest.mark.parametrize("scheme", [replace(SCHEME, id="other"), replace(SCHEME, year=2022)])
def test_another_scheme_or_year_is_refused(scheme):
    with pytest.raises(ResultError, match="不能比较"):
        compare(stored(), stored(scheme=scheme))


@pytest.mark.parametrize("broken", [{}, {"points": [{}]}, {"rows": []}, {"total": None}, {"rank": [1]}])
def test_an_incomplete_ledger_is_refused(broken):
    one = stored()
    cut = StoredResult(one.document | {"ledger": one.document["ledger"] | broken if broken else {}}, "x.json", "1")
    with pytest.raises(ResultError):
        compare(one, cut)


EDITS = st.fixed_dictionaries(
    {
        "T1.1": st.sampled_from(["是", "否"]),
        "T1.2": st.sampled_from(["是", "否", "!不知道", None]),
        "T1.3": st.sampled_from([20, 12, None]),
        "I1": st.sampled_from([60, 40, 10]),
        "I2": st.sampled_from([60, 50]),
        "avg": st.sampled_from([60, 70]),
    }
)
SORT = {"T1.1": "return", "T1.2": "return", "T1.3": "review", "I1": "return", "I2": "return"}


def state(own):
    unit = a_reading("unit", "东县", {"T1.1.claim": own["T1.1"], "T1.2.claim": own["T1.2"]}, sha=str(own))
    review = a_reading("review", "东县", {"T1.3.awarded": own["T1.3"]}, sha=str(own))
    told = [monitored(ref, "东县", own[ref]) for ref in ("I1", "I2")]
    return stored(replaced(everything(), unit, review, *told), f"avg={own['avg']}")


@settings(max_examples=40, deadline=None)
@given(EDITS, EDITS)
def test_every_changed_point_has_the_reason_that_was_made(first, second):
    """The points that differ are those that differ in the documents; each reason is an edit that was made."""
    before, after = state(first), state(second)
    found = compare(before, after)
    points = [
        {(u["unit"], s["ref"]): (s["points"], s["status"]) for u in one.document["units"] for s in u["scores"]}
        for one in (before, after)
    ]
    assert told(found).keys() == {key for key in points[0] if points[0][key] != points[1][key]}
    for (unit, ref), codes in told(found).items():
        wanted = {SORT[ref]} if unit == "东县" and first[ref] != second[ref] else set()
        wanted |= {"parameter"} if ref == "I2" and first["avg"] != second["avg"] else set()
        assert codes == wanted, (unit, ref)
    assert not found.unexplained
    moved = {u["unit"]: (u["total"], u["rank"], u["grade"]) for u in before.document["units"]}
    now = {u["unit"]: (u["total"], u["rank"], u["grade"]) for u in after.document["units"]}
    assert ranks(found).keys() == {unit for unit in moved if moved[unit] != now[unit]}


TOWNS = st.dictionaries(st.sampled_from(["甲镇", "乙镇", "丙镇", "丁镇", "戊镇"]), st.integers(0, 60))


@settings(max_examples=25, deadline=None)
@given(TOWNS, TOWNS)
def test_comparisons_have_reasons_too(first, second):
    """A row moves by its own figure, or by those of others in the comparison; never for no reason."""
    found = compare(*(stored(relative(**own), scheme=RELATIVE) for own in (first, second)))
    defaults = {"甲镇": 50, "乙镇": 40, "丙镇": 30, "丁镇": 50, "戊镇": 40}
    moved = {unit for unit in defaults if (defaults | first)[unit] != (defaults | second)[unit]}
    for (unit, _), codes in told(found).items():
        assert ("return" in codes) is (unit in moved)
        assert codes <= {"return", "others"} and (not codes - {"return"} or moved - {unit})
    assert not found.unexplained


def test_departments_that_did_not_report_before():
    base = [one for one in everything() if one.kind != "department"]
    found = compare(stored(base), stored([*base, *departments(value=60)]))
    assert {f.change for f in found.files} == {"new"}
    assert set(told(found)) == {(unit, ref) for unit in UNITS for ref in ("I1", "I2")}
    assert all(codes == {"return"} for codes in told(found).values())
