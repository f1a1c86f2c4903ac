"""The figure in the document's target is not the rule's."""

from collections.abc import Iterator

from scoring.methods import Method
from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled
from validators.schemes.wording.goals import direction_of, figures_of

SEVERITY = "error"
MEANING = "目标值与目标原文中的数不同（如原文 74.6，计分规则 76.4），或者原文有数而计分规则是“是/否”。"
REMEDY = "对照原文，在“分项与指标”表改“目标值”或“目标原文写法”（方案文件：rule 的 target、target_text）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        written, own = figures_of(row.target_text), row.rule.goal_figures() or []
        says = f"目标原文“{row.target_text}”，计分规则{'、'.join(map(show, own)) or '没有数值'}"
        if not written:
            continue
        if not set(own) <= set(written):
            yield Remark(row.place, f"“{row.title}”的目标值与目标原文中的数不同，请核对。", says)
        elif _yes_or_no(row.rule) and direction_of(row.target_text):
            yield Remark(row.place, f"“{row.title}”的目标是数值，计分规则却是“{row.rule.title()}”，请核对。", says)


def _yes_or_no(rule: Method) -> bool:
    return not rule.components() and [ask.type for ask in rule.asks("")] == ["yes_no"]
