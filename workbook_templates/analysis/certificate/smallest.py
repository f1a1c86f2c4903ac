"""The smallest single change that brings a pair of units to where it is wanted, found by ranges and settled exactly.

A range of values is thrown away where not even the best of its points would do; what is left is halved until single
values remain, and each of these is settled by the engine.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from scoring.numbers import exact
from scoring.ranking import Key
from workbook_templates.analysis.certificate.changed import Changed
from workbook_templates.analysis.certificate.dials import Dial, Steps, share
from workbook_templates.analysis.certificate.reach import OwnDial, Reach
from workbook_templates.analysis.formulas.spans import Span
from workbook_templates.analysis.scored_again import ScoredAgain

Wanted = Callable[[Key, Key], bool]
"""Of what the upper and the lower of two units are ranked by: whether it is as wanted."""


class Change(NamedTuple):
    """One input of one unit changed: what it would be, what that makes of the unit's total, and how large it is beside
    the figure (a choice: 1)."""

    unit: str
    dial: Dial
    value: Fraction | str
    points: Fraction
    size: Fraction


class Pair(NamedTuple):
    """Two units of which one stands behind the other."""

    upper: str
    lower: str


class _Order(NamedTuple):
    size: Fraction
    points: Fraction
    at: int


class Smallest:
    """Looks for the smallest changes among the units of a result."""

    def __init__(self, again: ScoredAgain, steps: Steps) -> None:
        self.again, self.changed = again, Changed(again)
        self.reach = Reach(again, self.changed, steps)
        self.least = 0.0 if again.scheme.tie_breakers else 10.0**-again.scheme.total_places / 2

    def change(self, pair: Pair, wanted: Wanted, tied: bool) -> Change | None:
        """The smallest change of either unit after which the pair is as `wanted`; `tied` says that this means equal.
        Of equally small ones, that which changes the total least; then the upper unit's, and the first row's."""
        found: list[tuple[_Order, Change]] = []
        own = [*self.reach.dials(pair.upper), *self.reach.dials(pair.lower)]
        for at in sorted(range(len(own)), key=lambda at: -self.reach.usual(own[at])):  # small changes do most there
            search = _TurnedDial(self, own[at], pair, wanted, tied)
            for value in search.values(found[0][0].size if found else None):
                change = self._change(own[at], value)
                found.append((_Order(change.size, abs(change.points), at), change))
                found = [min(found, key=lambda one: one[0])]
        return found[0][1] if found else None

    def _change(self, own: OwnDial, value: Fraction | str) -> Change:
        before = self.again.cards[own.unit].total
        after = self.changed.keys(own.unit, own.dial, value, own.unit)[0][0]
        return Change(own.unit, own.dial, value, exact(after) - exact(before), share(own.dial.value, value))


class _TurnedDial(NamedTuple):
    """One dial, turned until the pair is as wanted."""

    among: Smallest
    own: OwnDial
    pair: Pair
    wanted: Wanted
    tied: bool

    def values(self, size: Fraction | None) -> Iterator[Fraction | str]:
        """The nearest values that are as wanted, up and down, none of them a larger change than `size`."""
        dial = self.own.dial
        if isinstance(dial.value, str):
            if size is None or size >= 1:
                yield from (value for value in dial.choices if value != dial.value and self._right(value))
            return
        up, down = (_within(dial, direction, size) for direction in (1, -1))
        if not self._possible(-down, up):
            return
        for direction, steps in ((1, up), (-1, down)):
            at = self._first(direction, steps) if steps else None
            if at is not None:
                yield dial.at(direction * at)

    def _right(self, value: Fraction | str) -> bool:
        mine, others = self.among.changed.keys(self.own.unit, self.own.dial, value, self._other)
        return self.wanted(mine, others) if self._falls else self.wanted(others, mine)

    def _first(self, direction: int, steps: int) -> int | None:
        """The fewest steps, exactly."""
        waiting, dial = [(1, steps)], self.own.dial
        while waiting:
            first, last = waiting.pop()
            if not self._possible(direction * first, direction * last):
                continue
            if first < last:
                middle = (first + last) // 2
                waiting += [(middle + 1, last), (first, middle)]
            elif self._right(dial.at(direction * first)):
                return first
        return None

    def _possible(self, one: int, end: int) -> bool:
        """Whether the pair could be as wanted somewhere between two numbers of steps."""
        span = self.own.near(min(one, end)), self.own.near(max(one, end))
        reach = self.among.reach
        if not self._wanted_in(reach.gap(self.own, self._other, span)):
            return False
        closer = reach.added_exactly(self.own)
        return not closer or self._wanted_in(reach.gap(self.own, self._other, span, exactly=True))

    def _wanted_in(self, gap: Span) -> bool:
        """Whether a gap within this range, the dial's unit less the other, can be as wanted."""
        if self.tied:
            return gap[0] <= 0 <= gap[1]
        least = self.among.least
        return gap[0] <= -least if self._falls else gap[1] >= least

    @property
    def _falls(self) -> bool:
        """Whether the dial is the upper unit's, which is to come down."""
        return self.own.unit == self.pair.upper

    @property
    def _other(self) -> str:
        return self.pair.lower if self._falls else self.pair.upper


def _within(dial: Dial, direction: int, size: Fraction | None) -> int:
    """How many steps in a direction are no larger a change than `size`."""
    steps = dial.steps(direction)
    if size is None or size >= 1 or not steps:
        return steps
    assert isinstance(dial.value, Fraction)
    return min(steps, size / (1 - size) * abs(dial.value) // dial.step)
