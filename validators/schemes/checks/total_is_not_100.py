"""The sections together give another total than 100 points."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, views

SEVERITY = "warning"
MEANING = "各部分合计不是 100 分（加分项、扣分项不计）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for view in views(scheme):
        if view.points != 100:
            parts = "＋".join(show(section.points) for section in view.sections if section.counts == "points")
            yield Remark("sections", "各部分合计不是100分，请确认。", f"{parts}＝{show(view.points)}")
