"""Why the points of a row changed: what was told of it, the scheme, parameters, other units, other rows of the unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from validators.source_words import SOURCE
from workbook_templates.results.compare_results.among_others import AmongOthers, moved_others
from workbook_templates.results.compare_results.changed_figures import FIGURE, FigureMove
from workbook_templates.results.compare_results.result_differences import ChangeReason, ToldFigure
from workbook_templates.results.compare_results.told_run import Key, Line, ToldRun

COUNTING = {
    "full": "分值", "rule": "计分规则", "formula": "公式", "sources": "数据来源的次序", "needs": "前置分项",
    "voided_by": "不得分的情形", "taken_from": "从哪些行扣", "coefficient": "难度系数", "award_limit": "最多可核定的分",
    "takes_off": "只扣分", "exempt": "不考核", "optional": "可否不适用", "adds_parts": "分别计分再相加",
    "measure": "计量单位",
}  # fmt: skip
"""What of a row decides its points."""
RUN_WIDE = {"places": "保留位数", "not_applicable": "不适用的处理"}
MOST_NAMED = 5


@dataclass(frozen=True)
class WhyPoints:
    """Finds the reasons for changed points of two runs."""

    before: ToldRun
    after: ToldRun

    @cached_property
    def _others(self) -> tuple[AmongOthers, AmongOthers]:
        return AmongOthers(self.before), AmongOthers(self.after)

    @cached_property
    def other_scheme(self) -> bool:
        """Whether the runs followed different definitions."""
        return bool(self.before.scheme["hash"] != self.after.scheme["hash"])

    def reasons(self, key: Key, moved: list[FigureMove]) -> tuple[ChangeReason, ...]:
        """Every reason, at least one; `moved` are what was told differently of the row."""
        old, new = self.before.points.get(key), self.after.points.get(key)
        if old is None or new is None:
            return self.last_resort(f"{'新增' if old is None else '不再有'}这一行")
        found = [
            *_told(old, new, moved), *self._scheme(old, new), *self._parameters(old, new),
            *self._falsified(key[0], old, new), *self._among(key), *self._own_rows(key[0], old, new),
        ]  # fmt: skip
        return tuple(dict.fromkeys(found)) or self.last_resort("方案有改动")

    def last_resort(self, said: str) -> tuple[ChangeReason, ...]:
        """What is left where nothing else explains it."""
        found = [ChangeReason("scheme", said)] if self.other_scheme else []
        if self.before.version != self.after.version:
            found.append(ChangeReason("program", f"程序版本 {self.before.version} → {self.after.version}"))
        return tuple(found) or (ChangeReason("unknown", "两份台账中都看不出原因，请用 kaohe_verify.py 核验两份台账"),)

    def _scheme(self, old: Line, new: Line) -> Iterator[ChangeReason]:
        if not self.other_scheme:
            return
        rows = self.before.row(old), self.after.row(new)
        fields = [word for field, word in COUNTING.items() if rows[0].get(field) != rows[1].get(field)]
        policies = self.before.ledger["policy"], self.after.ledger["policy"]
        fields += [word for field, word in RUN_WIDE.items() if policies[0][field] != policies[1][field]]
        if fields:
            yield ChangeReason("scheme", f"方案改动：{'、'.join(fields)}")

    def _parameters(self, old: Line, new: Line) -> Iterator[ChangeReason]:
        if _awarded(old) and _awarded(new):
            return
        formulas = self.before.row(old)["formula"], self.after.row(new)["formula"]
        for name in {**self.before.parameters, **self.after.parameters}:
            one, other = (run.parameters.get(name) for run in (self.before, self.after))
            values = [shown_value(line) for line in (one, other)]
            if values[0] != values[1] and any(f"[{name}]" in formula for formula in formulas):
                named: Any = other or one
                yield ChangeReason("parameter", f"“{named['name']}”{values[0]} → {values[1]}")

    def _falsified(self, unit: str, old: Line, new: Line) -> Iterator[ChangeReason]:
        """Whose figures were falsified is compared with nobody."""
        was, now = (run.totals[unit]["falsified"] for run in (self.before, self.after))
        if was != now and ("compared" in old or "compared" in new):
            yield ChangeReason("falsified", f"{'认定' if now else '不再认定'}弄虚作假")

    def _among(self, key: Key) -> Iterator[ChangeReason]:
        units = list(moved_others(*(others.of(key) for others in self._others)))
        if units:
            yield ChangeReason("others", f"参加比较或平均的其他单位变动：{listed(units)}")

    def _own_rows(self, unit: str, old: Line, new: Line) -> Iterator[ChangeReason]:
        if old.get("zeroed_by") != new.get("zeroed_by"):
            if new.get("zeroed_by"):
                yield ChangeReason("own_rows", f"因{new['zeroed_by']}，本行计0分")
            else:
                yield ChangeReason("own_rows", f"不再因{old['zeroed_by']}计0分")
        taken = [ref for ref in self.after.row(new).get("taken_from", ()) if self._moved(unit, ref)]
        if taken:
            yield ChangeReason("own_rows", f"从中扣分的{'、'.join(taken)}得分有变")

    def _moved(self, unit: str, ref: str) -> bool:
        lines = [run.points.get((unit, ref)) for run in (self.before, self.after)]
        return len({line and line["points"] for line in lines}) > 1


def _told(old: Line, new: Line, moved: list[FigureMove]) -> Iterator[ChangeReason]:
    """What was told differently, where it can have moved the points; a figure is nothing to a row whose points were
    awarded both times."""
    only_awards = _awarded(old) and _awarded(new)
    for move in moved:
        if not (move.same_value or move.same_place or move.computed or (only_awards and not move.award)):
            yield ChangeReason(move.source, told_words(move, new if "award" in new else old))


def told_words(move: FigureMove, point: Line) -> str:
    """What was told, before and after, and where it stands now."""
    change = move.change
    by = f"{point['by']}的" if move.award and point.get("by") else ""
    where = change.after or change.before
    place = f"（{where.place}）" if where and where.place else ""
    what = "" if change.what == FIGURE else f"{change.what}："
    return f"{by}{what}{_said(change.before)} → {_said(change.after)}{place}"


def _said(told: ToldFigure | None) -> str:
    return f"{SOURCE.get(told.source, '')}{told.value}" if told else "未填"


def _awarded(point: Line) -> bool:
    return "award" in point and point["source"] == "awarded"


def shown_value(parameter: Line | None) -> str:
    """The value of a parameter; 未提供 where nobody did."""
    return "未提供" if parameter is None or parameter["value"] is None else str(parameter["value"])


def listed(units: list[str]) -> str:
    """The first few units, and how many there are."""
    return "、".join(units[:MOST_NAMED]) + (f"等{len(units)}个单位" if len(units) > MOST_NAMED else "")
