"""Rows without which every rank would be the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine.engine import added_rows
from scoring.engine.scorecard import ScoreCard
from scoring.ranking import RankCandidate, rank
from scoring.scheme.model import Scheme
from workbook_templates.analysis.scored_again import Document, ScoredAgain

NONE = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWeight:
    """One row: how many `cells` it asks for, between which points the ranked units are, how many have the most that
    anybody has, and how many would have another rank without it. Something else `depends` on a row whose points decide
    about others' or about grades."""

    ref: str
    title: str
    full: Decimal
    cells: int
    units: int
    low: Decimal
    high: Decimal
    at_high: int
    moved: int
    farthest: int
    depends: bool

    @property
    def needless(self) -> bool:
        """Whether the office may think about not asking for it any more."""
        return bool(self.units) and not self.moved and not self.depends and self.cells > 0


def row_weights(document: Document, again: ScoredAgain, cells: Mapping[str, int]) -> tuple[RowWeight, ...]:
    """Every row in scheme order."""
    needed = _needed(document)
    cards = {name: again.cards[name] for name in again.ranked}
    ranks = _ranks(again, cards)
    found = []
    for leaf in again.scheme.leaves():
        points = [s.points for card in cards.values() for s in card.scores if s.ref == leaf.ref]
        without = {name: _without(again.schemes[name], card, leaf.ref) for name, card in cards.items()}
        moves = [abs(ranks[name] - place) for name, place in _ranks(again, without).items()]
        found.append(
            RowWeight(
                ref=leaf.ref,
                title=leaf.title,
                full=leaf.points,
                cells=cells.get(leaf.ref, 0),
                units=len(points),
                low=min(points, default=NONE),
                high=max(points, default=NONE),
                at_high=points.count(max(points, default=NONE)),
                moved=sum(map(bool, moves)),
                farthest=max(moves, default=0),
                depends=leaf.ref in needed,
            )
        )
    return tuple(found)


def _without(scheme: Scheme, card: ScoreCard, ref: str) -> ScoreCard:
    """The card as if the row applied to nobody."""
    scores = tuple(
        score._replace(points=NONE, status="not_applicable") if score.ref == ref else score for score in card.scores
    )
    by_ref = {score.ref: score for score in scores}
    tasks, sections, total = added_rows(scheme, by_ref)
    return card._replace(scores=scores, sections=sections, tasks=tasks, total=total)


def _ranks(again: ScoredAgain, cards: Mapping[str, ScoreCard]) -> dict[str, int]:
    candidates = [RankCandidate(u.name, u.unit_class, cards[u.name]) for u in again.scheme.units if u.name in cards]
    return {s.candidate.unit: s.rank or 0 for s in rank(candidates, again.scheme.tie_breakers)}


def _needed(document: Document) -> set[str]:
    """Rows on which points of others, or grades, depend."""
    found = set[str]()
    for row in document["ledger"]["rows"]:
        found |= {*row["needs"], row["voided_by"]} | ({row["ref"]} if row.get("limits_grade") else set())
        found |= {row["ref"]} if row.get("taken_from") else set()
    return found
