"""The certificate of a ranking: for each pair of neighbours the smallest single change that makes them change places,
and the smallest that makes them level."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from scoring.numbers import show
from scoring.ranking import Key, RankCandidate, rank
from workbook_templates.analysis.certificate.dials import Steps
from workbook_templates.analysis.certificate.smallest import Change, Pair, Smallest
from workbook_templates.analysis.scored_again import ScoredAgain

STEPS = Steps()
NOTHING = "没有任何一项单独的变化能使两者互换"
NEVER_LEVEL = "没有任何一项单独的变化能使两者并列"
LOOKED_AT = (
    "逐项试算：填报、监测、核查采用的数值，选择，核定的得分；每次只改一项，其他不动。数值按末位（至少到百分位）移动，"
    "个数按1移动；百分数不超过100，分子不超过分母，其他数值以现值和目标值中较大的10倍为限。"
    "变化的大小按改动量÷（原数＋改动量）衡量，就是看改动相对于原数有多大；原数为0的和选择的改动按1计。大小相同的取总分变动较小的。"
    "填“不适用”的、没有数值的和核查时酌情扣分的不试；既与其他单位比较又按平均得分计不适用的行，第三个单位的得分按不变算。"
)


class Certificate(NamedTuple):
    """Two neighbours in the ranking of a class, their ranks, what parts their totals, and the smallest changes that
    make them change places or level; None where no single one does, and for units that are level already."""

    unit_class: str
    upper: str
    lower: str
    upper_rank: int
    lower_rank: int
    gap: Fraction
    swap: Change | None
    tie: Change | None


@dataclass(frozen=True, slots=True)
class RankCertificate:
    """All pairs, class after class, in the order of the ranking; `titles` are those of the rows."""

    pairs: tuple[Certificate, ...]
    titles: dict[str, str]


def certificate(again: ScoredAgain, steps: Steps = STEPS) -> RankCertificate:
    """The certificate of units that are scored again."""
    scheme, look = again.scheme, Smallest(again, steps)
    candidates = [
        RankCandidate(unit.name, unit.unit_class, again.cards[unit.name])
        for unit in scheme.units
        if unit.name in set(again.ranked)
    ]
    standings = rank(candidates, scheme.tie_breakers)
    found = []
    for one, other in pairwise(standings):
        upper, lower = one.candidate, other.candidate
        if upper.unit_class == lower.unit_class:
            assert upper.card and lower.card and one.rank and other.rank
            pair, level = Pair(upper.unit, lower.unit), one.rank == other.rank
            found.append(
                Certificate(
                    upper.unit_class, *pair, one.rank, other.rank, Fraction(upper.card.total - lower.card.total),
                    look.change(pair, _overtaken, False), None if level else look.change(pair, _level, True),
                )
            )  # fmt: skip
    return RankCertificate(tuple(found), {leaf.ref: leaf.title for leaf in scheme.leaves()})


def _overtaken(upper: Key, lower: Key) -> bool:
    return lower > upper


def _level(upper: Key, lower: Key) -> bool:
    return lower == upper


def as_json(found: RankCertificate) -> dict[str, Any]:
    """Everything as JSON; the keys of a pair are those of `rows`."""
    return {"analysis": "rank_certificate", "looked_at": LOOKED_AT, "pairs": rows(found)}


def rows(found: RankCertificate) -> list[dict[str, Any]]:
    """A row for each pair. `swap` and `tie` have `unit`, `ref`, `title`, `input`, `measure`, `from`, `to`, `by` (None
    for a choice), `points` (what the unit's total changes by) and `size` (0 to 1); None where there is none."""
    return [
        {
            "class": pair.unit_class, "upper": pair.upper, "upper_rank": pair.upper_rank, "lower": pair.lower,
            "lower_rank": pair.lower_rank, "gap": float(pair.gap), "swap": _json(pair.swap, found.titles),
            "tie": _json(pair.tie, found.titles), "said": _said(pair, found.titles),
        }
        for pair in found.pairs
    ]  # fmt: skip


def _json(change: Change | None, titles: dict[str, str]) -> dict[str, Any] | None:
    if change is None:
        return None
    before, after = change.dial.value, change.value
    by = None if isinstance(before, str) or isinstance(after, str) else float(after - before)
    return {
        "unit": change.unit, "ref": change.dial.ref, "title": titles[change.dial.ref], "input": change.dial.label,
        "measure": change.dial.measure, "from": _plain(before), "to": _plain(after), "by": by,
        "points": float(change.points), "size": float(change.size),
    }  # fmt: skip


def _plain(value: Fraction | str) -> float | str:
    return value if isinstance(value, str) else float(value)


def _said(pair: Certificate, titles: dict[str, str]) -> str:
    if pair.upper_rank == pair.lower_rank:
        start = "名次相同；"
        level = ""
    else:
        start, level = "", f"；{_words(pair.tie, titles)}，两者并列" if pair.tie else f"；{NEVER_LEVEL}"
    return start + (f"{_words(pair.swap, titles)}，{pair.lower}排到{pair.upper}前面" if pair.swap else NOTHING) + level


def _words(change: Change | None, titles: dict[str, str]) -> str:
    assert change is not None
    what = f"{change.unit}的“{titles[change.dial.ref]}”{change.dial.label}"
    before, after = (value if isinstance(value, str) else show(value) for value in (change.dial.value, change.value))
    points = f"总分{'多' if change.points > 0 else '少'}{show(abs(change.points))}分" if change.points else "总分不变"
    return f"{what}由{before}变为{after}{change.dial.measure}（{points}）"
