"""Everything that came from one holder, and what is to be done about it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from addin.desk.assessment import Snapshot
from addin.desk.board_rows import BoardEntry, BoardRow
from addin.desk.reminders import findings_of
from addin.receiving.receipt import Receipt
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.levels import GRAVITY, NAMES
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.results.returned_files import Duplicate, Rejected


class ShownFinding(NamedTuple):
    """A finding with the name of its row."""

    finding: Finding
    about: str

    @property
    def level(self) -> str:
        """How grave it is, in words."""
        return NAMES[self.finding.severity]


class ShownFile(NamedTuple):
    """A file of the holder. `use` says in words whether it counts."""

    name: str
    file: ReturnFile | None
    use: str


class Book(NamedTuple):
    """One kind of workbook of the holder."""

    entry: BoardEntry
    files: tuple[ShownFile, ...]
    findings: tuple[ShownFinding, ...]
    duplicate: Duplicate | None
    receipts: Sequence[Receipt]


class UnitView(NamedTuple):
    """A holder's page; `refused` are files of theirs of whose kind nobody knows."""

    books: tuple[Book, ...]
    refused: tuple[Rejected, ...]


def unit_view(snapshot: Snapshot, rows: Sequence[BoardRow]) -> UnitView:
    """The page of the holder to whom the rows of the board belong."""
    entries = [entry for row in rows for entry in row.present]
    holder = rows[0].holder
    refused = tuple(each for each in snapshot.run.rejected if each.holder == holder)
    return UnitView(tuple(_book(snapshot, entry) for entry in entries), refused)


def _book(snapshot: Snapshot, entry: BoardEntry) -> Book:
    run, item = snapshot.run, entry.item
    duplicate = next((d for d in run.duplicates if (d.kind, d.holder) == (item.kind, item.holder)), None)
    findings = sorted(findings_of(run, entry), key=lambda finding: GRAVITY[finding.severity])
    titles = _titles(run.scheme)
    shown = tuple(ShownFinding(finding, _about(finding, titles)) for finding in findings)
    files = tuple(_files(snapshot, entry, duplicate))
    return Book(entry, files, shown, duplicate, snapshot.received.of(item.kind, item.holder))


def _files(snapshot: Snapshot, entry: BoardEntry, duplicate: Duplicate | None) -> Iterator[ShownFile]:
    for name in entry.item.files:
        use = "未能采用" if entry.item.state == "rejected" else "采用"
        if duplicate:
            use = "采用" if name == duplicate.used else "与采用的一份相同" if duplicate.identical else "未采用"
        yield ShownFile(name, snapshot.files.get(name), use)


def _about(finding: Finding, titles: dict[str, str]) -> str:
    row = finding.ref if finding.ref in titles else finding.ref.rpartition(".")[0]
    return f"{finding.unit}{titles[row]}（{finding.ref}）" if row in titles else finding.unit


def _titles(scheme: Scheme) -> dict[str, str]:
    return {leaf.ref: leaf.title for leaf in scheme.leaves()}
