"""Every scoring rule against cases computed by hand (tests/cases/methods, one file per rule)."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from scoring.engine.engine import score_unit
from scoring.engine.scorecard import Score
from scoring.engine.unit_facts import UnitFacts
from scoring.methods import Method
from scoring.scheme.model import Basis, Document, Leaf, Scheme, Section, Unit
from tests.support.cases import Case, cases
from tests.support.inputs import facts_of, keyed

STATES = {
    "不适用": "not_applicable",
    "已计分": "scored",
    "未填": "missing",
    "待核定": "missing",
    "格式错误": "invalid",
    "无法计分": "unscoreable",
}
RULE = TypeAdapter(Method)
BASIS = Basis(provenance="derived", clause="测试")


def rule_of(case: Case) -> Method:
    rule = RULE.validate_python(case.fields["规则"])
    assert rule.kind == case.file
    return rule


def scheme_of(leaf: Leaf) -> Scheme:
    return Scheme(
        id="case", title="案例", city="某市", year=2021, version="1", document=Document(title="案例"), office="某办",
        units=(Unit(name="某县"),), units_basis=BASIS,
        sections=(
            Section(id="S1", title="指标", points=leaf.points, basis=BASIS, sources=("claim",), indicators=(leaf,)),
        ),
    )  # fmt: skip


def points_of(case: Case) -> Decimal:
    return Decimal(str(case.fields["分值"]))


def score_of(case: Case) -> Score:
    """What the engine makes of the case's row."""
    rule = rule_of(case)
    parameters = {name: Decimal(str(value)) for name, value in case.fields.get("参数", {}).items()}
    facts = facts_of(rule, keyed(case.fields["填报"]), parameters, case.fields.get("可为负", False))
    leaf = Leaf(ref="I1", title="指标", points=points_of(case), rule=rule, basis=BASIS)
    entries = {(leaf.part_ref(ask.part), ask.role): facts.entry(ask.key) for ask in rule.asks(leaf.measure)}
    return score_unit(scheme_of(leaf), UnitFacts(entries, parameters=parameters)).score("I1")


@pytest.mark.parametrize("case", cases("methods"), ids=str)
def test_case(case: Case):
    score = score_of(case)
    assert (score.points, score.status) == (
        Decimal(str(case.fields["得分"])),
        STATES[case.fields.get("状态", "已计分")],
    )
    assert case.fields.get("说明含", "") in score.explanation
