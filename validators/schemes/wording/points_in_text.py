"""The points that a document's scoring text (赋分方法) names: `（1分）`, 开展3-4个得1.5分."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from scoring.numbers import exact
from scoring.scheme.model import Leaf

POINTS = re.compile(r"(\d+(?:\.\d+)?)\s*分(?![项钟析之类别为数值])")
STEP = re.compile(
    r"(\d+)(?:\s*[-—–~～至到]\s*\d+)?\s*([^\d\s，。；、（）()得分]{1,3}?)(?:及?以上)?(?:的|者)?\s*[，,]?\s*得?\s*"
    r"(\d+(?:\.\d+)?)\s*分(?![项钟析之类别])"
)

REST = re.compile(
    r"((?:不足|不到|(?<!不)少于|(?<!不)低于)\d+\s*([^\d\s，。；、（）()得分]{1,3}?)的?\s*[，,]?\s*得?\s*(\d+(?:\.\d+)?)\s*分)"
)


def points_in(text: str) -> list[Decimal]:
    """The numbers of points that a text names, in its order."""
    return [Decimal(found) for found in POINTS.findall(text)]


def printed_times(leaf: Leaf, written: Sequence[Decimal]) -> Fraction:
    """By what the points of a row are to be multiplied to be those of its text: 1, or where the text has the weight
    (记25分) that the row's points are derived from, as many times as that is more."""
    if leaf.weight is None or not leaf.points or leaf.points in written or leaf.weight not in written:
        return Fraction(1)
    return exact(leaf.weight) / exact(leaf.points)


def steps_in(text: str, counted: str) -> dict[int, Decimal]:
    """Steps of a tiered item as the text gives them: from this count on, these points. What is short of the lowest step
    (不足10人得1分) begins with 1."""
    rest = [(phrase, Decimal(points)) for phrase, unit, points in REST.findall(text) if unit == counted]
    for phrase, _ in rest:
        text = text.replace(phrase, "")
    steps = {int(low): Decimal(points) for low, unit, points in STEP.findall(text) if unit == counted}
    return dict([(1, points) for _, points in rest if points][:1]) | steps


def counts_in(text: str, counted: str) -> list[int]:
    """The figures that stand before a counting word: `至少1次且不少于3人` has 1 次."""
    return [int(found) for found in re.findall(rf"(\d+)\s*{re.escape(counted)}", text)]
