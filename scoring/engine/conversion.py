"""Points converted to others (折算): those of a section, and the sum of the sections to the total.

Exact fractions, rounded once: a section to the places of rows, the total to its own. Each step as a number and as the
spreadsheet expression for it.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from scoring.engine.scorecard import Before, Subtotal
from scoring.methods import guard
from scoring.numbers import exact, round_points, show
from scoring.scheme.model import Scheme, Section


def converted(section: Section, own: Subtotal, places: int) -> Subtotal:
    """What a section brings into the total; itself where the document converts nothing."""
    if section.converted_to is None:
        return own
    points = _share(exact(own.points), section.points, section.converted_to)
    before = Before(own.points, Decimal(0) if section.counts == "deduction" else section.points)
    return own._replace(points=round_points(points, places), full=section.full, before=before)


def converted_expression(section: Section, points: str, places: int) -> str:
    """The same of the cell or expression `points`."""
    if section.converted_to is None:
        return points
    return guard.rounded(_expression(points, section.points, section.converted_to), places)


def added(scheme: Scheme, sections: Sequence[Subtotal]) -> Fraction:
    """What all sections make in the total: the ordinary ones converted together, then what is added or taken off.
    `scheme` is settled for the unit."""
    ordinary = sum((exact(part.points) for part in sections if part.counts == "points"), Fraction(0))
    others = sum((exact(part.points) for part in sections if part.counts != "points"), Fraction(0))
    if scheme.converted_to is None:
        return ordinary + others
    return _share(ordinary, full_of(scheme), scheme.converted_to) + others


def added_expression(scheme: Scheme, cells: Mapping[str, str]) -> str:
    """The same of a scheme that converts the total; `cells` are the points of its sections, by id."""
    assert scheme.converted_to is not None
    others = [cells[s.id] for s in scheme.sections if s.counts != "points" and s.id in cells]
    total = _expression(before_expression(scheme, cells), full_of(scheme), scheme.converted_to)
    return f"{total}+SUM({','.join(others)})" if others else total


def before_expression(scheme: Scheme, cells: Mapping[str, str]) -> str:
    """The sum that is converted to the total."""
    return f"SUM({','.join(cells[s.id] for s in scheme.sections if s.counts == 'points' and s.id in cells)})"


def before(scheme: Scheme, sections: Sequence[Subtotal]) -> Before | None:
    """What the sections made before their sum was converted; None where it is not."""
    if scheme.converted_to is None:
        return None
    points = sum((part.points for part in sections if part.counts == "points"), Decimal(0))
    return Before(points, full_of(scheme))


def full_of(scheme: Scheme) -> Decimal:
    """The full points of the ordinary sections of a unit that the scheme is settled for."""
    return sum((section.brings for section in scheme.sections if section.counts == "points"), Decimal(0))


def _share(points: Fraction, full: Decimal, to: Decimal) -> Fraction:
    return points * exact(to) / exact(full) if full else Fraction(0)


def _expression(points: str, full: Decimal, to: Decimal) -> str:
    return f"{points}*{show(to)}/{show(full)}" if full else "0"
