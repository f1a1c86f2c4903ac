"""How points add up to sections and to the total: each step as a number and as the spreadsheet expression for it."""

from decimal import Decimal
from fractions import Fraction

from scoring.engine.scorecard import ZERO
from scoring.methods import guard
from scoring.numbers import exact, round_points, show
from scoring.scheme.model import Scheme, Section


def rescaled(full: Decimal, points: Decimal, left: Fraction, places: int) -> Decimal:
    """The points of a section of `full` points of which only `left` apply: what is left stands for all of them."""
    return round_points(exact(full) * exact(points) / left, places) if left else ZERO


def rescaled_expression(full: str, points: str, left: str, all_apply: str, places: int) -> str:
    """The same; `points` and `left` are expressions, `all_apply` the condition under which nothing is rescaled."""
    under = left if left.isalnum() else f"({left})"
    share = guard.rounded(f"{full}*{points}/{under}", places)
    return f"IF({all_apply},ROUND({points},{places}),IF({left}<=0,0,{share}))"


def limited(section: Section, points: Decimal, places: int) -> Decimal:
    """What the rows of a bonus or deduction section make, up to its points where it has a limit."""
    if section.unlimited:
        return points
    limit = round_points(exact(section.points), places)
    return max(-limit, min(limit, points))


def limited_expression(section: Section, points: str, places: int) -> str:
    """The same; rows that take points off make 0 or less, others 0 or more."""
    if section.unlimited:
        return f"ROUND({points},{places})"
    most = show(section.points)
    kept = f"MAX(-{most},{points})" if section.counts == "deduction" else f"MIN({most},{points})"
    return f"ROUND({kept},{places})"


def highest(scheme: Scheme) -> Decimal | None:
    """The most that the sections of a scheme settled for a unit can make together; None where nothing limits it."""
    most = exact(scheme.points)
    for section in scheme.sections:
        if section.counts == "points":
            most += sum((leaf.ceiling - exact(leaf.points) for leaf in section.leaves() if leaf.ceiling), Fraction(0))
        elif section.unlimited:
            return None
        elif section.counts == "bonus":
            most += exact(section.points)
    return Decimal(most.numerator) / Decimal(most.denominator)


def within(scheme: Scheme, total: Decimal) -> Decimal:
    """The sum of the sections as the total counts it: never below 0, nor above the scheme's most, rounded once."""
    most = total if scheme.most is None else min(total, scheme.most)
    return round_points(exact(max(ZERO, most)), scheme.total_places)


def within_expression(scheme: Scheme, total: str) -> str:
    """The same; a plain sum needs no limits."""
    if scheme.plain_sum:
        return _published(scheme, total)
    capped = total if scheme.most is None else f"MIN({show(scheme.most)},{total})"
    return _published(scheme, f"MAX(0,{capped})")


def _published(scheme: Scheme, total: str) -> str:
    """The guard is needed only where a total has fewer places than what it adds up."""
    fewer = scheme.total_places < scheme.row_places
    return guard.rounded(total, scheme.total_places) if fewer else f"ROUND({total},{scheme.total_places})"
