"""What steps of rows make of a unit's total, by the engine's own arithmetic of sections and totals."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from scoring.engine.adding_up import brought, left_of
from scoring.engine.conversion import added
from scoring.engine.scorecard import ScoreCard, Subtotal
from scoring.engine.totals import within
from scoring.improvement.fewest_rows import Pool, cheapest, fewest_rows, first_in_order
from scoring.improvement.steps import FINEST, RowStep
from scoring.numbers import exact
from scoring.scheme.model import Scheme, Section
from scoring.scheme.rows import Counts


class TotalAfter:
    """One unit's total as rows rise; `scheme` is settled for the unit."""

    def __init__(self, scheme: Scheme, card: ScoreCard) -> None:
        self.scheme, self.card = scheme, card
        scores = {score.ref: score for score in card.scores}
        self.left = {section.id: left_of(scheme, section, scores) for section in scheme.sections}
        self.rows = {
            section.id: sum((scores[leaf.ref].points for leaf in section.leaves()), Decimal(0))
            for section in scheme.sections
        }

    def total(self, steps: Collection[RowStep]) -> Decimal:
        """The total once these rows have risen."""
        sections = [
            self._section(section, sum((step.gain for step in steps if step.section == section.id), Decimal(0)))
            for section in self.scheme.sections
        ]
        return within(self.scheme, added(self.scheme, sections))

    def fewest(self, steps: Sequence[RowStep], goal: Decimal) -> tuple[RowStep, ...] | None:
        """The smallest set of the steps that brings the total to `goal`, in scheme order; None where all of them do
        not."""
        if self.total(steps) < goal:
            return None
        sections = self._pooled(steps)
        pools = [self._pool(ids, steps) for ids in sections]
        wanted = self._wanted(goal, steps)
        rows = fewest_rows(pools, wanted)
        if rows is None:
            return None
        places = [0] * len(pools)
        order = []
        for step in steps:
            pool = next(n for n, ids in enumerate(sections) if step.section in ids)
            order.append((pool, places[pool]))
            places[pool] += 1
        return tuple(steps[n] for n in first_in_order(pools, order, cheapest(pools, rows, wanted)))

    def _section(self, section: Section, gain: Decimal) -> Subtotal:
        return brought(self.scheme, section, self.rows[section.id] + gain, self.left[section.id])

    @cached_property
    def _places(self) -> int:
        """Decimals that sections' points have at most."""
        return max(self.scheme.row_places, FINEST)

    def _of_total(self, counts: Counts) -> Fraction:
        """What one point of a section is in the total."""
        return added(self.scheme, [Subtotal("", "", Decimal(1), Decimal(0), counts)])

    @cached_property
    def _units(self) -> int:
        """Units of a point in which what sections make in the total is a whole number."""
        units: int = 10**self._places
        return units * self._of_total("points").denominator

    def _made(self, section: Section, gain: int) -> int:
        """What a section makes in the total once its rows have gained so many hundredths, in those units."""
        points = self._section(section, Decimal(gain).scaleb(-FINEST)).points
        return int(points.scaleb(self._places)) * self._factors[section.counts]

    @cached_property
    def _factors(self) -> dict[Counts, int]:
        kinds: tuple[Counts, ...] = ("points", "bonus", "deduction")
        finest = Fraction(self._units, 10**self._places)
        return {counts: (self._of_total(counts) * finest).numerator for counts in kinds}

    def _plain(self, section: Section, steps: Sequence[RowStep]) -> bool:
        """Whether gains of its rows just add up: nothing is rescaled, converted or, so far up, limited."""
        gain = sum((step.gain for step in steps if step.section == section.id), Decimal(0))
        simple = section.converted_to is None and self.left[section.id] is None
        return simple and self._section(section, gain).points == self._section(section, Decimal(0)).points + gain

    def _pooled(self, steps: Sequence[RowStep]) -> list[tuple[str, ...]]:
        """The ids of the sections with steps, those together whose gains add up; ordinary ones and others apart, where
        the total is converted."""
        together: dict[object, list[str]] = {}
        for section in self.scheme.sections:
            if any(step.section == section.id for step in steps):
                ordinary = section.counts == "points" or self.scheme.converted_to is None
                key: object = ordinary if self._plain(section, steps) else section.id
                together.setdefault(key, []).append(section.id)
        return sorted((tuple(ids) for ids in together.values()), key=lambda ids: sum(s.section in ids for s in steps))

    def _pool(self, ids: tuple[str, ...], steps: Sequence[RowStep]) -> Pool:
        sections = [section for section in self.scheme.sections if section.id in ids]
        gains = tuple(int(step.gain.scaleb(FINEST)) for step in steps if step.section in ids)
        known: dict[int, int] = {}
        if len(sections) > 1 or self._plain(sections[0], steps):
            unit = self._made(sections[0], 1) - self._made(sections[0], 0)
            return Pool(gains, lambda gain: gain * unit)
        start = self._made(sections[0], 0)

        def worth(gain: int) -> int:
            if gain not in known:
                known[gain] = self._made(sections[0], gain) - start
            return known[gain]

        return Pool(gains, worth)

    def _wanted(self, goal: Decimal, steps: Sequence[RowStep]) -> int:
        """How much more the sections must make for the total to be `goal` or better; the last place is rounded."""
        start = exact(added(self.scheme, [self._section(s, Decimal(0)) for s in self.scheme.sections]))
        low, high = 0, 1
        while within(self.scheme, start + Fraction(high, self._units)) < goal:
            high *= 2
        while low < high:
            middle = (low + high) // 2
            if within(self.scheme, start + Fraction(middle, self._units)) >= goal:
                high = middle
            else:
                low = middle + 1
        return low
