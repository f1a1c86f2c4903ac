"""`--reports`, `--slips`, `--ledger` of `kaohe consolidate`: further files out of the same run, each in its folder."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scoring.scheme.model import Scheme
from workbook_templates.results.model import Consolidation
from workbook_templates.system.file_names import safe_part
from workbook_templates.system.spool import Spool

OVERALL = "总体报告.xlsx"


@dataclass(frozen=True, slots=True)
class ExtraFolders:
    """Where further files belong; None where nobody asked for them."""

    reports: Path | None = None
    slips: Path | None = None
    ledger: Path | None = None

    def places(self, scheme: Scheme) -> Iterator[str]:
        """Where those of a scheme are, for the person who asked for them."""
        from workbook_templates.results.reports.by_owner import owners_of

        if self.reports:
            written = owners_of(scheme)
            yield f"行动组、部门报告：{self.reports}" if written else "方案没有由行动组、部门负责的指标，没有报告可写。"
        if self.slips:
            yield f"反馈单：{self.slips}"
        if self.ledger:
            yield f"计分台账：{self.ledger}（用其中的 kaohe_verify.py 可以重新核算）"


def extra_files(
    run: Consolidation, ledger: Callable[[], Spool], folders: ExtraFolders
) -> Iterator[tuple[Path, Iterable[bytes]]]:
    """Every further file with its path, one after the other, in scheme order; `ledger` gives that of the run."""
    from workbook_templates.results.ledger.folder import ledger_folder

    yield from ((path, (data,)) for path, data in extra_books(run, folders.reports, folders.slips))
    if folders.ledger:
        yield from ((folders.ledger / name, pieces) for name, pieces in ledger_folder(ledger()))


def extra_books(run: Consolidation, reports: Path | None, slips: Path | None) -> Iterator[tuple[Path, bytes]]:
    """Those that are workbooks."""
    if reports:
        yield from _reports(run, reports)
    if slips:
        yield from _slips(run, slips)


def _reports(run: Consolidation, folder: Path) -> Iterator[tuple[Path, bytes]]:
    from workbook_templates.results.reports.by_owner import reports_of
    from workbook_templates.results.reports.report_workbooks import overall_bytes, report_bytes

    owners = reports_of(run)
    for number, owner in enumerate(owners, 1):
        yield folder / f"报告_{number:02d}_{safe_part(owner.name)}.xlsx", report_bytes(run, owner)
    if owners:
        yield folder / OVERALL, overall_bytes(run, owners)


def _slips(run: Consolidation, folder: Path) -> Iterator[tuple[Path, bytes]]:
    from workbook_templates.results.slips.concerning import Concerning
    from workbook_templates.results.slips.slip_workbook import slip_bytes

    names, concerning = run.scheme.unit_names, Concerning(run)
    width = max(2, len(str(len(names))))
    for number, name in enumerate(names, 1):
        if unit := run.unit(name):
            yield folder / f"反馈单_{number:0{width}d}_{safe_part(name)}.xlsx", slip_bytes(run, unit, concerning)
