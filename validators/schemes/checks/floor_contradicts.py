"""A figure below which nothing is scored, on the wrong side of the target."""

from collections.abc import Iterator

from scoring.methods.proportional import Proportional
from scoring.methods.shortfall import Shortfall
from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Spot, ruled

SEVERITY = "error"
MEANING = "不得分界限比目标值还好，达到目标也不得分。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row in ruled(scheme):
        rule = row.rule
        if not isinstance(rule, Proportional | Shortfall) or rule.floor is None:
            continue
        if (rule.floor > rule.target) if rule.polarity == "higher" else (rule.floor < rule.target):
            witness = f"目标{show(rule.target)}，不得分界限{show(rule.floor)}"
            yield Spot(row.place, f"“{row.title}”达到目标值也不得分，请核对不得分界限。", witness)
