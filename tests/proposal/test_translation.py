"""Every way of scoring in the form, as a rule of the scheme and by the points it gives (`translation.yaml`)."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from scoring.methods import Method
from scoring.numbers import exact, round_points
from tests.support.inputs import facts_of
from tests.validators.tiny import BASIS
from tests.validators.tiny_proposal import proposal
from validators.returns.proposals.row import rows_of
from validators.returns.proposals.translate import leaf_of
from validators.returns.proposals.ways import EXPLAINED, WAYS

CASES = yaml.safe_load(Path(__file__).with_name("translation.yaml").read_text(encoding="utf-8"))
RULE = TypeAdapter(Method)


def leaf(case):
    cells = {"method": case["计分办法"], "measure": case.get("计量单位"), "target": case.get("目标值")}
    filled = {f"P1 {role}": value for role, value in cells.items()} | {"P1 points": float(case["分值"])}
    row = next(rows_of(proposal(filled)))
    return leaf_of(row.chosen, "D1", BASIS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名称"])
def test_rule_and_points(case):
    made = leaf(case)
    assert made.rule == RULE.validate_python(case["规则"])
    assert (made.points, made.measure, made.evidence) == (case["分值"], case.get("计量单位", ""), True)
    for typed, points in case["得分"].items():
        outcome = made.rule.evaluate(exact(made.points), facts_of(made.rule, {"claim": typed}, {}), made.measure)
        assert round_points(outcome.points) == Decimal(str(points)), typed


def test_every_way_has_two_cases_and_is_explained():
    counts = Counter(case["计分办法"] for case in CASES)
    assert set(counts) == set(WAYS) == set(EXPLAINED)
    assert min(counts.values()) >= 2
