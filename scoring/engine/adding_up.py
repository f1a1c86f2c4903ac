"""What the rows of a task and of a section make together."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from scoring.engine.conversion import converted
from scoring.engine.scorecard import ZERO, Score, Subtotal
from scoring.engine.totals import limited, rescaled
from scoring.numbers import exact
from scoring.scheme.model import Scheme, Section, Task


def task_points(section: Section, task: Task, scores: Mapping[str, Score]) -> Subtotal:
    """The points of a task out of its most."""
    points = sum([scores[leaf.ref].points for leaf in task.items], ZERO)
    return Subtotal(task.ref, task.title, points, task.points if section.full else ZERO)


def section_points(scheme: Scheme, section: Section, scores: Mapping[str, Score]) -> Subtotal:
    """What a section brings into the total."""
    points = sum([scores[leaf.ref].points for leaf in section.leaves()], ZERO)
    return brought(scheme, section, points, left_of(scheme, section, scores))


def left_of(scheme: Scheme, section: Section, scores: Mapping[str, Score]) -> Fraction | None:
    """The full points of the rows that apply, where others do not and leave an ordinary section (`exclude`); None where
    all of them stay."""
    if scheme.not_applicable != "exclude" or section.counts != "points":
        return None
    leaves = list(section.leaves())
    out = [leaf for leaf in leaves if scores[leaf.ref].status == "not_applicable" and not leaf.off_task]
    return sum((exact(section.full_of(leaf)) for leaf in leaves if leaf not in out), Fraction(0)) if out else None


def brought(scheme: Scheme, section: Section, points: Decimal, left: Fraction | None) -> Subtotal:
    """What rows of so many points in all bring into the total. Where only `left` full points apply, they stand for the
    whole section; what is added to or taken off the total just ends at the section's points."""
    places = scheme.row_places
    if section.counts != "points":
        most = limited(section, points, places)
        own = Subtotal(section.id, section.title, most, section.full, section.counts, section.worth)
    else:
        made = points if left is None else rescaled(section.points, points, left, places)
        own = Subtotal(section.id, section.title, made, section.points)
    return converted(section, own, places)
