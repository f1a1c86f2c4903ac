"""What of a unit could be another: every figure that counts, every choice, every award, one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.engine.rates import both_counts
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.methods import Ask
from scoring.numbers import exact
from scoring.scheme.model import Leaf, Scheme
from scoring.scheme.rate import Rate

ROLES = ("claim", "people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How far and how finely inputs are moved: measured figures in steps of their last shown digit, or of so many
    decimals, whichever is finer; figures that nothing limits up to so many times what they or their targets are."""

    places: int = 2
    times: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """One input of one unit: what it is, and what it could be: `low` to `high` in steps, or one of `choices`.

    `name` is what formulas call it; an empty one stands for an award. `label` and `measure` are for people.
    """

    ref: str
    key: EntryKey
    name: str
    label: str
    measure: str
    value: Fraction | str
    step: Fraction = Fraction(1)
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    choices: tuple[str, ...] = ()

    @property
    def whole(self) -> int | None:
        """How many steps the figure is from 0, where it is so many exactly."""
        assert isinstance(self.value, Fraction)
        steps = self.value / self.step
        return steps.numerator if steps.denominator == 1 else None

    def at(self, steps: int) -> Fraction:
        """The figure so many steps away."""
        assert isinstance(self.value, Fraction)
        return self.value + steps * self.step

    def steps(self, direction: int) -> int:
        """How many steps there are, up (1) or down (-1)."""
        assert isinstance(self.value, Fraction)
        room = self.high - self.value if direction > 0 else self.value - self.low
        return max(0, room // self.step)


def share(before: Fraction | str, after: Fraction | str) -> Fraction:
    """How large a change is beside the figure, whatever is measured: of figure and change together, so that a figure of
    0 changes as a whole, by 1; a choice does too."""
    if isinstance(before, str) or isinstance(after, str):
        return Fraction(1)
    return abs(after - before) / (abs(before) + abs(after - before))


def dials(scheme: Scheme, facts: UnitFacts, by: Steps) -> Iterator[Dial]:
    """Every dial of a unit that `scheme` is settled for, in scheme order. Counts move by one."""
    for section in scheme.sections:
        for leaf in section.leaves():
            award = facts.entry(leaf.ref, "awarded")
            if award.state != "blank":
                yield from _award(leaf, award, scheme.row_places, by)
            elif not leaf.exempt:
                for ask in leaf.asks():
                    yield from _figure(leaf, ask, facts, by)


def _award(leaf: Leaf, award: Entry, places: int, by: Steps) -> Iterator[Dial]:
    if isinstance(award.value, Fraction) and leaf.awardable(award.value):
        limit = leaf.award_limit
        high = by.times * max(award.value, exact(leaf.points)) if limit is None else limit
        yield Dial(
            ref=leaf.ref, key=EntryKey(leaf.ref, "awarded"), name="", label="核定得分", measure="分", value=award.value,
            step=_step(award.value, min(places, by.places)), high=high,
        )  # fmt: skip


def _figure(leaf: Leaf, ask: Ask, facts: UnitFacts, by: Steps) -> Iterator[Dial]:
    key = EntryKey(leaf.part_ref(ask.part), ask.role)
    entry = facts.entries.get(key)
    if entry is None or entry.state != "given" or ask.role not in ROLES or ask.assessed or entry.value is None:
        return
    rate = next(
        (r for r in leaf.rates if both_counts(leaf, r, facts.entries) and (ask.key == r.key or ask in r.counts)), None
    )
    if rate and ask.key == rate.key:
        return  # computed, not told
    value = entry.value
    if isinstance(value, str):
        if value in ask.choices:
            yield Dial(
                ref=leaf.ref, key=key, name=ask.key, label=ask.label, measure="", value=value, choices=ask.choices
            )
        return
    low, high = _limits(leaf, ask, rate, facts, by)
    step = Fraction(1) if ask.type == "count" else _step(value, by.places)
    yield Dial(
        ref=leaf.ref, key=key, name=ask.key, label=ask.label, measure=ask.measure, value=value, step=step, low=low,
        high=high,
    )  # fmt: skip


def _limits(leaf: Leaf, ask: Ask, rate: Rate | None, facts: UnitFacts, by: Steps) -> tuple[Fraction, Fraction]:
    """Between what a figure is looked for: percentages up to 100, a part up to its whole, else to so many times what it
    is or its target is."""
    value = facts.entry(leaf.part_ref(ask.part), ask.role).value
    assert isinstance(value, Fraction)
    targets = [abs(exact(t)) for rule in leaf.rule.rules() if (t := rule.target_among(facts.parameters)) is not None]
    high = by.times * max([abs(value), Fraction(1), *targets])
    low = -high if ask.minimum is None else exact(ask.minimum)
    if ask.measure == "%" and value <= 100 and all(target <= 100 for target in targets):
        high = Fraction(100)
    if rate and not rate.may_exceed:
        over, under = (facts.entries[EntryKey(leaf.part_ref(count.part), "claim")].value for count in rate.counts)
        assert isinstance(over, Fraction) and isinstance(under, Fraction)
        low, high = (low, under) if ask == rate.counts[0] else (max(over, Fraction(1)), high)
    elif rate and ask == rate.counts[1]:
        low = Fraction(1)
    return min(low, value), max(high, value)


def _step(value: Fraction, places: int) -> Fraction:
    """One unit of the last digit of a figure, or of so many decimals."""
    while (value * 10**places).denominator != 1 and places < 10:
        places += 1
    return Fraction(1, 10**places)
