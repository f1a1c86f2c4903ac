"""Every item, every indicator and whole counties of the Ganzhou scheme against figures computed by hand."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.engine import ScoreCard, UnitFacts, score_unit
from scoring.entries import APPLICABLE, NOT_APPLICABLE, Entry
from scoring.methods import Ask
from scoring.model import Leaf
from tests.scoring.test_method_cases import STATES
from tests.support.cases import Case, cases
from tests.support.inputs import ROLES, entry_of
from workbook_templates.scheme_store import load

SCHEME = load("ganzhou-2021")
LEAVES = {leaf.ref: leaf for leaf in SCHEME.leaves()}
CASES = cases("ganzhou-2021")
STATUS = STATES | {"不适用": "not_applicable"}


def scored(case: Case) -> ScoreCard:
    entries = {}
    for ref, typed in case.fields["填报"].items():
        for label, value in (typed if isinstance(typed, dict) else {"填报值": typed}).items():
            entries[ref, ROLES[label]] = understood(LEAVES[ref], ROLES[label], value)
    parameters = {name: Decimal(str(value)) for name, value in case.fields.get("参数", {}).items()}
    return score_unit(SCHEME, UnitFacts(entries, parameters=parameters))


def understood(leaf: Leaf, role: str, value: object) -> Entry:
    if role in ("reason", "opinion"):
        return Entry("given", value, value)
    if role == "applicable":
        return entry_of(Ask(role=role, type="choice", label="", choices=(APPLICABLE, NOT_APPLICABLE)), value)
    if role == "awarded":
        entry = entry_of(Ask(role=role, type="number", label=""), value)
        too_much = isinstance(entry.value, Fraction) and entry.value > leaf.points
        return Entry("invalid", raw=value) if too_much else entry
    return entry_of(next(ask for ask in leaf.asks() if ask.role == role), value)


def expected_score(wanted: object) -> tuple[Decimal, str]:
    points, state = wanted if isinstance(wanted, list) else (wanted, "已计分")
    return Decimal(str(points)), STATUS[state]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case):
    card = scored(case)
    rows = case.fields.get("得分", {})
    assert {ref: (card.score(ref).points, card.score(ref).status) for ref in rows} == {
        ref: expected_score(wanted) for ref, wanted in rows.items()
    }
    for ref, phrase in case.fields.get("说明含", {}).items():
        assert phrase in card.score(ref).explanation
    for parts, field in ((card.tasks, "任务"), (card.sections, "部分")):
        wanted = {ref: Decimal(str(points)) for ref, points in case.fields.get(field, {}).items()}
        assert {part.ref: part.points for part in parts if part.ref in wanted} == wanted
    assert card.total == Decimal(str(case.fields.get("总分", card.total)))
    assert card.complete is case.fields.get("完整", card.complete)


def test_every_row_has_full_failing_and_blank_cases():
    seen = defaultdict(set)
    for case in CASES:
        for ref, wanted in case.fields.get("得分", {}).items():
            points, status = expected_score(wanted)
            seen[ref].add(status)
            if status == "scored":
                seen[ref].add("full" if points == LEAVES[ref].points else "failing")
    assert [ref for ref in LEAVES if not {"full", "failing", "missing"} <= seen[ref]] == []
    assert [ref for ref in LEAVES if "invalid" not in seen[ref] and ref != "T4.5"] == []


def test_the_scheme_has_the_documents_points():
    assert [task.points for task in SCHEME.sections[0].tasks] == [
        Decimal(p) for p in ["5.5", "5.5", "7", "6", "5", "6", "2.5", "5", "7.5"]
    ]
    assert [section.points for section in SCHEME.sections] == [50, 50]
    assert len(SCHEME.units) == 20
