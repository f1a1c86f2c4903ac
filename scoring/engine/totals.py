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
    most, bonus = Fraction(0), Fraction(0)
    for section in scheme.sections:
        if section.counts == "points":
            most += _most(section)
        elif section.unlimited:
            return None
        elif section.counts == "bonus":
            bonus += exact(section.brings)
    if scheme.converted_to is not None and scheme.added_up:
        most = most * exact(scheme.converted_to) / exact(scheme.added_up)
    return round_points(most + bonus, scheme.total_places)


def _most(section: Section) -> Fraction:
    """What an ordinary section brings if each row reaches its ceiling."""
    beyond = sum((leaf.ceiling - exact(leaf.points) for leaf in section.leaves() if leaf.ceiling), Fraction(0))
    share = exact(section.brings) / exact(section.points) if section.points else Fraction(1)
    return exact(section.brings) + beyond * share


def within(scheme: Scheme, total: Decimal | Fraction) -> Decimal:
    """The sum of the sections as the total counts it: never below 0, nor above the scheme's most, rounded once."""
    most = exact(total) if scheme.most is None else min(exact(total), exact(scheme.most))
    return round_points(max(Fraction(0), most), scheme.total_places)


def within_expression(scheme: Scheme, total: str) -> str:
    """The same; a plain sum needs no limits."""
    if scheme.plain_sum:
        return _published(scheme, total)
    capped = total if scheme.most is None else f"MIN({show(scheme.most)},{total})"
    return _published(scheme, f"MAX(0,{capped})")


def _published(scheme: Scheme, total: str) -> str:
    """The guard is needed only where a total may have fewer places than what it adds up."""
    fewer = scheme.total_places < scheme.row_places or scheme.converted_to is not None
    return guard.rounded(total, scheme.total_places) if fewer else f"ROUND({total},{scheme.total_places})"
