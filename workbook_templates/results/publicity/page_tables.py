"""The ranking of the publicity page: a table for each class, readable without any script."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from html import escape
from typing import Any

from scoring.numbers import exact

NONE = "—"
Line = Mapping[str, Any]


def filters(ledger: Line) -> str:
    """Selections by class and by grade, where there are several."""
    policy, found = ledger["policy"], []
    if len(policy["classes"]) > 1:
        found.append(_select("class", "类别", {one["id"]: one["name"] for one in policy["classes"]}))
    if policy["grades"]:
        found.append(_select("grade", "等次", {one["name"]: one["name"] for one in policy["grades"]}))
    return "".join(found)


def _select(name: str, label: str, choices: Mapping[str, str]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in choices.items())
    return (
        f'<p><label for="only-{name}">{label}</label>'
        f'<select id="only-{name}"><option value="">全部</option>{options}</select></p>'
    )


@dataclass(frozen=True)
class Ranking:
    """The tables of one ledger."""

    ledger: Line

    @cached_property
    def _totals(self) -> Mapping[str, Line]:
        return {line["unit"]: line for line in self.ledger["total"]}

    @cached_property
    def _last(self) -> str:
        return "等次" if self.ledger["policy"]["grades"] else "备注"

    def html(self) -> str:
        """A table for each class, best on top."""
        classes = {one["id"]: one["name"] for one in self.ledger["policy"]["classes"]}
        members: dict[str, list[Line]] = {name: [] for name in classes}
        for line in self.ledger["rank"]:
            members.setdefault(line["class"] or "", []).append(line)
        found = {name: lines for name, lines in members.items() if lines}
        return "\n".join(self._table(classes.get(name, "各单位"), lines) for name, lines in found.items())

    def _table(self, name: str, lines: list[Line]) -> str:
        totals = [self._totals[line["unit"]] for line in lines]
        sections = {one["id"]: one["title"] for total in totals for one in total["sections"] if one["rows"]}
        parts = "".join(f'<th scope="col" class="n part">{escape(words)}</th>' for words in sections.values())
        head = (
            f'<th scope="col" class="rank">名次</th><th scope="col">单位</th>{parts}'
            f'<th scope="col" class="n total">总分</th><th scope="col" class="last">{self._last}</th>'
        )
        rows = "\n".join(self._row(line, total, sections) for line, total in zip(lines, totals, strict=True))
        return (
            f'<table class="ranking"><caption>{escape(name)}（{len(lines)}个）</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"
        )

    def _row(self, line: Line, total: Line, sections: Mapping[str, str]) -> str:
        points = {one["id"]: self._rows(one["points"]) for one in total["sections"] if total["returned"]}
        grade = line["final_grade"] or line["grade"] or ""
        parts = "".join(
            f'<td class="n part" data-part="{escape(one)}">{points.get(one, NONE)}</td>' for one in sections
        )
        unit, unit_class = escape(line["unit"]), escape(line["class"] or "")
        return (
            f'<tr data-unit="{unit}" data-class="{unit_class}" data-grade="{escape(grade)}">'
            f'<td class="rank">{line["rank"] or NONE}</td><th scope="row">{unit}</th>{parts}'
            f'<td class="n total">{self._total(line, total)}</td>'
            f'<td class="last">{self._remarks(grade, total)}</td></tr>'
        )

    def _rows(self, points: float) -> str:
        return f"{Decimal(str(points)):.{self.ledger['policy']['places']['rows']}f}"

    def _total(self, line: Line, total: Line) -> str:
        """The points, above a bar of how much of the full points they are."""
        if line["total"] is None:
            return NONE
        most = exact(total["full"]) or 1
        share = min(100.0, float(exact(line["total"]) / most * 100))
        points = f"{Decimal(str(line['total'])):.{self.ledger['policy']['places']['total']}f}"
        bar = f'<svg class="bar" aria-hidden="true"><rect width="{share:.4g}%" height="4"/></svg>'
        return f'<span class="points">{points}</span>{bar}'

    def _remarks(self, grade: str, total: Line) -> str:
        named = f'<span class="grade">{escape(grade) or NONE}</span>' if self.ledger["policy"]["grades"] else ""
        return named + "".join(f' <span class="remark">{words}</span>' for words in _remarks(total))


def _remarks(total: Line) -> Iterator[str]:
    if not total["returned"]:
        yield "未报送"
    elif not total["complete"]:
        yield "不完整"
    if total["falsified"]:
        yield "弄虚作假"
