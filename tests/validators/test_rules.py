"""Every check by its examples in `rules.yaml`: the code and the cell, nothing more and nothing less."""

from dataclasses import replace
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.entries import Entry
from tests.validators.of_rates import of_awards, of_discretion, of_part_rates, of_rates
from tests.validators.tiny import SCHEME, subject
from tests.validators.tiny_objection import objection
from tests.validators.tiny_proposal import proposal
from validators.document import examples
from validators.messages import CATALOGUE
from validators.returns.check import check
from validators.returns.checks import all_checks, checks_for, v503_jump, v505_cover_date
from validators.returns.subject import Formulas

FILES = ("rules.yaml", "proposal_rules.yaml", "objection_rules.yaml")
EXAMPLES = {
    code: cases
    for file in FILES
    for code, cases in yaml.safe_load(Path(__file__).with_name(file).read_text(encoding="utf-8")).items()
}
OTHER_BOOKS = {"proposal": proposal, "objection": objection, "discretion": of_discretion}
CASES = [(code, case) for code, cases in EXAMPLES.items() for case in cases]
CHECKS = {check.codes[0]: check for check in all_checks()}


def live(scores):
    """Score cells by `ref` or `ref unit`, on a sheet of their own."""
    keys = {text: tuple(reversed(text.split())) if " " in text else ("", text) for text in scores}
    return {keys[text]: ("得分", text.replace(" ", ""), cached) for text, cached in scores.items()}


def book(case):
    if whole := OTHER_BOOKS.get(case.get("表", "")):
        return whole(case["填报"])
    if (kind := case.get("表", "")).startswith("rates-"):
        return of_rates(kind.removeprefix("rates-"), case["填报"])
    if kind.startswith("awards-"):
        return of_awards(kind.removeprefix("awards-"), case["填报"])
    if kind.startswith("part_rates-"):
        return of_part_rates(kind.removeprefix("part_rates-"), case["填报"])
    made = subject(case["填报"], case.get("表", "unit"), live(case.get("得分", {})))
    if kept := case.get("原公式"):
        changed = frozenset(("得分", cell) for _, cell, _ in made.live.values() if cell not in kept)
        made = replace(made, formulas=Formulas(frozenset({"得分"}), changed))
    if measures := case.get("计量"):
        inputs = tuple(i._replace(measure=measures.get(i.ref, i.measure)) for i in made.inputs)
        made = replace(made, inputs=inputs)
    return replace(made, attached=frozenset(case["文件夹"])) if "文件夹" in case else made


def run(code, case):
    made = book(case)
    return list(CHECKS[code].findings(made)) if CHECKS[code] in checks_for(made.kind.tells) else []


@pytest.mark.parametrize(("code", "case"), CASES, ids=lambda part: part if isinstance(part, str) else part["名称"])
def test_example(code, case):
    found = run(code, case)
    assert [f"{f.code} {f.sheet}!{f.cell}" for f in found] == case["预期"]
    for finding in found:
        message = CATALOGUE[finding.code]
        assert (finding.severity, bool(finding.message), bool(finding.hint)) == (message.severity, True, True)
        assert "None" not in finding.message and "{" not in finding.message + finding.hint


def test_each_check_has_a_bad_a_good_a_blank_and_a_boundary_example():
    assert set(EXAMPLES) == set(CHECKS)
    for code, cases in EXAMPLES.items():
        assert {case["类"] for case in cases} == {"反例", "正例", "空白", "边界"}, code
        given_codes = {found.split()[0] for case in cases for found in case["预期"]}
        assert given_codes == set(CHECKS[code].codes), code


def test_bad_examples_are_caught_by_the_whole_as_well():
    """No check is lost between its own file and `check`, unless the cell is already reported for more."""
    for _, case in CASES:
        found = {f"{f.code} {f.sheet}!{f.cell}" for f in check(book(case))}
        assert set(case["预期"]) <= found, case["名称"]


def test_codes_are_unique_sorted_and_documented():
    codes = [code for each in all_checks() for code in each.codes]
    assert codes == sorted(set(codes))
    for code, shown in examples(all_checks()).items():
        assert set(shown) == {"反例", "正例"}, code
    for each in all_checks():
        assert each.name.startswith(each.codes[0].lower())


KEYS = [f"{i.ref} {i.role} {i.unit}".strip() for i in subject().inputs]
RAW = (
    st.none() | st.booleans() | st.floats() | st.text(max_size=6) | st.dates() | st.times()
    | st.sampled_from(["是", "否", "不适用", "无", "约98", "98.5％", "5场", "#N/A", 0.0, 1.0, 2000.0, -1.0, 1e300])
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), RAW, max_size=12), st.floats() | st.text(max_size=3))
def test_no_check_ever_raises_and_every_finding_stands_in_a_known_cell(values, cached):
    tried = subject(values, live={("", "T1.1"): ("得分", "A1", cached)})
    cells = {(i.sheet, i.cell) for i in tried.inputs} | {("得分", "A1")}
    assert {(f.sheet, f.cell) for f in check(tried)} <= cells


@pytest.mark.parametrize(("age", "codes"), [(120, []), (121, ["V212"]), (1e300, ["V212"])])
def test_nobody_lives_longer_than_120_years(age, codes):
    made = subject({"I4 claim": age})
    inputs = tuple(i._replace(measure="岁") if i.ref == "I4" else i for i in made.inputs)
    assert [f.code for f in CHECKS["V212"].findings(replace(made, inputs=inputs))] == codes


JUMPS = {**v503_jump.LIMITS, "人": v503_jump.OTHERS}


@pytest.mark.parametrize("measure", JUMPS)
def test_a_jump_begins_where_its_limits_say(measure):
    """At both limits and just below either; the limits' own figures stand in `rules.yaml`."""
    limit = JUMPS[measure]
    last = ceil(limit.least / (limit.ratio - 1))
    small = round(limit.least / limit.ratio, 2)
    far, near = last * limit.ratio, small + limit.least
    for before, now, told in ((last, far, 1), (last, far - Fraction(1, 100), 0), (small, near, 1),
                              (small, near - Fraction(1, 100), 0)):  # fmt: skip
        typed = {"I4 claim": float(now), "I4 previous": float(before)}
        assert len(run("V503", {"填报": typed, "计量": {"I4": measure}})) == told, (before, now)


@pytest.mark.parametrize("after", range(4))
def test_a_cover_may_be_dated_so_many_years_after_the_assessed_one(after):
    last = v505_cover_date.YEARS_AFTER
    date = f"{SCHEME.year + after}-12-31"
    found = run("V505", {"表": "review", "填报": {"cover date": date}})
    assert [f.code for f in found] == ["V505"] * (after > last)


def test_a_blank_claim_beside_a_verified_figure_lacks_nothing_to_compare_with():
    made = subject({"I4 claim": None}, "review")
    claim = next(i for i in made.inputs if (i.ref, i.role) == ("I4", "claim"))._replace(required=False)
    verified = claim._replace(role="verified", cell="Z9", entry=Entry("given", Fraction(5), 5))
    others = tuple(i for i in made.inputs if (i.ref, i.role) != ("I4", "claim"))
    found = CHECKS["V103"].findings(replace(made, inputs=(*others, claim, verified)))
    assert list(found) == []
