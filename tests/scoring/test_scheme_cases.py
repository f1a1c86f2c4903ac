"""Every row and whole units of each shipped scheme against figures computed by hand (tests/cases/<scheme>), and of
small schemes whose units differ (tests/cases/classes) or that add and take off (tests/cases/extras)."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

from scoring.engine.engine import score_unit
from scoring.engine.scorecard import ScoreCard
from scoring.engine.sources import discrepancies, merged
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import APPLICABLE, NOT_APPLICABLE, Entry
from scoring.methods import Ask
from scoring.scheme.applies import in_force, scheme_for
from scoring.scheme.model import Leaf, Scheme
from tests.scoring.test_method_cases import STATES
from tests.support.cases import Case, cases
from tests.support.classes import CLASSES, EXTRAS, LEVELS, PART_RATES, RATES
from tests.support.inputs import ROLES, entry_of
from workbook_templates.schemes.store import load, shipped

OWN = {"classes": CLASSES, "extras": EXTRAS, "levels": LEVELS, "rates": RATES, "part_rates": PART_RATES}
SCHEMES = {name: load(name) for name in shipped()} | OWN
FOLDERS = sorted(SCHEMES)
STATUS = STATES | {"不适用": "not_applicable"}
FIGURES = ("claim", "monitored", "verified")


@cache
def asks(scheme: Scheme) -> dict[str, tuple[Leaf, list[Ask]]]:
    """The inputs of every ref, those of a composite's parts under the part's own (`I25.1`)."""
    found: dict[str, tuple[Leaf, list[Ask]]] = {leaf.ref: (leaf, []) for leaf in scheme.leaves()}
    for leaf in scheme.leaves():
        for ask in leaf.asks():
            found.setdefault(leaf.part_ref(ask.part), (leaf, []))[1].append(ask)
    return found


def scheme_of(folder: str, case: Case) -> Scheme:
    """The scheme as it applies to the case's unit, in its year."""
    given, scheme = case.fields, SCHEMES[folder]
    if "年度" in given:
        scheme = in_force(replace(scheme, year=given["年度"]))
    scheme = replace(scheme, not_applicable=given.get("不适用办法", scheme.not_applicable))
    return scheme_for(scheme, given.get("单位", scheme.unit_names[0]))


def entries_of(scheme: Scheme, case: Case) -> dict[tuple[str, str], Entry]:
    entries = {}
    for ref, typed in case.fields["填报"].items():
        for label, value in (typed if isinstance(typed, dict) else {"填报值": typed}).items():
            entries[ref, ROLES[label]] = understood(*asks(scheme)[ref], ROLES[label], value)
    return entries


def scored(scheme: Scheme, case: Case) -> tuple[ScoreCard, UnitFacts]:
    entries = entries_of(scheme, case)
    parameters = {name: Decimal(str(value)) for name, value in case.fields.get("参数", {}).items()}
    facts = UnitFacts(entries, parameters=parameters)
    if case.fields.get("汇总"):
        facts = merged(scheme, entries, parameters)
    return score_unit(scheme, facts), facts


def understood(leaf: Leaf, asked: list[Ask], role: str, value: object) -> Entry:
    if role in ("reason", "opinion"):
        return Entry("given", value, value)
    if role == "applicable":
        return entry_of(Ask(role=role, type="choice", label="", choices=(APPLICABLE, NOT_APPLICABLE)), value)
    if role == "awarded":
        entry = entry_of(Ask(role=role, type="number", label=""), value)
        too_much = isinstance(entry.value, Fraction) and entry.value > leaf.points
        return Entry("invalid", raw=value) if too_much else entry
    asked_role = "claim" if role in FIGURES else role
    return entry_of(next(ask for ask in asked if ask.role == asked_role), value)


def expected_score(wanted: object) -> tuple[Decimal, str]:
    points, state = wanted if isinstance(wanted, list) else (wanted, "已计分")
    return Decimal(str(points)), STATUS[state]


ALL = [pytest.param(folder, case, id=f"{folder} {case}") for folder in FOLDERS for case in cases(folder)]


@pytest.mark.parametrize(("folder", "case"), ALL)
def test_case(folder: str, case: Case):
    scheme = scheme_of(folder, case)
    card, facts = scored(scheme, case)
    rows = case.fields.get("得分", {})
    assert {ref: (card.score(ref).points, card.score(ref).status) for ref in rows} == {
        ref: expected_score(wanted) for ref, wanted in rows.items()
    }
    for ref, phrase in case.fields.get("说明含", {}).items():
        assert phrase in card.score(ref).explanation
    assert {ref: facts.sources.get(ref) for ref in case.fields.get("采用", {})} == case.fields.get("采用", {})
    for parts, field in ((card.tasks, "任务"), (card.sections, "部分")):
        wanted = {ref: Decimal(str(points)) for ref, points in case.fields.get(field, {}).items()}
        assert {part.ref: part.points for part in parts if part.ref in wanted} == wanted
    assert card.total == Decimal(str(case.fields.get("总分", card.total)))
    assert card.complete is case.fields.get("完整", card.complete)
    assert card.grade == case.fields.get("等次", card.grade)


DIFFERING = [(folder, case) for folder, case in (param.values for param in ALL) if "差异" in case.fields]


@pytest.mark.parametrize(("folder", "case"), DIFFERING, ids=str)
def test_differences_between_sources(folder: str, case: Case):
    """Which rows' figures are further apart than the scheme allows."""
    scheme = scheme_of(folder, case)
    entries = entries_of(scheme, case)
    assert [d.ref for d in discrepancies(scheme, "", entries)] == case.fields["差异"]


@pytest.mark.parametrize("folder", shipped())
def test_every_row_has_full_failing_and_blank_cases(folder):
    leaves, seen = {leaf.ref: leaf for leaf in SCHEMES[folder].leaves()}, defaultdict(set)
    for case in cases(folder):
        for ref, wanted in case.fields.get("得分", {}).items():
            points, status = expected_score(wanted)
            seen[ref].add(status)
            if status == "scored":
                seen[ref].add("full" if points == leaves[ref].points else "failing")
    assert [ref for ref in leaves if not {"full", "failing", "missing"} <= seen[ref]] == []
    assert [ref for ref, leaf in leaves.items() if leaf.asks() and "invalid" not in seen[ref]] == []
    assert [r for r, leaf in leaves.items() if leaf.rule.kind == "trend" and "unscoreable" not in seen[r]] == []
