"""What an earlier run over almost the same returns found out: of what has not changed it is not found out again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from scoring.engine.comparison import Comparison
from scoring.engine.engine import score_unit
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.methods.peers import ComparedFigures
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.unit_cache.kept_units import NONE_KEPT, KeptUnits

Made = TypeVar("Made")
MOST_REMEMBERED = 4096
"""Units: a hundred kilobytes each."""


@dataclass(slots=True)
class ScoredBefore:
    """For whoever makes one run after the other by one scheme, one at a time; a new one knows nothing. `most` limits
    how many units it remembers; of so many a run keeps everything in memory, as it is remembered anyway."""

    most: int = MOST_REMEMBERED
    cache: Path | None = None
    """The folder in which it is kept what units came to, for runs of other processes."""
    program: bytes | None = None
    """What scores them, as it was before anything was read: what changes while a run reads is not what it runs. Without
    it, nothing is kept."""
    kept: KeptUnits = NONE_KEPT
    """What is kept there of the units of the run."""
    compared: Mapping[Comparison, ComparedFigures] = field(default_factory=dict)
    """What the figures of the last run's units were compared with."""
    _cards: dict[str, tuple[Scheme, UnitFacts, ScoreCard]] = field(default_factory=dict)
    _steps: dict[str, dict[str, tuple[tuple[object, ...], Any]]] = field(default_factory=dict)

    def score(self, unit: str, scheme: Scheme, facts: UnitFacts) -> ScoreCard:
        """What `score_unit` gives; `scheme` is settled for the unit."""
        known = self._cards.get(unit)
        if known is not None and known[0] is scheme and known[1] == facts:
            return known[2]
        card = score_unit(scheme, facts)
        if known is not None or len(self._cards) < self.most:
            self._cards[unit] = (scheme, facts, card)
        return card

    def again(self, step: str, unit: str, given: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What `make` gives at a step of a unit's way, or gave when the step was `given` the same: the very objects,
        or equal texts and plain tuples. What it makes is changed by nobody."""
        if not self.remembers(step, unit):
            return make()
        units = self._steps.setdefault(step, {})
        known = units.get(unit)
        if known is not None and _same(known[0], given):
            made: Made = known[1]
            return made
        made = make()
        units[unit] = (given, made)
        return made

    def remembers(self, step: str, unit: str) -> bool:
        """Whether anything of a unit is kept at a step; where not, nobody need ask what is given."""
        units = self._steps.get(step, {})
        return unit in units or len(units) < self.most


def _same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(
        one is other or (type(one) in (str, tuple) and one == other) for one, other in zip(some, others, strict=True)
    )
