"""The sections together give another total than 100 points."""

from collections.abc import Iterator

from scoring.model import Scheme
from scoring.numbers import show
from validators.scheme_rules.base import Spot

SEVERITY = "warning"


def check(scheme: Scheme) -> Iterator[Spot]:
    if scheme.points != 100:
        parts = "＋".join(show(section.points) for section in scheme.sections)
        yield Spot("sections", "各部分合计不是100分，请确认。", f"{parts}＝{show(scheme.points)}")
