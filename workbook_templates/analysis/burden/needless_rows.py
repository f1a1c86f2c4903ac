"""Rows without which every rank would be the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine.adding_up import section_points, task_points
from scoring.engine.conversion import added
from scoring.engine.scorecard import ScoreCard
from scoring.engine.totals import within
from scoring.ranking import RankCandidate, rank
from scoring.scheme.by_identity import by_identity
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
    given = [{score.ref: score.points for score in card.scores} for card in cards.values()]
    ranks = _ranks(again, cards)
    found = []
    for leaf in again.scheme.leaves():
        points = [own[leaf.ref] for own in given if leaf.ref in own]
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
    """The card as if the row applied to nobody; only what it is part of is added up again."""
    number = _sections(scheme).get(ref)
    if number is None:
        return card
    scores = tuple(s._replace(points=NONE, status="not_applicable") if s.ref == ref else s for s in card.scores)
    by_ref, section = {score.ref: score for score in scores}, scheme.sections[number]
    again = section_points(scheme, section, by_ref)
    sections = (*card.sections[:number], again, *card.sections[number + 1 :])
    tasks = {task.ref: task_points(section, task, by_ref) for task in section.tasks}
    return card._replace(
        scores=scores, sections=sections, total=within(scheme, added(scheme, sections)),
        tasks=tuple(tasks.get(task.ref, task) for task in card.tasks),
    )  # fmt: skip


@by_identity(1024)
def _sections(scheme: Scheme) -> dict[str, int]:
    """In which section each row stands, by the number of the section."""
    return {leaf.ref: number for number, section in enumerate(scheme.sections) for leaf in section.leaves()}


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
