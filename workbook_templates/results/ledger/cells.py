"""Where a figure stands, and how what stands there was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from validators.finding import Finding
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import FigurePlace, SourceFile


@dataclass(frozen=True)
class Cells:
    """The cells of all workbooks of a run that were used."""

    run: Consolidation

    @cached_property
    def files(self) -> Mapping[str, SourceFile]:
        """Every workbook that was used, by its path."""
        return {report.source.file: report.source for report in self.run.reports}

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {file: number for number, file in enumerate(self.files)}

    @cached_property
    def _findings(self) -> Mapping[tuple[str, str, str], list[Finding]]:
        found: dict[tuple[str, str, str], list[Finding]] = {}
        for report in self.run.reports:
            for one in report.findings:
                found.setdefault((report.source.file, one.sheet, one.cell), []).append(one)
        return found

    def at(self, place: FigurePlace | None) -> dict[str, Any]:
        """The number of the file, sheet and cell; what the checks said of the cell stands under `read`."""
        if place is None:
            return {}
        number = self._numbers.get(place.file)
        found = {"file": number, "sheet": place.sheet, "cell": place.cell}
        notes = self._findings.get((place.file, place.sheet, place.cell), ())
        read = [{"step": one.code, "note": one.message} for one in notes]
        return found | ({"read": read} if read else {})

    def lines(self) -> list[dict[str, Any]]:
        """The files in the order of their numbers."""
        return [
            {"file": number, "name": one.file, "sha256": one.sha256, "kind": one.kind, "holder": one.holder}
            for number, one in enumerate(self.files.values())
        ]
