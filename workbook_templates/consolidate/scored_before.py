"""What an earlier run over almost the same returns found out: of what has not changed it is not found out again."""

from dataclasses import dataclass, field

from scoring.engine.engine import score_unit
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.scheme.model import Scheme


@dataclass(slots=True)
class ScoredBefore:
    """For whoever makes one run after the other by one scheme, one at a time; a new one knows nothing. `most` limits
    how many units it remembers."""

    most: float = float("inf")
    _cards: dict[str, tuple[Scheme, UnitFacts, ScoreCard]] = field(default_factory=dict)

    def score(self, unit: str, scheme: Scheme, facts: UnitFacts) -> ScoreCard:
        """What `score_unit` gives; `scheme` is settled for the unit."""
        known = self._cards.get(unit)
        if known is not None and known[0] is scheme and known[1] == facts:
            return known[2]
        card = score_unit(scheme, facts)
        if known is not None or len(self._cards) < self.most:
            self._cards[unit] = (scheme, facts, card)
        return card
