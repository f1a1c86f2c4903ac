"""Tiers and minimum counts against the document's scoring text (开展3-4个得1.5分; 至少2次)."""

from collections.abc import Iterator

from scoring.methods import Method
from scoring.methods.traits import Level
from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme
from validators.schemes.checks.base import Remark
from validators.schemes.wording.points_in_text import counts_in, steps_in

SEVERITY = "warning"
MEANING = "分档的起点、得分，或者次数、人数的下限，与名称或赋分方法原文写的不同（包括漏了一档）。"
REMEDY = (
    "对照原文，在“档次与选项”表改各档，或在“分项与指标”表改“次数下限”“人数下限”（方案文件：tiers、at_least、people）。"
)


def check(scheme: Scheme) -> Iterator[Remark]:
    for item, text in _worded(scheme):
        counted = item.rule.counted_in
        tiers = item.rule.best_first() if counted is not None else []
        witness = _tiers(tiers, counted or "", text) if tiers else _minimum(item.rule, item.title, text)
        if witness:
            yield Remark(item.ref, f"“{item.title}”的档次或下限与原文不同，请核对。", witness)


def _worded(scheme: Scheme) -> Iterator[tuple[Leaf, str]]:
    """Every row with the text on it: its own, or its task's."""
    for section in scheme.sections:
        yield from ((item, item.method_text or task.method_text) for task in section.tasks for item in task.items)
        yield from ((leaf, leaf.method_text) for leaf in section.indicators)


def _tiers(tiers: list[Level], counted: str, text: str) -> str:
    written = steps_in(text, counted)
    own = {int(tier.reach or 0): tier.points for tier in tiers}
    if len(written) < 2 or written == own:
        return ""
    document, scheme = (
        "、".join(f"{low}{counted}起{show(points)}分" for low, points in sorted(steps.items(), reverse=True))
        for steps in (written, own)
    )
    return f"原文{document}；方案{scheme}"


def _minimum(rule: Method, title: str, text: str) -> str:
    """The title, which the document words for this item alone, goes before the text of the whole task."""
    for ask in rule.asks(""):
        figure = rule.wanted_count(ask.role)
        written = (counts_in(title, ask.measure) or counts_in(text, ask.measure)) if figure else []
        if written and figure not in written:
            return f"原文{'、'.join(f'{count}{ask.measure}' for count in written)}；方案{figure}{ask.measure}"
    return ""
