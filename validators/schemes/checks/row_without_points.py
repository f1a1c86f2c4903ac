"""A row, task or section worth nothing: whatever is reported there counts for nothing."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Spot, ruled

SEVERITY = "error"
MEANING = "分值为 0，填报了也不得分。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row in ruled(scheme):
        if row.points == 0 and not row.leaf.limits_grade:
            yield Spot(row.place, f"“{row.title}”的分值为0，请补上分值或删去这一行。", "分值0")
