"""Where a figure stands, and how what stands there was read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from validators.finding import Finding
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import FigurePlace


@dataclass(frozen=True)
class Cells:
    """The cells of all workbooks of a run that were used."""

    run: Consolidation

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {report.source.file: number for number, report in enumerate(self.run.reports)}

    @cached_property
    def _findings(self) -> Callable[[int], Mapping[tuple[str, str], list[Finding]]]:
        """What the checks said of the cells of a file, by its number; those of few files are kept."""

        @lru_cache(64)
        def of_file(number: int) -> Mapping[tuple[str, str], list[Finding]]:
            found: dict[tuple[str, str], list[Finding]] = {}
            for one in self.run.reports[number].findings:
                found.setdefault((one.sheet, one.cell), []).append(one)
            return found

        return of_file

    def number(self, file: str) -> int | None:
        """The number of a file; None for one that is not among those that were used."""
        return self._numbers.get(file)

    def put(self, line: dict[str, Any], place: FigurePlace | None) -> dict[str, Any]:
        """Puts into a line the number of the file, sheet and cell; what the checks said of the cell stands under
        `read`."""
        if place is None:
            return line
        file, sheet, cell = place
        number = line["file"] = self.number(file)
        line["sheet"], line["cell"] = sheet, cell
        if number is not None and (notes := self._findings(number).get((sheet, cell))):
            line["read"] = [{"step": one.code, "note": one.message} for one in notes]
        return line

    def lines(self) -> Iterator[dict[str, Any]]:
        """The files in the order of their numbers."""
        for number, report in enumerate(self.run.reports):
            one = report.source
            yield {"file": number, "name": one.file, "sha256": one.sha256, "kind": one.kind, "holder": one.holder}
