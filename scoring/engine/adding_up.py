"""What the rows of a task and of a section make together."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction

from scoring.engine.conversion import converted
from scoring.engine.scorecard import ZERO, Score, Subtotal
from scoring.engine.totals import limited, rescaled
from scoring.numbers import exact
from scoring.scheme.model import Scheme, Section, Task


def task_points(section: Section, task: Task, scores: Mapping[str, Score]) -> Subtotal:
    """The points of a task out of its most."""
    points = sum((scores[leaf.ref].points for leaf in task.items), ZERO)
    return Subtotal(task.ref, task.title, points, task.points if section.full else ZERO)


def section_points(scheme: Scheme, section: Section, scores: Mapping[str, Score]) -> Subtotal:
    """What a section brings into the total."""
    points = sum((scores[leaf.ref].points for leaf in section.leaves()), ZERO)
    return brought(scheme, section, points, excluded(scheme, section, scores))


def excluded(scheme: Scheme, section: Section, scores: Mapping[str, Score]) -> frozenset[str]:
    """Rows that do not apply and leave an ordinary section."""
    if scheme.not_applicable != "exclude" or section.counts != "points":
        return frozenset()
    out = (leaf for leaf in section.leaves() if scores[leaf.ref].status == "not_applicable" and not leaf.off_task)
    return frozenset(leaf.ref for leaf in out)


def brought(scheme: Scheme, section: Section, points: Decimal, out: Collection[str]) -> Subtotal:
    """What rows of so many points in all bring into the total. Rows that are `out` leave the section, whose full points
    then stand for what is left (`exclude`); what is added to or taken off the total just ends at the section's
    points."""
    places = scheme.row_places
    if section.counts != "points":
        most = limited(section, points, places)
        own = Subtotal(section.id, section.title, most, section.full, section.counts, section.worth)
    else:
        if out:
            points = rescaled(section.points, points, left_of(section, out), places)
        own = Subtotal(section.id, section.title, points, section.points)
    return converted(section, own, places)


def left_of(section: Section, out: Collection[str]) -> Fraction:
    """The full points of the rows that apply."""
    return sum((exact(section.full_of(leaf)) for leaf in section.leaves() if leaf.ref not in out), Fraction(0))
