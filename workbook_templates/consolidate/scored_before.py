"""The points of an earlier run over almost the same returns: a unit of which nothing changed is not scored again."""

from dataclasses import dataclass, field

from scoring.engine.engine import score_unit
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.scheme.model import Scheme


@dataclass(slots=True)
class ScoredBefore:
    """For whoever makes one run after the other, one at a time; a new one knows nothing."""

    _known: dict[str, tuple[Scheme, UnitFacts, ScoreCard]] = field(default_factory=dict)

    def score(self, unit: str, scheme: Scheme, facts: UnitFacts) -> ScoreCard:
        """What `score_unit` gives; `scheme` is settled for the unit."""
        known = self._known.get(unit)
        if known is None or known[0] is not scheme or known[1] != facts:
            known = self._known[unit] = (scheme, facts, score_unit(scheme, facts))
        return known[2]
