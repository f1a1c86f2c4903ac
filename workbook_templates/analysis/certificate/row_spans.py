"""Between which points a row stays while one of its inputs moves within a range: never too narrow, and quick."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import floor, inf
from typing import Any

from scoring.engine.calculation import calculation
from scoring.engine.rates import both_counts
from scoring.engine.unit_facts import UnitFacts
from scoring.scheme.model import Leaf, Scheme, Section
from scoring.scheme.rate import per_whole
from workbook_templates.analysis.certificate.dials import Dial
from workbook_templates.analysis.formulas.compiled import Compiled, compiled
from workbook_templates.analysis.formulas.parse import FormulaError
from workbook_templates.analysis.formulas.spans import ANY, Span, Spans
from workbook_templates.analysis.peer_values import OwnComparison, comparisons, peer_values

NEAR = 1e-7


@lru_cache(maxsize=4096)
def _compiled(formula: str) -> Compiled | None:
    try:
        return compiled(formula, Spans()) if formula else None
    except FormulaError:
        return None


@dataclass(frozen=True, slots=True)
class RowSpans:
    """One row of one unit. `values` are what the names of its formula stand for now."""

    leaf: Leaf
    formula: Compiled | None
    values: Mapping[str, Any]
    compared: tuple[OwnComparison, ...]
    counts: Mapping[str, tuple[str, bool, str, float]]
    """A count that a rate is computed of: the rate's name, whether it is the numerator, the other count, times what."""
    places: int
    takes_off: bool

    @classmethod
    def of(cls, scheme: Scheme, section: Section, leaf: Leaf, facts: UnitFacts) -> "RowSpans":
        """The row as the unit's facts have it."""
        own = facts.for_rule(leaf)
        values: dict[str, Any] = {
            key: _value(entry.value) for key, entry in own.entries.items() if entry.state == "given"
        }
        values |= {name: (float(value),) * 2 for name, value in facts.parameters.items()}
        compared = tuple(one for one in comparisons(leaf, facts) if one.name in values)
        known = {one.name.rpartition("claim")[0].rstrip(".") for one in compared}
        for one in compared:
            was = values[one.name][0]
            told = peer_values(one.peers, one.better, was, was, was)
            values |= {f"{one.start}.{key}": (value, value) for key, value in told.items()}
        counts = {}
        for rate in leaf.rates:
            if both_counts(leaf, rate, facts.entries):
                over, under = (count.key for count in rate.counts)
                for name, first, other in ((over, True, under), (under, False, over)):
                    counts[name] = (rate.key, first, other, float(per_whole(rate.measure) or 1))
        for rate in leaf.rates:
            for count in rate.counts:
                entry = facts.entry(leaf.part_ref(count.part), "claim")
                if entry.state == "given":
                    values[count.key] = _value(entry.value)
        formula = _compiled(calculation(scheme, section, leaf, tuple(sorted(known))))
        return cls(leaf, formula, values, compared, counts, scheme.row_places, section.takes_off(leaf))

    def moving(self, dial: Dial, span: Span) -> Span:
        """The rounded points while the dial, which is one of this row, is in a range."""
        if not dial.name:
            return self._rounded((-span[1], -span[0]) if self.takes_off else span)
        moved: dict[str, Any] = {dial.name: span}
        if dial.name in self.counts:
            name, span = self._rate(dial.name, span)
            moved[name] = span
        for one in self.compared:
            if one.name in moved:
                self._compare(one, self.values[one.name][0], moved[one.name], moved)
        return self._points(moved)

    def beside(self, name: str, was: float, now: Span) -> Span:
        """The rounded points while the figure `name` of another unit, which is compared with this one's, moves."""
        moved: dict[str, Any] = {}
        for one in self.compared:
            if one.name == name:
                self._compare(one, was, now, moved, self.values[name][0])
        return self._points(moved)

    def figure(self, dial: Dial, span: Span) -> tuple[str, float, Span] | None:
        """The compared figure that the dial moves: its name, what it is, and between what it moves."""
        name = dial.name
        if dial.name in self.counts:
            name, span = self._rate(dial.name, span)
        return next(((one.name, self.values[one.name][0], span) for one in self.compared if one.name == name), None)

    def _rate(self, count: str, span: Span) -> tuple[str, Span]:
        """The rate that is computed of a count, by its name, and between what it moves with the count."""
        name, first, other, times = self.counts[count]
        rest = self.values[other]
        if not isinstance(rest, tuple) or 0 in ((rest[0],) if first else span):
            return name, ANY
        ends = [end / rest[0] * times if first else rest[0] / end * times for end in span]
        return name, (min(ends), max(ends))

    def _compare(
        self, one: OwnComparison, was: float, now: Span, moved: dict[str, Any], own: float | None = None
    ) -> None:
        """What the comparison comes to at both ends is what it comes to between them, but for equal figures."""
        ends = [peer_values(one.peers, one.better, was, end, end if own is None else own) for end in now]
        for key in ends[0]:
            first, last = ends[0][key], ends[1][key]
            moved[f"{one.start}.{key}"] = (min(first, last), max(first, last))
        if now[0] != now[1]:
            moved[f"{one.start}.sharing"] = (1.0, float(len(one.peers.figures)))

    def _points(self, moved: Mapping[str, Any]) -> Span:
        if self.formula is None:
            return ANY
        try:
            found = self.formula({**self.values, **moved})
        except (FormulaError, TypeError, ZeroDivisionError):
            return ANY
        return self._rounded(found)

    def _rounded(self, points: Span) -> Span:
        scale = 10.0**self.places
        low, high = points
        if not (-inf < low <= high < inf):
            return ANY
        return floor((low - NEAR) * scale + 0.5) / scale - NEAR, floor((high + NEAR) * scale + 0.5) / scale + NEAR


def _value(value: Any) -> Any:
    return (float(value),) * 2 if isinstance(value, Fraction) else value
