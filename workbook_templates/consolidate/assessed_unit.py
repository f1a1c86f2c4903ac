"""What scoring brought of one unit, before it is ranked among the others."""

from typing import NamedTuple

from scoring.engine.sources import Discrepancy
from scoring.ranking import Contender
from validators.finding import Finding
from workbook_templates.results.model import Substituted
from workbook_templates.results.unit_result import UnitHead, UnitResult


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
