"""How points add up to sections and to the total: each step as a number and as the spreadsheet expression for it."""

from decimal import Decimal
from fractions import Fraction

from scoring.engine.scorecard import ZERO
from scoring.methods import guard
from scoring.numbers import exact, round_points, show
from scoring.scheme.model import Scheme, Section


def rescaled(full: Decimal, points: Decimal, left: Fraction) -> Decimal:
    """The points of a section of `full` points of which only `left` apply: what is left stands for all of them."""
    return round_points(exact(full) * exact(points) / left) if left else ZERO


def rescaled_expression(full: str, points: str, left: str, all_apply: str) -> str:
    """The same; `points` and `left` are expressions, `all_apply` the condition under which nothing is rescaled."""
    under = left if left.isalnum() else f"({left})"
    share = guard.rounded(f"{full}*{points}/{under}")
    return f"IF({all_apply},ROUND({points},2),IF({left}<=0,0,{share}))"


def limited(section: Section, points: Decimal) -> Decimal:
    """What the rows of a bonus or deduction section make, up to its points."""
    limit = round_points(exact(section.points))
    return max(-limit, min(limit, points))


def limited_expression(section: Section, points: str) -> str:
    """The same; rows that take points off make 0 or less, others 0 or more."""
    most = show(section.points)
    return f"ROUND(MAX(-{most},{points}),2)" if section.counts == "deduction" else f"ROUND(MIN({most},{points}),2)"


def within(scheme: Scheme, total: Decimal) -> Decimal:
    """The sum of the sections as the total counts it: never below 0, nor above the scheme's most."""
    most = total if scheme.most is None else round_points(exact(scheme.most))
    return max(ZERO, min(most, total))


def within_expression(scheme: Scheme, total: str) -> str:
    """The same; a plain sum needs no limits."""
    if scheme.plain_sum:
        return f"ROUND({total},2)"
    capped = total if scheme.most is None else f"MIN({show(scheme.most)},{total})"
    return f"ROUND(MAX(0,{capped}),2)"
