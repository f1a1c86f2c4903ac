"""How far each row of a unit can realistically rise: one step a row.

A row rises to the best points that a unit of the same class has reached in it this year, never beyond what the row can
bring; where nobody has more, or the class is too small, to its full points. What is taken off falls to the least that
anybody of the class has. Steps are whole hundredths of a point.

No step is offered where none can be relied on: rows that do not apply or wait for others, events that limit the grade
or void a task, rows behind a prerequisite without points, rows of a task that an event voids or that deductions have
used up (more may be waiting to be taken off).
"""

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from scoring.engine.scorecard import Score, ScoreCard
from scoring.improvement.assessed_rows import AssessedRow, assessed_rows
from scoring.numbers import round_points
from scoring.scheme.model import Scheme, Task

FINEST = 2
"""Decimals of a step."""


class RowStep(NamedTuple):
    """One row's rise: from its points to `reach`, which is the best of the class or, with `by_peer` false, the row's
    full points. `section` is the id of its section."""

    ref: str
    title: str
    section: str
    points: Decimal
    reach: Decimal
    by_peer: bool

    @property
    def gain(self) -> Decimal:
        """How many points of the row it brings."""
        return self.reach - self.points


def steps(scheme: Scheme, card: ScoreCard, best: Mapping[str, Decimal]) -> tuple[RowStep, ...]:
    """The step of every row that can rise, in scheme order. `scheme` is settled for the unit, `best` are the most
    points that another unit of its class has in a row."""
    shut = _shut(scheme, card)
    found = (_step(row, best) for row in assessed_rows(scheme, card) if row.counts and row.leaf.ref not in shut)
    return tuple(step for step in found if step.gain > 0)


def _step(row: AssessedRow, best: Mapping[str, Decimal]) -> RowStep:
    full = row.section.full_of(row.leaf)
    ceiling = row.leaf.ceiling
    peer = best.get(row.leaf.ref, row.score.points)
    if ceiling is not None:
        peer = min(peer, max(full, Decimal(ceiling.numerator) / ceiling.denominator))
    by_peer = peer > row.score.points
    reach = peer if by_peer else full
    gain = (reach - row.score.points).quantize(Decimal(1).scaleb(-FINEST), ROUND_DOWN)
    return RowStep(row.leaf.ref, row.leaf.title, row.section.id, row.score.points, row.score.points + gain, by_peer)


def _shut(scheme: Scheme, card: ScoreCard) -> set[str]:
    """The rows that no step can be relied on of."""
    scores = {score.ref: score for score in card.scores}
    voiding = {task.voided_by for section in scheme.sections for task in section.tasks}
    found = {leaf.ref for leaf in scheme.leaves() if leaf.limits_grade or leaf.ref in voiding}
    found |= {leaf.ref for leaf in scheme.leaves() if _fails(leaf.needs, scores)}
    for task in (task for section in scheme.sections for task in section.tasks):
        if task.voided_by in card.happened or _used_up(task, scores, scheme.row_places):
            found |= {leaf.ref for leaf in task.items}
        found |= {leaf.ref for leaf in task.items if _fails(task.gate_of(leaf), scores)}
    return found


def _fails(parent: str, scores: Mapping[str, Score]) -> bool:
    """Whether a prerequisite has no points, though it applies."""
    return bool(parent) and scores[parent].points == 0 and scores[parent].status != "not_applicable"


def _used_up(task: Task, scores: Mapping[str, Score], places: int) -> bool:
    """Whether deductions took all that the task had, and would have taken more."""
    off = (scores[leaf.ref] for leaf in task.items if leaf.off_task)
    return any(round_points(score.exact, places) < score.points for score in off)
