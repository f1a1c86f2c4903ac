"""What a unit lost and what would bring it to the next grade, as an office says it."""

from collections.abc import Iterator, Sequence

from scoring.improvement.class_average import AgainstClass
from scoring.improvement.lights import Light, Shown
from scoring.improvement.lost_points import LostPoints
from scoring.improvement.next_grade import NextGrade
from scoring.improvement.steps import RowStep
from scoring.numbers import show

LIGHT_WORDS: dict[Shown, str] = {
    "green": "绿：正常", "yellow": "黄：关注", "red": "红：预警", "missing": "红：未填报", "invalid": "红：填报有误",
    "waits": "待计分", "not_applicable": "不适用", "extra": "加减分",
}  # fmt: skip
BOUNDS = "每项最多提高到同类单位本年的最好得分，没有更好的提高到满分；其他单位的得分和本单位其他各项按现在的算。"
MOST_NAMED = 5
"""Of more units to overtake only the nearest are named."""


def light_word(light: Light) -> str:
    """What stands beside a light: its colour is never told alone."""
    return LIGHT_WORDS[light.shows]


def lost_words(lost: LostPoints) -> str:
    """失2分；计入总分失1.6分, where that is not the same."""
    of_total = "" if lost.of_total == lost.lost else f"，折合总分{show(lost.of_total)}分"
    return f"失{show(lost.lost)}分{of_total}"


def class_words(row: AgainstClass) -> str:
    """得分率95%，同类平均80.5%."""
    return f"得分率{show(row.share * 100, 1)}%，同类平均{show(row.average * 100, 1)}%"


def next_grade_words(found: NextGrade, named: bool = True) -> list[str]:
    """What the unit lacks and what would bring it, sentence by sentence; `named` tells whom it has to overtake."""
    return list(_sentences(found, named))


def _sentences(found: NextGrade, named: bool) -> Iterator[str]:
    if found.outlook == "falsified":
        yield f"弄虚作假的评为“{found.current}”，得分再高也不改变等次。"
        return
    if found.outlook == "limited":
        events = "、".join(f"“{limit.reason}”" for limit in found.limits)
        yield f"因{events}，等次最高为“{found.current}”，得分再高也不改变等次。"
        return
    goal = f"总分达到{show(found.goal)}分{_rivals(found.overtaken, named)}"
    yield f"距“{found.grade}”还差{show(found.missing)}分（{goal}）。"
    if found.outlook == "out of reach":
        yield f"能提高的各项都提高，总分为{show(found.total)}分，仍达不到。"
    else:
        rows = "；".join(step_words(step) for step in found.path)
        yield f"最少提高{len(found.path)}项即可：{rows}；总分可达{show(found.total)}分。"
    yield BOUNDS


def step_words(step: RowStep) -> str:
    """I5 居民健康素养水平由3.2分提高到4分（满分）."""
    name = f"{step.ref} {step.title}"
    if step.points < 0:
        return f"{name}少扣{show(step.gain)}分（{'同类扣分最少' if step.by_peer else '不扣分'}）"
    best = "同类最好得分" if step.by_peer else "满分"
    return f"{name}由{show(step.points)}分提高到{show(step.reach)}分（{best}）"


def _rivals(overtaken: Sequence[str], named: bool) -> str:
    if not overtaken:
        return ""
    more = f"等{len(overtaken)}个单位" if len(overtaken) > MOST_NAMED else ""
    whom = "、".join(overtaken[:MOST_NAMED]) + more if named else f"现在排在前面的{len(overtaken)}个单位"
    return f"，不落后于{whom}"
