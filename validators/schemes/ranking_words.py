"""How ranks and grades are given, as an office says it to those who fill in and those who read."""

from collections.abc import Iterator, Sequence

from scoring.engine.grades import awaits_rank
from scoring.engine.scorecard import ScoreCard
from scoring.numbers import show
from scoring.ranking import Standing
from scoring.scheme.model import Grade, Scheme, best_first

AWAITED = "汇总后评定"
MOST_NAMES = 5
"""Of more units with the same total only the first few are named."""
SAME_RANK = "总分相同名次相同"
BY_RANK = (
    "等次按名次评，汇总后评定：{grades}。名次在同类单位中排，并列的同等对待；百分比按参加排名的单位数折算，舍去小数、"
    "不足1个的按1个；因发生限制等次的情形而降低等次的，其后单位不递补。"
)


def condition(grade: Grade) -> str:
    """What reaches a grade, such as 前4名 or 前20%且80分及以上."""
    rank = "" if grade.up_to_rank is None else f"前{grade.up_to_rank}名"
    share = "" if grade.top_share is None else f"前{show(grade.top_share)}%"
    total = "" if grade.at_least is None else f"{show(grade.at_least)}分及以上"
    return "且".join(filter(None, (rank, share, total)))


def grade_so_far(scheme: Scheme, card: ScoreCard) -> str:
    """The grade as one unit's own sheet can tell it; empty where there is none."""
    return AWAITED if awaits_rank(scheme, card) else card.grade or ""


def ties(scheme: Scheme) -> str:
    """What equal totals mean for the ranks."""
    if not scheme.tie_breakers:
        return SAME_RANK
    compared = "、".join(_named(scheme, ref) for ref in scheme.tie_breakers)
    then = "依次比较" if len(scheme.tie_breakers) > 1 else "比较"
    return f"总分相同的，{then}{compared}的得分，得分高的排在前面，都相同的名次相同"


def ranking_words(scheme: Scheme) -> Iterator[str]:
    """The sentences on ranks and grades that those who fill in must know; none where totals alone decide."""
    if scheme.tie_breakers:
        yield f"{ties(scheme)}。"
    if any(grade.by_rank for grade in scheme.grades):
        yield by_rank_words(scheme)


def by_rank_words(scheme: Scheme) -> str:
    """How grades follow from ranks."""
    return BY_RANK.format(grades="，".join(f"{condition(grade)}为{grade.name}" for grade in best_first(scheme)))


def consequence_words(scheme: Scheme) -> list[str]:
    """What follows from the grades, a sentence each, the best first; none of grades from which nothing follows."""
    told = (grade for grade in best_first(scheme) if grade.consequence)
    return [f"评为“{grade.name}”的：{grade.consequence.rstrip('。')}。" for grade in told]


def tie_break_words(scheme: Scheme, standing: Standing, named: bool = True) -> list[str]:
    """Why a unit stands ahead of or behind others of the same total; `named` tells who they are."""
    found: dict[tuple[str, bool], list[str]] = {}
    for tie in standing.tie_breaks:
        found.setdefault((tie.ref, tie.ahead), []).append(tie.unit)
    return [
        f"总分与{_whom(units, named)}相同，按{_named(scheme, ref)}的得分排在{'前面' if ahead else '后面'}"
        for (ref, ahead), units in found.items()
    ]


def _whom(units: Sequence[str], named: bool) -> str:
    if not named:
        return f"另外{len(units)}个单位"
    more = f"等{len(units)}个单位" if len(units) > MOST_NAMES else ""
    return "、".join(units[:MOST_NAMES]) + more


def _named(scheme: Scheme, ref: str) -> str:
    """What is compared, with its name: “I3 知晓率”."""
    titles = {section.id: section.title for section in scheme.sections}
    titles |= {task.ref: task.title for section in scheme.sections for task in section.tasks}
    titles |= {leaf.ref: leaf.title for leaf in scheme.leaves()}
    return f"“{ref} {titles.get(ref, '')}”".replace(" ”", "”")
