"""Tiers and minimum counts against the document's scoring text (开展3-4个得1.5分; 至少2次)."""

from collections.abc import Iterator

from scoring.methods.threshold import Threshold
from scoring.methods.tiers import Tiers
from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.checks.base import Spot
from validators.schemes.wording.points_in_text import counts_in, steps_in

SEVERITY = "warning"
MEANING = "分档的起点、得分，或者次数、人数的下限，与名称或赋分方法原文写的不同（包括漏了一档）。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for item, text in _worded(scheme):
        witness = ""
        if isinstance(item.rule, Tiers):
            witness = _tiers(item.rule, text)
        elif isinstance(item.rule, Threshold):
            witness = _minimum(item.rule, item.title, text)
        if witness:
            yield Spot(item.ref, f"“{item.title}”的档次或下限与原文不同，请核对。", witness)


def _worded(scheme: Scheme) -> Iterator[tuple[Leaf, str]]:
    """Every row with the text on it: its own, or its task's."""
    for section in scheme.sections:
        yield from ((item, item.method_text or task.method_text) for task in section.tasks for item in task.items)
        yield from ((leaf, leaf.method_text) for leaf in section.indicators)


def _tiers(rule: Tiers, text: str) -> str:
    written = steps_in(text, rule.counted)
    own = {tier.at_least: tier.points for tier in rule.tiers}
    if len(written) < 2 or written == own:
        return ""
    said, used = (
        "、".join(f"{low}{rule.counted}起{show(points)}分" for low, points in sorted(steps.items(), reverse=True))
        for steps in (written, own)
    )
    return f"原文{said}；方案{used}"


def _minimum(rule: Threshold, title: str, text: str) -> str:
    """The title, which the document words for this item alone, goes before the text of the whole task."""
    for figure, counted in ((rule.at_least, rule.counted), (rule.people, "人")):
        written = counts_in(title, counted) or counts_in(text, counted)
        if figure and written and figure not in written:
            return f"原文{'、'.join(f'{count}{counted}' for count in written)}；方案{figure}{counted}"
    return ""
