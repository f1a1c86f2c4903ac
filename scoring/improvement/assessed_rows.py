"""A unit's rows with their points, and which of them say nothing of the unit yet."""

from collections.abc import Iterator
from typing import NamedTuple

from scoring.engine.scorecard import Score, ScoreCard
from scoring.scheme.model import Leaf, Scheme, Section


class AssessedRow(NamedTuple):
    """One row of a unit in its section, with its score."""

    section: Section
    leaf: Leaf
    score: Score

    @property
    def waits(self) -> bool:
        """Whether it has no points yet through no fault of the unit: for figures of others, a parameter, an award."""
        awaited = self.score.status == "missing" and self.leaf.rule.by_assessors
        return awaited or self.score.status in ("pending", "unscoreable")

    @property
    def counts(self) -> bool:
        """Whether its points say how the unit did."""
        return not self.waits and self.score.status != "not_applicable"


def assessed_rows(scheme: Scheme, card: ScoreCard) -> Iterator[AssessedRow]:
    """Every row in the order of the scheme, which is settled for the unit."""
    scores = {score.ref: score for score in card.scores}
    for section in scheme.sections:
        for leaf in section.leaves():
            yield AssessedRow(section, leaf, scores[leaf.ref])
