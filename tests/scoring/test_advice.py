"""What is told beside a row without all its points, and the target as a table prints it (tests/cases/advice.yaml)."""

from decimal import Decimal

import pytest

from scoring.methods import Facts, kinds
from scoring.numbers import exact
from tests.scoring.test_method_cases import RULE
from tests.support.cases import Case, cases
from tests.support.inputs import facts_of, keyed

CASES = cases("advice.yaml")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case):
    given = case.fields
    rule = RULE.validate_python(given["规则"])
    facts: Facts = facts_of(rule, keyed(given["填报"]), {name: Decimal(n) for name, n in given.get("参数", {}).items()})
    assert rule.advice(exact(4), facts, given.get("计量", "")) == given["建议"]
    assert rule.goal() == given["目标"]


def test_every_rule_that_a_unit_fills_in_has_a_case():
    asked = {kind for kind in kinds() if kind not in ("assessor", "exempt", "composite")}
    assert {case.fields["规则"]["kind"] for case in CASES} == asked
