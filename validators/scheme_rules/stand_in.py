"""Something that the document lacks and that a placeholder stands in for, until it is replaced."""

from collections.abc import Iterator

from scoring.model import Scheme
from validators.scheme_rules.base import Spot, bases

SEVERITY = "note"
MEANING = "原文缺失、暂代的内容，收到正式文件后替换；暂代内容计分时，结果只能是暂定。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for place, title, basis in bases(scheme):
        if basis.provenance == "stand_in":
            yield Spot(place, f"“{title}”为暂代，收到正式文件后请替换。{basis.note}", basis.clause)
