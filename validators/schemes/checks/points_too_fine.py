"""Points with more than two decimals: results are rounded to the hundredth, so they cannot be reached exactly."""

from collections.abc import Iterator

from scoring.numbers import exact, round_points, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "error"
MEANING = "分值或一档的得分超过两位小数，而得分保留两位小数，满分会对不上。"
REMEDY = "在“分值”一栏最多写两位小数（方案文件：points）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for leaf in scheme.leaves():
        for points in (leaf.points, *leaf.rule.named_points()):
            if exact(round_points(exact(points))) != exact(points):
                message = f"“{leaf.title}”的分值超过两位小数；得分保留两位小数，满分会对不上。"
                yield Remark(leaf.ref, message, f"分值{show(points)}")
