"""What is added to and taken off the full points, as an office says it to those who fill in and those who read."""

from collections.abc import Iterator

from scoring.engine.conversion import full_of
from scoring.engine.scorecard import ZERO, Before, ScoreCard
from scoring.numbers import exact, kept, show
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme, Section

SAYS = {
    "bonus": "“{title}”是加分项：在满分之外{worth}；没有加分事项的填0或“否”，空着是没有填报。",
    "deduction": "“{title}”是扣分项：发生的从总分中扣，{worth}，以负数显示；没有发生的填0或“否”，空着是没有填报。",
}
SHARE_PLACES = 4
"""Decimals of a converted sum before it is rounded, as it is told."""
NOTHING_OFF = "“{title}”不扣分，只{effect}；没有发生的填0或“否”，空着是没有填报。"


def total_words(scheme: Scheme) -> Iterator[str]:
    """The sentences on how the total is made, for those who fill in and those who read; none where it is just the sum
    of the sections."""
    yield from _conversions(scheme)
    yield from _off_tasks(scheme)
    if scheme.most is None and all(section.counts == "points" for section in scheme.sections):
        return
    events = {leaf.ref: leaf for leaf in scheme.leaves()}
    voided = {task.ref: task.voided_by for section in scheme.sections for task in section.tasks}
    for section in scheme.sections:
        yield from _of(section, set(voided.values()))
        for task in section.tasks:
            if event := events.get(task.voided_by):
                yield f"“{event.title}”发生的，任务“{task.title}”不得分。"
    converted = "" if scheme.converted_to is None else "并折算"
    most = "" if scheme.most is None else f"，超过{show(scheme.most)}分的计{show(scheme.most)}分"
    yield f"总分为各部分得分相加{converted}，再加上加分、减去扣分{most}，扣完为止（最低0分）。"


def limit_words(card: ScoreCard) -> str:
    """How the sections came to the total of one unit, where that is not just their sum; else empty."""
    if card.before and card.before.full:
        return f"各部分合计折算：{_share(card, card.before)}，总分计{card.total}分"
    return f"各部分合计{card.added_up}分，总分计{card.total}分" if card.added_up != card.total else ""


def before_words(before: Before) -> str:
    """Points before they were converted, out of what."""
    most = f"，满分{show(before.full)}分" if before.full else ""
    return f"折算前{show(before.points)}分{most}"


def _share(card: ScoreCard, before: Before) -> str:
    """490.71÷600×100＝81.785分，加减分＋1.5分."""
    points = exact(before.points) / exact(before.full) * exact(card.full)
    others = sum((part.points for part in card.sections if part.counts != "points"), ZERO)
    besides = f"，加减分{'＋' if others > 0 else '－'}{show(abs(others))}分" if others else ""
    return f"{show(before.points)}÷{show(before.full)}×{show(card.full)}＝{show(points, SHARE_PLACES)}分{besides}"


def _conversions(scheme: Scheme) -> Iterator[str]:
    """What is converted to what, and how it is rounded."""
    for section in scheme.sections:
        if section.converted_to is not None:
            own, brings = show(section.points), show(section.converted_to)
            yield f"“{section.title}”{own}分折算为{brings}分：得分×{brings}÷{own}，四舍五入{kept(scheme.row_places)}。"
    if scheme.converted_to is not None:
        wholes, brings = {full_of(scheme_for(scheme, name)) for name in scheme.unit_names}, show(scheme.converted_to)
        whole = show(wholes.pop()) if len(wholes) == 1 else "各部分满分之和"
        others = "；加分、减去扣分在折算以后" if any(s.counts != "points" for s in scheme.sections) else ""
        how = f"合计×{brings}÷{whole}，四舍五入{kept(scheme.total_places)}，只取舍一次{others}"
        yield f"各部分得分的合计折算为{brings}分：{how}。"


def _off_tasks(scheme: Scheme) -> Iterator[str]:
    for task in (task for section in scheme.sections for task in section.tasks):
        for leaf in (item for item in task.items if item.off_task):
            yield (
                f"“{leaf.title}”从任务“{task.title}”其他分项的得分中扣，最多扣{show(leaf.points)}分，扣完为止，以负数显示；"
                "没有发生的填0或“否”，空着是没有填报。"
            )


def _of(section: Section, voiding: set[str]) -> Iterator[str]:
    if section.counts in SAYS:
        says = SAYS[section.counts] if section.points or section.unlimited else NOTHING_OFF
        limits = any(leaf.limits_grade for leaf in section.leaves())
        voids = any(leaf.ref in voiding for leaf in section.leaves())
        effect = "、".join(["限制等次"] * (limits or not voids) + ["使任务不得分"] * voids)
        yield says.format(title=section.title, worth=section.worth, effect=effect)
    for leaf in section.leaves():
        if leaf.limits_grade:
            yield f"“{leaf.title}”发生的，不论总分多少，等次最高为{leaf.limits_grade}。"
