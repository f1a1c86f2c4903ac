"""Every check across units by its examples in `peers.yaml`: the code, the unit and the row, nothing more."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.entries import Entry
from scoring.scheme.model import Unit
from tests.validators.tiny import SCHEME
from validators.document import examples
from validators.returns.peers import check_peers, peer_checks
from validators.returns.peers.unit_inputs import Peers, UnitInput
from validators.returns.rows import rows
from validators.returns.subject import Input
from validators.understand import understand

FILE = yaml.safe_load(Path(__file__).with_name("peers.yaml").read_text(encoding="utf-8"))
UNITS, TABLE, EXAMPLES = FILE["单位"], FILE["表"], FILE["例子"]
CASES = [(code, case) for code, cases in EXAMPLES.items() for case in cases]
CHECKS = {check.codes[0]: check for check in peer_checks()}
SCHEME_OF_MANY = replace(SCHEME, id="many", units=tuple(Unit(name=name) for name in UNITS))


def told(unit, key, raw, row):
    """One input of a unit's own file; rows stand under each other in a sheet of their own."""
    ref, role = key.split()
    leaf = rows(SCHEME)[ref].leaf if ref != "cover" else None
    type = "text" if leaf is None or role == "evidence" else "number"
    measure = leaf.measure if leaf else ""
    entry = understand(raw, type, measure=measure).entry
    label = leaf.title if leaf else "联系电话"
    return UnitInput(
        f"{unit}.xlsx", Input(ref, role, label, "表", f"C{row}", type, False, raw, entry, measure, unit=unit)
    )


def peers(changed, units=None):
    whole = {f"{u} {key}": said[n] for key, said in TABLE.items() for n, u in enumerate(UNITS[:units])}
    if unknown := set(changed) - set(whole):
        raise KeyError(f"no such input: {unknown}")
    said = (whole | changed).items()
    given = [told(*key.split(" ", 1), raw, row) for row, (key, raw) in enumerate(said, 1) if raw is not None]
    return Peers(SCHEME_OF_MANY, sorted(given, key=lambda each: UNITS.index(each.input.unit)))


def run(code, case):
    return list(CHECKS[code].findings(peers(case["改"], case.get("单位数"))))


@pytest.mark.parametrize(("code", "case"), CASES, ids=lambda part: part if isinstance(part, str) else part["名称"])
def test_example(code, case):
    found = run(code, case)
    assert [f"{f.code} {f.unit} {f.ref}" for _, f in found] == case["预期"]
    for file, finding in found:
        assert (file, finding.sheet, finding.cell[0]) == (f"{finding.unit}.xlsx", "表", "C")
        assert "None" not in finding.message and "{" not in finding.message + finding.hint


def test_each_check_has_a_bad_a_good_a_blank_and_a_boundary_example():
    assert set(EXAMPLES) == set(CHECKS)
    for code, cases in EXAMPLES.items():
        assert {case["类"] for case in cases} == {"反例", "正例", "空白", "边界"}, code
        assert {found.split()[0] for case in cases for found in case["预期"]} == set(CHECKS[code].codes), code


def test_codes_are_unique_and_documented():
    codes = [code for check in peer_checks() for code in check.codes]
    assert codes == sorted(set(codes))
    assert all(set(shown) == {"反例", "正例"} for shown in examples(peer_checks()).values())


def test_units_in_order_have_no_findings_together():
    assert list(check_peers(peers({}))) == []


def test_an_outlier_is_told_with_the_numbers():
    ((_, finding),) = run("V601", EXAMPLES["V601"][0])
    assert finding.message == (
        "乙县“规范管理率”（I1）为41.5%，12个单位的中位数是94.45，偏离程度是通常差异的21倍（中位绝对偏差1.7）。"
    )


@pytest.mark.parametrize(("same", "of", "copied"), [(5, 9, True), (5, 10, False), (6, 11, True), (4, 4, False)])
def test_copied_figures_are_more_than_half_of_all(same, of, copied):
    def figure(unit, number):
        value = number + Fraction(1, 2 if unit == "甲县" or number <= same else 4)
        entry = Entry("given", value, float(value))
        return UnitInput(
            f"{unit}.xlsx", Input(f"I{number}", "claim", "", "表", "C1", "number", False, 0, entry, unit=unit)
        )

    both = [figure(unit, number) for unit in ("甲县", "乙县") for number in range(1, of + 1)]
    found = list(CHECKS["V603"].findings(Peers(SCHEME_OF_MANY, both)))
    assert [f.code for _, f in found] == ["V603"] * copied


@pytest.mark.parametrize(("off", "moved"), [(5, True), (5.1, False)])
def test_a_column_is_moved_where_that_explains_two_thirds(off, moved):
    """One row up, each figure stands `off` from what its unit says, as it is `10 + off`."""
    claims = {f"{unit} I1 claim": 10 * n for n, unit in enumerate(UNITS)}
    column = {f"{unit} I1 monitored": 10 * (n + 1) + off for n, unit in enumerate(UNITS)} | {"丑县 I1 monitored": None}
    found = list(CHECKS["V606"].findings(peers(claims | column)))
    assert [f.code for _, f in found] == ["V606"] * moved


RAW = st.none() | st.floats() | st.text(max_size=4) | st.sampled_from([0.0, 1e300, "约98", "13800000001"])
KEYS = [f"{unit} {key}" for unit in UNITS[:4] for key in TABLE]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), RAW, max_size=12))
def test_no_check_ever_raises(changed):
    list(check_peers(peers(changed)))
