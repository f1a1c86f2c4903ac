"""The parts of a composite row do not share out exactly the whole of it."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.methods.composite import Composite
from scoring.model import Scheme
from scoring.numbers import show
from validators.scheme_rules.base import Spot

SEVERITY = "error"
MEANING = "合并指标各部分的份额合计不是 1。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for leaf in scheme.leaves():
        if isinstance(leaf.rule, Composite):
            shares = sum((part.share for part in leaf.rule.parts), Decimal(0))
            if shares != 1:
                yield Spot(leaf.ref, f"“{leaf.title}”各部分的份额合计应为1。", f"份额合计{show(shares)}")
