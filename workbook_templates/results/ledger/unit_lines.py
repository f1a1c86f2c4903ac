"""The lines of one unit in the ledger, its points and its total, to be written once more where nothing of it has
changed."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from scoring.patterns import pattern
from scoring.scheme.applies import scheme_for
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Scheme
from workbook_templates.results.ledger.cells import Cells
from workbook_templates.results.ledger.lines import texts_of
from workbook_templates.results.ledger.rows import LedgerRows, RowPlace
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import SourceFile, UnitResult
from workbook_templates.results.unit_texts import WrittenUnit, opened
from workbook_templates.system.spool import Spool

ROW = pattern(r'"row":(\d+),"source":')
"""Quotes within texts are escaped."""
Numbers = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the ledger of a run numbers files, and rows as they are asked for."""

    cells: Cells
    rows: LedgerRows

    def known(
        self, written: WrittenUnit, unit: UnitResult, scheme: Scheme, places: Mapping[str, RowPlace]
    ) -> tuple[bytes, bytes] | None:
        """The points and the total of a unit that were `written` before, each line with its end, if files and rows have
        the same numbers now. `scheme` and `places` are settled for it; its figures are compared with nobody's."""
        rows = [self.rows.number(scheme, places[score.ref], ()) for score in unit.card.scores]
        if (*_files(self.cells, unit.sources), *rows) != written.numbers:
            return None
        lines = opened(written.lines)
        total = lines.rindex(b"\n", 0, -1) + 1
        return lines[:total], lines[total:]


def numbered_lines(run: Consolidation, ledger: Spool, wanted: Collection[str]) -> Iterator[tuple[str, str, Numbers]]:
    """The lines of each unit that is wanted, out of the ledger of a run, and how they number files and rows."""
    points, totals = texts_of(ledger, "points"), texts_of(ledger, "total")
    rows, cells = by_identity(1024)(_rows), Cells(run)
    for number, head in enumerate(run.heads):
        own = [*islice(points, rows(scheme_for(run.scheme, head.name))), *islice(totals, 1)]
        named = f',"unit":{json.dumps(head.name, ensure_ascii=False)},'
        if head.name in wanted and all(named in line for line in own):
            text = "".join(f"{line}\n" for line in own)
            yield head.name, text, (*_files(cells, run.units[number].sources), *map(int, ROW.findall(text)))


def _rows(scheme: Scheme) -> int:
    return sum(1 for _ in scheme.leaves())


def _files(cells: Cells, sources: Collection[SourceFile]) -> list[int | None]:
    return [cells.number(source.file) for source in sources]
