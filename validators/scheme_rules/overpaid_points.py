"""Tiers or options whose best level gives more than the row's points."""

from collections.abc import Iterator

from scoring.model import Scheme
from scoring.numbers import show
from validators.scheme_rules.base import Spot

SEVERITY = "error"


def check(scheme: Scheme) -> Iterator[Spot]:
    for leaf in scheme.leaves():
        most = leaf.rule.most()
        if most is not None and most > leaf.points:
            witness = f"最高一档{show(most)}＞分值{show(leaf.points)}"
            yield Spot(leaf.ref, f"“{leaf.title}”最好的一档超过了该项分值。", witness)
