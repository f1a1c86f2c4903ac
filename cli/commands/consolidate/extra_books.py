"""`--reports`, `--slips`, `--ledger` of `kaohe consolidate`: further files out of the same run, each in its folder."""

from collections.abc import Iterator
from pathlib import Path

from workbook_templates.results.model import Consolidation
from workbook_templates.system.file_names import safe_part


def extra_books(
    run: Consolidation, reports: Path | None, slips: Path | None, ledger: Path | None = None, told: str = ""
) -> dict[Path, bytes]:
    """Every further file by its path, in scheme order; nothing is written yet. `told` is the text of the ledger."""
    return dict((*_reports(run, reports), *_slips(run, slips), *_ledger(told, ledger)))


def places(reports: Path | None, slips: Path | None, ledger: Path | None) -> Iterator[str]:
    """Where they are, for the person who asked for them."""
    if reports:
        yield f"行动组、部门报告：{reports}"
    if slips:
        yield f"反馈单：{slips}"
    if ledger:
        yield f"计分台账：{ledger}（用其中的 kaohe_verify.py 可以重新核算）"


def _reports(run: Consolidation, folder: Path | None) -> Iterator[tuple[Path, bytes]]:
    from workbook_templates.results.reports.by_owner import reports_of
    from workbook_templates.results.reports.report_workbooks import overall_bytes, report_bytes

    if folder is None:
        return
    owners = reports_of(run)
    for number, owner in enumerate(owners, 1):
        yield folder / f"报告_{number:02d}_{safe_part(owner.name)}.xlsx", report_bytes(run, owner)
    if owners:
        yield folder / "总体报告.xlsx", overall_bytes(run, owners)


def _slips(run: Consolidation, folder: Path | None) -> Iterator[tuple[Path, bytes]]:
    from workbook_templates.results.slips.slip_workbook import slip_bytes

    if folder is None:
        return
    results = {unit.name: unit for unit in run.units}
    width = max(2, len(str(len(results))))
    for number, name in enumerate(run.scheme.unit_names, 1):
        yield folder / f"反馈单_{number:0{width}d}_{safe_part(name)}.xlsx", slip_bytes(run, results[name])


def _ledger(told: str, folder: Path | None) -> Iterator[tuple[Path, bytes]]:
    from workbook_templates.results.ledger.folder import ledger_files

    if folder is not None:
        yield from ((folder / name, data) for name, data in ledger_files(told).items())
