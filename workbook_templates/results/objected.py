"""What became of objections to the result (公示期异议), and whose report of rectification (整改报告) is due when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from scoring.entries import BLANK, Entry
from workbook_templates.results.unit_result import FigurePlace

Outcome = Literal["open", "declined", "corrected", "unused"]
"""Nobody has decided; nothing is corrected; something is; it was accepted, but what was decided cannot be used."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What one correction did to the points of its row, and all corrections of a unit together to its total, rank and
    grade."""

    points: tuple[Decimal, Decimal]
    total: tuple[Decimal, Decimal]
    rank: tuple[int | None, int | None]
    grade: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardObjection:
    """One objection with what was decided on it; `before` is what was used, `after` what is used now. `leaf` is the row
    whose points it is about, `role` is `claim` for a figure and `awarded` for points."""

    number: int
    unit: str
    ref: str
    leaf: str
    title: str
    claim: str
    raised_on: date | None
    late: bool
    outcome: Outcome
    ruling: str
    decided_by: str
    decided_on: date | None
    reason: str
    place: FigurePlace
    sha256: str
    role: str = ""
    before: Entry = BLANK
    after: Entry = BLANK
    moved: Moved | None = None
    first: bool = True
    """False for one that was decided as another one of the same figure already is."""


@dataclass(frozen=True, slots=True)
class Rectification:
    """A report of rectification that a unit owes: `overdue` is None where nobody can tell without knowing the day."""

    unit: str
    grade: str | None
    due: date | None
    received: date | None
    overdue: bool | None
    done: str = ""
    note: str = ""
