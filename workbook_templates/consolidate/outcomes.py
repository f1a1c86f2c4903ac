"""What came of the files of a run, kept outside memory but for the first; of every return a head stays at hand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from validators.finding import Finding
from workbook_templates.consolidate.reading import Reading, Refusal
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.returned_files import FileReport
from workbook_templates.results.unit_result import SourceFile
from workbook_templates.system.loaded import Loaded, Picked
from workbook_templates.system.spilled_list import SpilledList

ONE_UNIT = [name for name, form in KINDS.items() if form.one_unit]
Outcome = Reading | Refusal
Filled = tuple[tuple[tuple[str, str], ...], Sequence[tuple[Any, ...]]]
"""The cover of a workbook, and its figures, packed."""


class ReadingHead(NamedTuple):
    """What is asked of a reading again and again; `number` is its place among the outcomes, `date` stands on its cover.
    The other fields are those of the `Reading`."""

    number: int
    file: str
    sha256: str
    content: str
    kind: str
    holder: str
    scheme_id: str
    scheme_hash: str
    parameters: tuple[tuple[str, Decimal], ...]
    date: str
    errors: int
    warnings: int


def source_of(reading: Reading | ReadingHead) -> SourceFile:
    """Tells which file a reading is."""
    return SourceFile(reading.file, reading.sha256, reading.kind, reading.holder)


class Outcomes(Loaded[Outcome]):
    """Every outcome in its order; one that is asked for is put together again, without what only tells whether a file
    must be read again (`attached`, `whole_scheme`): that has been asked by then."""

    def __init__(self, outcomes: Iterable[Outcome] = (), kept: int | None = None) -> None:
        self.heads: list[ReadingHead | None] = []
        """One an outcome; None for a file that was refused."""
        self._said: SpilledList[FileReport | Refusal] = SpilledList(kept=kept)
        self._filled: SpilledList[Filled] = SpilledList(kept=kept)
        self._same: dict[Any, Any] = {}
        for outcome in outcomes:
            self.append(outcome)

    def append(self, outcome: Outcome) -> None:
        """Adds what came of the next file."""
        if isinstance(outcome, Refusal):
            self.heads.append(None)
            self._said.append(outcome)
            self._filled.append(((), ()))
            return
        report = FileReport(source_of(outcome), outcome.findings)
        self.heads.append(self._head(outcome, report))
        self._said.append(report)
        self._filled.append((outcome.cover, outcome.rows))

    def _head(self, reading: Reading, report: FileReport) -> ReadingHead:
        once = self._once
        return ReadingHead(
            number=len(self.heads), file=reading.file, sha256=reading.sha256, content=reading.content,
            kind=once(reading.kind), holder=reading.holder, scheme_id=once(reading.scheme_id),
            scheme_hash=once(reading.scheme_hash), parameters=once(reading.parameters),
            date=once(reading.on_cover("date")), errors=report.count("error"), warnings=report.count("warning"),
        )  # fmt: skip

    def _once(self, value: Any) -> Any:
        """Equal texts of many returns as one."""
        return self._same.setdefault(value, value)

    def __len__(self) -> int:
        return len(self.heads)

    def load(self, number: int) -> Outcome:
        """Puts an outcome together."""
        said, head = self._said[number], self.heads[number]
        if isinstance(said, Refusal) or head is None:
            assert isinstance(said, Refusal)
            return said
        cover, rows = self._filled[number]
        return Reading(
            file=head.file, sha256=head.sha256, content=head.content, kind=head.kind, holder=head.holder,
            scheme_id=head.scheme_id, scheme_hash=head.scheme_hash, parameters=head.parameters,
            findings=said.findings, cover=cover, rows=rows,
        )  # fmt: skip

    def reading(self, head: ReadingHead) -> Reading:
        """The reading of a head."""
        found = self[head.number]
        assert isinstance(found, Reading)
        return found

    def findings(self, head: ReadingHead) -> tuple[Finding, ...]:
        """What the checks say of a reading."""
        said = self._said[head.number]
        assert isinstance(said, FileReport)
        return said.findings

    def filled(self, head: ReadingHead) -> Filled:
        """What was filled in, without what the checks say of it."""
        return self._filled[head.number]

    def told(self, head: ReadingHead) -> tuple[object, ...]:
        """All that a reading is, but for its place among the outcomes: two that are equal here are the same."""
        return (*head[1:], self._filled[head.number], self._said[head.number])

    def reports(self, heads: Iterable[ReadingHead]) -> Sequence[FileReport]:
        """What the checks say of some returns, each loaded when it is asked for."""
        return Picked(self._said, [head.number for head in heads])


class Chosen(Mapping[tuple[str, str], Reading]):
    """One reading a kind and holder, loaded when it is asked for; `heads` are at hand."""

    def __init__(self, outcomes: Outcomes, heads: Mapping[tuple[str, str], ReadingHead]) -> None:
        self.outcomes, self.heads = outcomes, heads

    def __getitem__(self, key: tuple[str, str]) -> Reading:
        return self.outcomes.reading(self.heads[key])

    def own(self, unit: str) -> list[ReadingHead | None]:
        """The workbooks that tell of one unit only: its return, its review; None where one did not come."""
        return [self.heads.get((kind, unit)) for kind in ONE_UNIT]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.heads)

    def __len__(self) -> int:
        return len(self.heads)
