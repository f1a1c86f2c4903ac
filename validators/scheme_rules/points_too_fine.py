"""Points with more than two decimals: results are rounded to the hundredth, so they cannot be reached exactly."""

from collections.abc import Iterator

from scoring.model import Scheme
from scoring.numbers import exact, round_points, show
from validators.scheme_rules.base import Spot

SEVERITY = "error"


def check(scheme: Scheme) -> Iterator[Spot]:
    for leaf in scheme.leaves():
        if exact(round_points(exact(leaf.points))) != exact(leaf.points):
            message = f"“{leaf.title}”的分值超过两位小数；得分保留两位小数，满分会对不上。"
            yield Spot(leaf.ref, message, f"分值{show(leaf.points)}")
