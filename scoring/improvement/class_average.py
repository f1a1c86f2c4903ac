"""Strong and weak rows (强项、弱项): what a unit reached of a row against the average of its class."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from scoring.engine.scorecard import Score, ScoreCard
from scoring.improvement.assessed_rows import assessed_rows
from scoring.numbers import exact
from scoring.ranking import Standing
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme

APART = Fraction(1, 20)
"""How far from the average of the class a share must be for a row to be called strong or weak."""
MOST_ROWS = 5
"""How many rows are named at most."""
FEWEST_UNITS = 3
"""Of fewer units an average, or the best, tells what the other one has."""


class AgainstClass(NamedTuple):
    """A row's share of its full points, and the average share of the `units` of the class that are assessed by it."""

    ref: str
    title: str
    share: Fraction
    average: Fraction
    units: int

    @property
    def ahead(self) -> Fraction:
        """How far above the average, below 0 if behind."""
        return self.share - self.average


def against_class(scheme: Scheme, standings: Sequence[Standing], unit: str) -> tuple[AgainstClass, ...]:
    """The ordinary rows of a unit against its class, itself among it, in scheme order; none where it returned nothing
    or where the class is too small. `scheme` is that of all units; units that take no rank do not count."""
    cards = {one.candidate.unit: card for one in classmates(standings, unit) if (card := one.candidate.card)}
    if unit not in cards or len(cards) < FEWEST_UNITS:
        return ()
    shares: dict[str, list[Fraction]] = {}
    for name, card in cards.items():
        for ref, share in _shares(scheme_for(scheme, name), card).items():
            shares.setdefault(ref, []).append(share)
    own, settled = _shares(scheme_for(scheme, unit), cards[unit]), scheme_for(scheme, unit)
    return tuple(
        AgainstClass(leaf.ref, leaf.title, own[leaf.ref], sum(found, Fraction(0)) / len(found), len(found))
        for leaf in settled.leaves()
        if leaf.ref in own and len(found := shares[leaf.ref]) >= FEWEST_UNITS
    )


def strong_rows(rows: Iterable[AgainstClass], most: int = MOST_ROWS) -> tuple[AgainstClass, ...]:
    """The rows farthest ahead of the class, the farthest first, equal ones in scheme order."""
    ahead = [row for row in rows if row.ahead >= APART]
    return tuple(sorted(ahead, key=lambda row: row.ahead, reverse=True)[:most])


def weak_rows(rows: Iterable[AgainstClass], most: int = MOST_ROWS) -> tuple[AgainstClass, ...]:
    """The rows farthest behind the class, the farthest first, equal ones in scheme order."""
    behind = [row for row in rows if row.ahead <= -APART]
    return tuple(sorted(behind, key=lambda row: row.ahead)[:most])


def classmates(standings: Sequence[Standing], unit: str) -> list[Standing]:
    """The ranked units of a unit's class, itself among them if it is ranked."""
    own = next((one.candidate.unit_class for one in standings if one.candidate.unit == unit), None)
    return [one for one in standings if one.rank is not None and one.candidate.unit_class == own]


def _shares(scheme: Scheme, card: ScoreCard) -> dict[str, Fraction]:
    """What was reached of every ordinary row; a gap that only assessors fill is nobody's strength."""
    rows = (row for row in assessed_rows(scheme, card) if row.section.counts == "points" and row.counts)
    return {row.leaf.ref: _share(row.score) for row in rows if row.score.full > 0 and not row.leaf.gap}


def _share(score: Score) -> Fraction:
    return exact(score.points) / exact(score.full)
