"""What of a run concerns which unit: found in one pass, so that no slip looks through everything again."""

from collections.abc import Iterator
from functools import cache

from validators.finding import Finding
from validators.returns.peers import peer_checks
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import Consolidation


class Concerning:
    """The places, in the lists of a run, of reports, notes and differences by the unit that they are about."""

    def __init__(self, run: Consolidation) -> None:
        self.run = run
        self.reports: dict[str, list[int]] = {}
        self.notes: dict[str, list[int]] = {}
        self.discrepancies: dict[str, list[int]] = {}
        for number, report in enumerate(run.reports):
            own = {report.source.holder} if KINDS[report.source.kind].claims else set()
            for unit in {*own, *(finding.unit for finding in report.findings)}:
                self.reports.setdefault(unit, []).append(number)
        for number, (_, finding) in enumerate(run.notes):
            if finding.code not in _compared():
                self.notes.setdefault(finding.unit, []).append(number)
        for number, found in enumerate(run.discrepancies):
            self.discrepancies.setdefault(found.unit, []).append(number)

    def findings(self, unit: str) -> Iterator[tuple[str, Finding]]:
        """What the checks say of a unit, each with its file; comparisons with other units stay with the office."""
        for report in (self.run.reports[number] for number in self.reports.get(unit, ())):
            own = KINDS[report.source.kind].claims and report.source.holder == unit
            for finding in report.findings:
                if finding.unit == unit or (own and not finding.unit):
                    yield report.source.file, finding

    def noted(self, unit: str) -> Iterator[tuple[str, Finding]]:
        """What the run says of a unit, each with its file."""
        return (self.run.notes[number] for number in self.notes.get(unit, ()))


@cache
def _compared() -> frozenset[str]:
    return frozenset(code for check in peer_checks() for code in check.codes)
