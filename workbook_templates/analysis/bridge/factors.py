"""The causes of a change, and what each of them brought: Shapley values, which know no order and sum to the whole."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from math import factorial

FACTORS = {
    "own": "自身数据",
    "others": "其他单位",
    "scheme": "方案变化",
    "review": "核查核定",
    "corrections": "异议更正",
}

Coalition = frozenset[str]
"""The causes that are as this year; the others are as last year."""


def coalitions() -> tuple[Coalition, ...]:
    """Every mixture of the two years."""
    return tuple(frozenset(c) for size in range(len(FACTORS) + 1) for c in combinations(FACTORS, size))


def shares(known: Mapping[Coalition, Fraction]) -> Mapping[str, Fraction]:
    """What each cause brought on average over all orders in which the causes can change from last year to this; `known`
    is what every mixture comes to."""
    return {factor: _share(factor, known) for factor in FACTORS}


def _share(factor: str, known: Mapping[Coalition, Fraction]) -> Fraction:
    count = len(FACTORS)
    without = (coalition for coalition in known if factor not in coalition)
    return sum(
        (
            Fraction(factorial(len(before)) * factorial(count - len(before) - 1), factorial(count))
            * (known[before | {factor}] - known[before])
            for before in without
        ),
        Fraction(0),
    )
