"""The points of units row by row, each with where it comes from: what 得分明细 of the master says."""

from typing import NamedTuple

from scoring.engine.scorecard import Score
from scoring.numbers import show
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf, Scheme, Section, Task
from validators.schemes.value_words import rule_words
from validators.source_words import SOURCE
from workbook_templates.results.master.detail import NOWHERE
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_words import status_of
from workbook_templates.results.unit_result import FigurePlace, UnitResult


class ScoreRow(NamedTuple):
    """One row of one unit, in words."""

    ref: str
    title: str
    points: str
    full: str
    status: str
    scored: bool
    sentence: str
    source: str
    place: FigurePlace


class Origin(NamedTuple):
    """Why a row brings the points it brings: the row, its rule and what the document says."""

    row: ScoreRow
    section: Section
    task: Task | None
    leaf: Leaf

    @property
    def rule(self) -> str:
        """The rule in words."""
        return rule_words(self.section.rule_of(self.leaf))

    @property
    def clauses(self) -> list[tuple[str, str]]:
        """Where in the document it stands, each with what is to be known of it; the row's own first."""
        bases = [self.leaf.basis, self.leaf.points_basis, self.task.basis if self.task else None, self.section.basis]
        return list(dict.fromkeys((basis.clause, basis.note) for basis in bases if basis))

    @property
    def text(self) -> str:
        """The document's own words on how points are given."""
        return self.leaf.method_text or (self.task.method_text if self.task else "")


def points(value: object, places: int) -> str:
    """Points with the scheme's decimals."""
    return f"{value:.{places}f}"


def awaited(scheme: Scheme) -> frozenset[str]:
    """Rows that only an assessor can score."""
    return frozenset(leaf.ref for leaf in scheme.leaves() if leaf.rule.by_assessors)


def score_rows(run: Consolidation, unit: UnitResult) -> tuple[ScoreRow, ...]:
    """Every row of a unit."""
    titles = {leaf.ref: leaf.title for leaf in run.scheme.leaves()}
    waiting = awaited(run.scheme)
    return tuple(_row(run, unit, score, titles[score.ref], waiting) for score in unit.card.scores)


def origin(run: Consolidation, unit: UnitResult, ref: str) -> Origin | None:
    """Everything about one row of a unit; None where it is not assessed by that row."""
    row = next((row for row in score_rows(run, unit) if row.ref == ref), None)
    for section in scheme_for(run.scheme, unit.name).sections if row else ():
        placed = [(task, leaf) for task in section.tasks for leaf in task.items]
        for task, leaf in [*placed, *((None, leaf) for leaf in section.indicators)]:
            if row and leaf.ref == ref:
                return Origin(row, section, task, leaf)
    return None


def _row(run: Consolidation, unit: UnitResult, score: Score, title: str, waiting: frozenset[str]) -> ScoreRow:
    place = unit.places.get(score.ref, NOWHERE)
    source = (f"{score.by}核定" if score.by else SOURCE[score.source]) if place.file else ""
    return ScoreRow(
        score.ref, title, points(score.points, run.scheme.row_places), show(score.full), status_of(score, waiting),
        score.status == "scored", score.explanation, source, place,
    )  # fmt: skip
