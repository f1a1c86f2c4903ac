"""The figures of one workbook by row and unit, and figures in different units of measure compared."""

from decimal import Decimal
from fractions import Fraction

from scoring.entries import InputKey
from scoring.methods import Ask
from scoring.numbers import exact
from scoring.scheme.model import Leaf
from validators.above_whole import may_exceed
from validators.measures import SHARES, WHOLE
from validators.returns.rows import FIGURES
from validators.returns.subject import Number, Subject

NEAR = Fraction(1, 5)
BELIEVED = 3
"""How many times its target a growth may well be."""
FACTORS = tuple(Fraction(10) ** power for power in (1, 2, 3, -1, -2, -3))
SLIPS = tuple((factor, factor * (1 - NEAR), factor * (1 + NEAR)) for factor in FACTORS)
LEAST = 8
"""Less times or parts than this are no slip: the least of `SLIPS` is ten, less a fifth."""


def fraction_up_to(goal: Decimal, signed: bool) -> Fraction:
    """The highest figure in % that may be a fraction by mistake (0.985 for 98.5), a target of `goal` being above 1. A
    growth may well be below 1 %: it is asked about where a hundred times as much is not far above its target."""
    return min(Fraction(1), exact(goal) * BELIEVED / 100) if signed else Fraction(1)


def most(leaf: Leaf, ask: Ask) -> int | None:
    """What a row's share cannot exceed; None where it may be any: growth, and whatever is to be above the whole."""
    limit = WHOLE.get(ask.measure)
    goals = [goal for rule in leaf.rule.rules() if (goal := rule.figure("target")) is not None]
    free = ask.minimum is None or may_exceed(leaf.title + ask.label)
    return None if limit is None or free or any(goal > limit for goal in goals) else limit


def figures(subject: Subject) -> dict[InputKey, Number]:
    """Readable numbers of the rows."""
    return subject.remembered(_figures)


def _figures(subject: Subject) -> dict[InputKey, Number]:
    return {given[0].key: given for type in ("number", "count") for given in subject.numbers[type]}


def reported(subject: Subject) -> list[tuple[Number, Number | None]]:
    """Each figure of this year with last year's, where that is known and possible: a share of more than the whole
    is told by itself, and nothing can be compared with it."""
    return subject.remembered(_reported)


def _reported(subject: Subject) -> list[tuple[Number, Number | None]]:
    last = {key: figure for key, figure in figures(subject).items() if key.role == "previous" and _possible(figure)}
    this_year = ((key, figure) for key, figure in figures(subject).items() if key.role in FIGURES)
    return [(figure, last.get(key._replace(role="previous")) if last else None) for key, figure in this_year]


def _possible(last: Number) -> bool:
    return last[1] * SHARES.get(last[0].measure, 0) <= 1


def above(one: Number, other: Number) -> bool:
    """Whether the first figure is the larger; never where their units of measure cannot be compared."""
    (first, value), (second, limit) = one, other
    if first.measure == second.measure:
        return value > limit
    if first.measure not in SHARES or second.measure not in SHARES:
        return False
    return value * SHARES[first.measure] > limit * SHARES[second.measure]


def slip(value: Fraction, reference: Fraction) -> Fraction | None:
    """The power of ten by which a value is off its reference, give or take a fifth; None where it is not."""
    if value.numerator <= 0 or reference.numerator <= 0:
        return None
    over, under = value.numerator * reference.denominator, value.denominator * reference.numerator
    if over < LEAST * under and under < LEAST * over:  # nearly every figure
        return None
    share = Fraction(over, under)
    return next((factor for factor, low, high in SLIPS if low <= share <= high), None)


def times(factor: Fraction) -> str:
    """`10倍` or `1/10`, to follow 约为…的."""
    return f"{factor.numerator}倍" if factor > 1 else f"1/{factor.denominator}"
