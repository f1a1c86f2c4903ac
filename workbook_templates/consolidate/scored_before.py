"""What an earlier run over almost the same returns found out: of what has not changed it is not found out again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from scoring.engine.engine import score_unit
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.scheme.model import Scheme
from validators.returns.peers.unit_inputs import UnitInput
from workbook_templates.consolidate.reading import Reading


@dataclass(slots=True)
class ScoredBefore:
    """For whoever makes one run after the other by one scheme, one at a time; a new one knows nothing."""

    _cards: dict[str, tuple[Scheme, UnitFacts, ScoreCard]] = field(default_factory=dict)
    _inputs: dict[tuple[str, str], tuple[Reading, Sequence[UnitInput]]] = field(default_factory=dict)

    def score(self, unit: str, scheme: Scheme, facts: UnitFacts) -> ScoreCard:
        """What `score_unit` gives; `scheme` is settled for the unit."""
        known = self._cards.get(unit)
        if known is None or known[0] is not scheme or known[1] != facts:
            known = self._cards[unit] = (scheme, facts, score_unit(scheme, facts))
        return known[2]

    def inputs(self, reading: Reading, told: Callable[[Reading], Sequence[UnitInput]]) -> Sequence[UnitInput]:
        """What a return says of units; `told` finds it out."""
        key = (reading.kind, reading.holder)
        known = self._inputs.get(key)
        if known is None or known[0] is not reading:
            known = self._inputs[key] = (reading, told(reading))
        return known[1]
