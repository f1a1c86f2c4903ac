"""What is added to and taken off the full points, as an office says it to those who fill in and those who read."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme, Section

SAYS = {
    "bonus": "“{title}”是加分项：在满分之外{worth}；没有加分事项的填0或“否”，空着是没有填报。",
    "deduction": "“{title}”是扣分项：发生的从总分中扣，{worth}，以负数显示；没有发生的填0或“否”，空着是没有填报。",
}
NOTHING_OFF = "“{title}”不扣分，只{effect}；没有发生的填0或“否”，空着是没有填报。"


def total_words(scheme: Scheme) -> Iterator[str]:
    """The sentences on how the total is made, for those who fill in and those who read; none where it is just the sum
    of the sections."""
    if scheme.plain_sum:
        return
    events = {leaf.ref: leaf for leaf in scheme.leaves()}
    voided = {task.ref: task.voided_by for section in scheme.sections for task in section.tasks}
    for section in scheme.sections:
        yield from _of(section, set(voided.values()))
        for task in section.tasks:
            if event := events.get(task.voided_by):
                yield f"“{event.title}”发生的，任务“{task.title}”不得分。"
    most = "" if scheme.most is None else f"，超过{show(scheme.most)}分的计{show(scheme.most)}分"
    yield f"总分为各部分得分相加，再加上加分、减去扣分{most}，扣完为止（最低0分）。"


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
