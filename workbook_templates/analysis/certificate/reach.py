"""How far two units' totals may come apart or together while one input moves within a range: never told too narrow."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import prod
from typing import NamedTuple

from scoring.engine.conversion import full_of
from scoring.engine.engine import added_rows
from scoring.engine.scorecard import Score
from scoring.scheme.model import Scheme, Section
from workbook_templates.analysis.certificate.changed import Changed
from workbook_templates.analysis.certificate.dials import Dial, Steps, dials
from workbook_templates.analysis.certificate.row_spans import RowSpans
from workbook_templates.analysis.formulas.spans import Span, hull
from workbook_templates.analysis.scored_again import ScoredAgain
from workbook_templates.analysis.total_factor import total_factor

NEAR = 1e-6
FAR = 1e9


class OwnRow(NamedTuple):
    """One row of one unit. `factor` is what its points are multiplied by in the total at most, `slack` what rounding on
    the way may add; `bent` says that points may come to less there. `loose` rows may have no points at all.
    `extra` is how far the rows that look at this one may go down and up."""

    spans: RowSpans
    usual: float
    factor: float
    slack: float
    bent: bool
    loose: bool
    extra: Span


class OwnDial(NamedTuple):
    """A dial of a unit; `whole` are the steps that its figure is from 0, None where it is no such number."""

    unit: str
    dial: Dial
    whole: int | None

    def near(self, steps: int) -> float:
        """The figure so many steps away, as the nearest float."""
        if self.whole is None:
            return float(self.dial.at(steps))
        return (self.whole + steps) * self.dial.step.numerator / self.dial.step.denominator


class Reach:
    """The rows and dials of the units of a result, each made once."""

    def __init__(self, again: ScoredAgain, changed: Changed, steps: Steps) -> None:
        self.again, self.changed, self.steps = again, changed, steps
        self.known: dict[str, tuple[OwnDial, ...]] = {}
        self.rows: dict[str, dict[str, OwnRow]] = {}
        self.scores = {name: {score.ref: score for score in card.scores} for name, card in again.cards.items()}

    def dials(self, unit: str) -> tuple[OwnDial, ...]:
        """The dials of a unit that can change anything, in scheme order."""
        if unit not in self.known:
            found = dials(self.again.schemes[unit], self.again.facts[unit], self.steps)
            self.known[unit] = tuple(
                OwnDial(unit, dial, None if dial.choices else dial.whole)
                for dial in found
                if not self._idle(unit, dial.ref)
            )
        return self.known[unit]

    def usual(self, own: OwnDial) -> float:
        """What the row of a dial brings now."""
        return abs(self._row(own.unit, own.dial.ref).usual)

    def added_exactly(self, own: OwnDial) -> bool:
        """Whether it is worth while to add up the totals once more at the ends of a range."""
        return self._row(own.unit, own.dial.ref).bent

    def gap(self, own: OwnDial, other: str, values: Span, exactly: bool = False) -> Span:
        """What the unit's total has more than the other's, at least and at most, with the dial between `values`;
        `exactly` adds up the totals as the engine does, which takes longer."""
        row = self._row(own.unit, own.dial.ref)
        points = row.spans.moving(own.dial, values)
        if row.loose:
            points = hull(points, hull((0.0, 0.0), (row.usual, row.usual)))
        moved = self._added(own.unit, own.dial.ref, row, points) if exactly else self._moved(row, points)
        beside = self._beside(own, row, other, values, points)
        gap = float(self.again.cards[own.unit].total - self.again.cards[other].total)
        return gap + moved[0] - beside[1], gap + moved[1] - beside[0]

    def _added(self, unit: str, ref: str, row: OwnRow, points: Span) -> Span:
        """How far the total moves where the row has these points, added up."""
        if row.extra != (0.0, 0.0) or not -FAR < points[0] <= points[1] < FAR:
            return self._moved(row, points)
        low, high = (self._total(unit, ref, end) for end in points)
        usual = float(self.again.cards[unit].total)
        return low - usual - NEAR, high - usual + NEAR

    def _moved(self, row: OwnRow, points: Span) -> Span:
        """How far the total moves where the row has these points."""
        down, up = ((end - row.usual) * row.factor for end in points)
        if row.bent:
            down, up = min(down, 0.0), max(up, 0.0)
        if row.extra != (0.0, 0.0) and not (points[0] > 0 and row.usual > 0):
            down, up = min(down, 0.0) + row.extra[0], max(up, 0.0) + row.extra[1]
        return down - row.slack - NEAR, up + row.slack + NEAR

    def _total(self, unit: str, ref: str, points: float) -> float:
        """The unit's total where the row has these points, by the engine's own adding up."""
        scheme, scores = self.again.schemes[unit], self.scores[unit]
        kept = Decimal(round(points * 10**scheme.row_places)).scaleb(-scheme.row_places)
        return float(added_rows(scheme, {**scores, ref: scores[ref]._replace(points=kept)})[2])

    def _beside(self, own: OwnDial, row: OwnRow, other: str, values: Span, points: Span) -> Span:
        """How far the other unit's total moves, whose row is compared with this one or is given the average of it."""
        known = self.again.facts[other].averages
        averaged = [ref for ref in self.changed.reached(own.unit, own.dial.ref) if ref in known]
        if averaged:
            return self._average(own, row, other, points, averaged)
        figure = row.spans.figure(own.dial, values) if row.spans.compared else None
        if figure is None or own.dial.ref not in self.scores[other]:
            return 0.0, 0.0
        theirs = self._row(other, own.dial.ref)
        if not theirs.spans.compared or self.scores[other][own.dial.ref].source == "awarded":
            return 0.0, 0.0
        beside = theirs.spans.beside(*figure)
        if theirs.loose:
            beside = hull(beside, hull((0.0, 0.0), (theirs.usual, theirs.usual)))
        return self._moved(theirs, beside)

    def _average(self, own: OwnDial, row: OwnRow, other: str, points: Span, refs: list[str]) -> Span:
        """How far the total of a unit moves that is given the average of this row, or of rows that look at it. The
        average follows the points, whatever becomes of the total of the unit that has them."""
        down = up = 0.0
        for ref in refs:
            theirs = self._row(other, ref)
            if ref == own.dial.ref and row.extra == (0.0, 0.0):
                times = theirs.factor / max(1, len(self.again.facts[other].averages[ref].points))
                low, high = (points[0] - row.usual) * times, (points[1] - row.usual) * times
            else:  # a row that looks at others comes and goes as a whole
                full = float(self.scores[other][ref].full)
                low, high = -theirs.usual * theirs.factor, (full - theirs.usual) * theirs.factor
            kept = 10.0**-self.again.scheme.row_places * max(1.0, theirs.factor) + theirs.slack + NEAR
            down, up = down + min(0.0, low) + theirs.extra[0] - kept, up + max(0.0, high) + theirs.extra[1] + kept
        return down, up

    def _idle(self, unit: str, ref: str) -> bool:
        """Whether the row counts nothing whatever its figures are, no other row looks at it and nothing is compared."""
        alone = len(self.changed.reached(unit, ref)) == 1 and not self._row(unit, ref).spans.compared
        return alone and bool(self.scores[unit][ref].zeroed_by)

    def _row(self, unit: str, ref: str) -> OwnRow:
        if unit not in self.rows:
            self.rows[unit] = dict(self._made(unit))
        return self.rows[unit][ref]

    def _made(self, unit: str) -> Iterator[tuple[str, OwnRow]]:
        scheme, facts, card = self.again.schemes[unit], self.again.facts[unit], self.again.cards[unit]
        factors = {section.id: float(total_factor(scheme, section, card)) for section in scheme.sections}
        most = max([1.0, *factors.values()])
        for section, leaf in ((own, leaf) for own in scheme.sections for leaf in own.leaves()):
            score, factor = self.scores[unit][leaf.ref], factors[section.id]
            slack = _slack(scheme, section, factor)
            down, up = _extra(self.scores[unit], self.changed.reached(unit, leaf.ref)[1:])
            yield leaf.ref, OwnRow(
                spans=RowSpans.of(scheme, section, leaf, facts), usual=float(score.points), factor=factor,
                slack=slack, bent=not scheme.plain_sum or leaf.off_task or slack > 0,
                loose=score.status != "scored" or bool(score.zeroed_by), extra=(most * down, most * up),
            )  # fmt: skip


def _slack(scheme: Scheme, section: Section, factor: float) -> float:
    """What is rounded on the way is multiplied by what comes after it."""
    if factor != 1 or section.converted_to is not None or scheme.converted_to is not None:
        steps = [float(to / own) for to, own in ((section.converted_to, section.points),) if to is not None and own]
        whole = full_of(scheme)
        steps += [float(scheme.converted_to / whole)] if scheme.converted_to is not None and whole else []
        return 2 * 10.0**-scheme.row_places * prod(max(1.0, step) for step in steps) + 10.0**-scheme.total_places
    return 10.0**-scheme.total_places if scheme.total_places < scheme.row_places else 0.0


def _extra(scores: Mapping[str, Score], others: tuple[str, ...]) -> Span:
    down = up = 0.0
    for score in (scores[ref] for ref in others):
        now, ends = float(score.points), (0.0, float(score.points), float(score.exact))
        down, up = down + min(ends) - now, up + max(ends) - now
    return down, up
