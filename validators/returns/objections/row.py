"""One line of a workbook of objections (异议处理表): who objects to what, and what was decided."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scoring.entries import BLANK, Entry
from validators.returns.subject import Input, Subject
from validators.understand.day import understand_day

ACCEPTED, PARTLY, DECLINED = "采纳", "部分采纳", "不采纳"
RULINGS = (ACCEPTED, PARTLY, DECLINED)
RAISED = ("party", "row", "said", "exhibit", "raised")
"""What is objected to: unit, ref, in words, with which evidence, on which day."""
RULED = ("ruling", "figure", "points", "ruled_by", "ruled_on", "grounds")
"""What was decided: the ruling, the figure or the points that are right, by whom, on which day, why."""
ANSWERED = ("ruled_by", "ruled_on", "grounds")
"""Who answers for a decision, since when, and why: one without them is not used."""
REPORTED = ("owing", "due", "received", "done", "noted")
"""Of a report of rectification (整改报告): whose, due when, received when, whether all is put right, remarks."""
Told = tuple[str, str, Entry]
"""Of which line, in which role, what."""


@dataclass(frozen=True, slots=True)
class FilledLine:
    """What was filled in, by role; `ref` is the line's own (`O3`)."""

    ref: str
    cells: Mapping[str, Entry]

    @property
    def number(self) -> int:
        """Its number on the sheet."""
        return int(self.ref[1:])

    def text(self, role: str) -> str:
        """What was chosen or written; empty where nothing was, or nothing that can be read."""
        return self.cells.get(role, BLANK).text

    def day(self, role: str) -> date | None:
        """The day in a cell; None where there is none, or where it cannot be told."""
        return understand_day(self.text(role)) if self.text(role) else None

    def given(self, role: str) -> bool:
        """Whether anything stands there, readable or not."""
        return self.cells.get(role, BLANK).state != "blank"


@dataclass(frozen=True, slots=True)
class Objection(FilledLine):
    """One objection; lines that nobody has begun are none."""

    @property
    def unit(self) -> str:
        """The unit whose result it is about."""
        return self.text("party")

    @property
    def item(self) -> str:
        """The row, or the part of a row, that it is about, by its ref."""
        return self.text("row")

    @property
    def ruling(self) -> str:
        """What was decided: 采纳, 部分采纳 …; empty where nothing has been."""
        return self.text("ruling")

    @property
    def accepted(self) -> bool:
        """Whether something is to be corrected."""
        return self.ruling in (ACCEPTED, PARTLY)


def objections(told: Iterable[Told]) -> list[Objection]:
    """The objections among everything that was filled in, in the order of the sheet."""
    return [Objection(ref, cells) for ref, cells in _lines(told, {*RAISED, *RULED}).items()]


def reports(told: Iterable[Told]) -> list[FilledLine]:
    """The reports of rectification among everything that was filled in, in the order of the sheet."""
    return [FilledLine(ref, cells) for ref, cells in _lines(told, set(REPORTED)).items()]


def _lines(told: Iterable[Told], roles: set[str]) -> dict[str, dict[str, Entry]]:
    found: dict[str, dict[str, Entry]] = {}
    for ref, role, entry in told:
        if role in roles and entry.state != "blank":
            found.setdefault(ref, {})[role] = entry
    return found


def told_in(subject: Subject) -> Iterator[Told]:
    """Everything that was filled in in a workbook of objections."""
    return ((i.ref, i.role, i.entry) for i in subject.inputs if subject.kind.corrects)


def cell_of(subject: Subject, line: FilledLine, role: str) -> Input | None:
    """Where something of a line stands, called after the unit and the row; None where its column is gone."""
    found = subject.find(line.ref, role)
    about = f"{line.text('party')}{line.text('row')}"
    return found._replace(label=f"{found.label}（{about}）") if found and about else found
