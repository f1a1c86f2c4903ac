"""Which units have another total, rank or grade, and why: their own points, or only others that moved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook_templates.results.compare_results.result_differences import (
    WHY,
    ChangedPoints,
    ChangedStanding,
    ChangeReason,
    UnitStanding,
)
from workbook_templates.results.compare_results.told_run import Line, ToldRun
from workbook_templates.results.compare_results.why_points import WhyPoints, listed

OWN = ("total", "falsified", "returned", "class")
"""What of a unit decides its place."""


@dataclass(frozen=True)
class WhyStandings:
    """Finds changed standings of two runs and their reasons; `points` are the changed points by unit."""

    before: ToldRun
    after: ToldRun
    why: WhyPoints
    points: Mapping[str, Sequence[ChangedPoints]]

    def changed(self) -> Iterator[ChangedStanding]:
        """In the order of the new ranking, then units that are no longer there."""
        for unit in dict.fromkeys((*self.after.ranks, *self.before.ranks)):
            old, new = (_standing(run, unit) for run in (self.before, self.after))
            if old != new:
                line = self.after.ranks.get(unit) or self.before.ranks[unit]
                yield ChangedStanding(unit, line["class"] or "", old, new, self._reasons(unit, old, new))

    def _reasons(self, unit: str, old: UnitStanding | None, new: UnitStanding | None) -> tuple[ChangeReason, ...]:
        if old is None or new is None:
            return self.why.last_resort(f"{'新增' if old is None else '不再考核'}这个单位")
        found = [
            *self._own(unit, old, new),
            *self._others(unit, old, new),
            *self._limits(unit),
            *self._policy(old, new),
        ]
        if old.final_grade != new.final_grade:
            found.append(ChangeReason("review", f"审定等次：{old.final_grade or '无'} → {new.final_grade or '无'}"))
        return tuple(found or self._ranked(unit)) or self.why.last_resort("方案有改动")

    def _policy(self, old: UnitStanding, new: UnitStanding) -> Iterator[ChangeReason]:
        """What the scheme says of grades and of equal totals, where that is another than before."""
        for name, moved, said in (
            ("grades", old.grade != new.grade, "评等的规定"),
            ("tie_breakers", old.rank != new.rank, "同分时比较的次序"),
        ):
            if moved and self.before.ledger["policy"][name] != self.after.ledger["policy"][name]:
                yield ChangeReason("scheme", f"方案改动：{said}")

    def _ranked(self, unit: str) -> Iterator[ChangeReason]:
        """A share of all that are ranked is another number when their number is."""
        old, new = (run.ranks[unit]["ranked"] for run in (self.before, self.after))
        if old != new:
            yield ChangeReason("others", f"参加排名的单位由{old}个变为{new}个")

    def _own(self, unit: str, old: UnitStanding, new: UnitStanding) -> Iterator[ChangeReason]:
        lines = self.before.totals[unit], self.after.totals[unit]
        if lines[0]["returned"] != lines[1]["returned"]:
            yield ChangeReason("return", "现在有报送" if new.total is not None else "现在没有报送")
        if lines[0]["falsified"] != lines[1]["falsified"]:
            yield ChangeReason("falsified", f"{'认定' if lines[1]['falsified'] else '不再认定'}弄虚作假")
        if (old.total != new.total or old.rank != new.rank) and (own := self.points.get(unit)):
            yield ChangeReason("own_points", "；".join(map(_gained, own)))
        elif old.total != new.total and lines[0]["returned"] == lines[1]["returned"]:
            yield from self.why.last_resort("合计、折算的规定有改动")

    def _others(self, unit: str, old: UnitStanding, new: UnitStanding) -> Iterator[ChangeReason]:
        """Those who went ahead or fell behind by a change of their own."""
        if old.rank == new.rank or (old.rank is None) != (new.rank is None):
            return
        ahead = [_ahead(run, unit) for run in (self.before, self.after)]
        crossed = ahead[0] ^ ahead[1]
        moved = sorted(other for other in crossed if self._moved(other))
        if moved:
            alone = "" if self._moved(unit) else "（本单位总分没有变，名次只因其他单位变动）"
            gone, come = ([u for u in moved if u in side] for side in (ahead[0] - ahead[1], ahead[1] - ahead[0]))
            words = [f"{listed(come)}排到前面"] if come else []
            words += [f"{listed(gone)}不再在前面"] if gone else []
            yield ChangeReason("others", "，".join(words) + alone)

    def _moved(self, unit: str) -> bool:
        """Whether it changed by itself; a rank that others pushed is not that."""
        old, new = (run.totals.get(unit, {}) for run in (self.before, self.after))
        return unit in self.points or any(old.get(name) != new.get(name) for name in OWN)

    def _limits(self, unit: str) -> Iterator[ChangeReason]:
        old, new = (run.totals[unit]["grade_limits"] for run in (self.before, self.after))
        if old != new:
            yield ChangeReason("limit", "；".join(one["reason"] for one in new) or "不再有限制等次的情形")


def _standing(run: ToldRun, unit: str) -> UnitStanding | None:
    line = run.ranks.get(unit)
    return UnitStanding(line["total"], line["rank"], line["grade"], line["final_grade"]) if line else None


def _ahead(run: ToldRun, unit: str) -> frozenset[str]:
    """Who stands before a unit in its class."""
    own: Line = run.ranks[unit]
    return frozenset(
        name for name, line in run.ranks.items()
        if line["class"] == own["class"] and line["rank"] is not None and line["rank"] < own["rank"]
    )  # fmt: skip


def _gained(points: ChangedPoints) -> str:
    said = "、".join(dict.fromkeys(WHY[reason.code] for reason in points.reasons))
    return f"{points.ref} {points.by:+g}（{said}）"
