"""The board: everybody who is to send something, each workbook with its state, in the words of `kaohe status`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from addin.desk.assessment import Snapshot
from addin.desk.received import Received
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.result_words import STATE
from workbook_templates.results.returned_files import Return

LEVEL: Mapping[str, str] = {
    "missing": "error", "rejected": "error", "duplicate": "warning", "with_errors": "warning", "returned": "ok",
}  # fmt: skip
MARKS: Mapping[str, str] = {
    "corrected": "有更正", "checked": "已核查", "overdue": "逾期未报", "late": "逾期报送",
}  # fmt: skip
"""What else is to be known of a workbook, beside its state."""
FILTERS: Mapping[str, str] = {**STATE, **MARKS}
"""What the board can be filtered by."""


class BoardEntry(NamedTuple):
    """One workbook on the board. `marks` are keys of `MARKS`."""

    item: Return
    marks: tuple[str, ...]
    versions: int

    @property
    def words(self) -> str:
        """Its state."""
        return STATE[self.item.state]

    @property
    def level(self) -> str:
        """How it looks."""
        return LEVEL[self.item.state]

    @property
    def states(self) -> tuple[str, ...]:
        """By what it is found with a filter."""
        return (self.item.state, *self.marks)

    @property
    def title(self) -> str:
        """What kind of workbook it is."""
        return KINDS[self.item.kind].title


class BoardRow(NamedTuple):
    """A unit or department; one entry a column, None where nothing is expected of it and nothing came."""

    holder: str
    entries: tuple[BoardEntry | None, ...]

    @property
    def present(self) -> list[BoardEntry]:
        """What is expected or came."""
        return [entry for entry in self.entries if entry]

    @property
    def states(self) -> list[str]:
        """By what it is found with a filter."""
        return list(dict.fromkeys(state for entry in self.present for state in entry.states))


class BoardTable(NamedTuple):
    """Units with their workbooks, or departments, or groups. `done` of `total` have sent the first column's."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    done: int
    total: int


def tables(snapshot: Snapshot, deadline: date | None, today: date) -> tuple[BoardTable, ...]:
    """First the units with all that is about one unit, then a table for each other kind."""
    returns, units = snapshot.run.returns, snapshot.run.scheme.unit_names
    state = {(item.kind, item.holder): item for item in returns}
    over = deadline is not None and today > deadline
    entries = {key: _entry(item, state, snapshot.received, over=over) for key, item in state.items()}
    of_units = [form.name for form in KINDS.values() if form.one_unit and any(form.name == r.kind for r in returns)]
    others = [form.name for form in KINDS.values() if not form.one_unit and any(form.name == r.kind for r in returns)]
    found = [_table("被考核单位", of_units, units, entries)] if of_units else []
    for kind in others:
        holders = [item.holder for item in returns if item.kind == kind]
        found.append(_table(KINDS[kind].listed_as, [kind], holders, entries))
    return tuple(found)


def counted(shown: Sequence[BoardTable]) -> dict[str, int]:
    """How many workbooks each filter finds; those that find none are left out."""
    states = [s for table in shown for row in table.rows for entry in row.present for s in entry.states]
    return {state: states.count(state) for state in FILTERS if state in states}


def _table(
    title: str, kinds: Sequence[str], holders: Sequence[str], entries: Mapping[tuple[str, str], BoardEntry]
) -> BoardTable:
    rows = tuple(BoardRow(holder, tuple(entries.get((kind, holder)) for kind in kinds)) for holder in holders)
    expected = [row.entries[0] for row in rows if row.entries[0]]
    done = sum(entry.item.usable for entry in expected)
    return BoardTable(title, tuple(KINDS[kind].title for kind in kinds), rows, done, len(expected))


def _entry(item: Return, state: Mapping[tuple[str, str], Return], came: Received, *, over: bool) -> BoardEntry:
    receipts = came.of(item.kind, item.holder)
    return BoardEntry(item, tuple(_marks(item, state, came, over=over)), len(receipts))


def _marks(item: Return, state: Mapping[tuple[str, str], Return], came: Received, *, over: bool) -> Iterator[str]:
    receipts = came.of(item.kind, item.holder)
    if len({receipt.content for receipt in receipts}) > 1:
        yield "corrected"
    reviews = [state.get((form.name, item.holder)) for form in KINDS.values() if form.verifies]
    if KINDS[item.kind].claims and any(review and review.usable for review in reviews):
        yield "checked"
    if over and item.state == "missing":
        yield "overdue"
    if any(receipt.current and receipt.late for receipt in receipts):
        yield "late"
