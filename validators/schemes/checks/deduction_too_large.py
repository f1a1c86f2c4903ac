"""A single shortcoming, or the first step off the target, takes away more than the row has."""

from collections.abc import Iterator

from scoring.methods.deduction import Deduction
from scoring.methods.shortfall import Shortfall
from scoring.numbers import exact, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Spot, ruled

SEVERITY = "warning"
MEANING = "扣分的，一次（一步）就超过该项分值。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row in ruled(scheme):
        if row.points and isinstance(row.rule, Deduction | Shortfall) and exact(row.rule.taken) > row.points:
            witness = f"每次扣{show(row.rule.taken)}分＞分值{show(row.points)}"
            yield Spot(row.place, f"“{row.title}”一次扣的比该项分值还多，请核对。", witness)
