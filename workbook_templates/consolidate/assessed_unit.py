"""What scoring brought of one unit, before it is ranked among the others."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from scoring.engine.sources import Discrepancy
from scoring.ranking import Contender
from validators.finding import Finding
from workbook_templates.results.model import Substituted
from workbook_templates.results.unit_result import LateTold, Told, UnitHead, UnitResult

NOTHING_TOLD = Told()


class AssessedUnit(NamedTuple):
    """`result` and `head` are without rank and grade; `rounded` says whether points of a row were. Then where its
    sources differ, (file, finding) of what is to be told, figures that nobody uses, and figures of earlier years."""

    result: UnitResult
    head: UnitHead
    contender: Contender
    rounded: bool
    differing: tuple[Discrepancy, ...]
    notes: tuple[tuple[str, Finding], ...]
    unused: tuple[tuple[str, Finding], ...]
    replaced: tuple[Substituted, ...]

    def without_told(self) -> "AssessedUnit":
        """The same without what sources told, which can be found out again: half of it."""
        return self._replace(result=replace(self.result, told=NOTHING_TOLD))

    def told_by(self, make: Callable[[], Told]) -> "AssessedUnit":
        """The same with what `make` gives when it is asked for."""
        return self._replace(result=replace(self.result, told=LateTold(make)))
