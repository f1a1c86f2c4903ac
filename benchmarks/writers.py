"""CPU and peak memory of what writes a result, without any reading: the master, the JSON and the ledger of a run at
three sizes, against bare XlsxWriter with the same cells and `json.dumps` of the same object.

Every figure is that of a process of its own; the units lie outside memory, as those of a large run do.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from math import log
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from benchmarks.ledgers.runs import random_units, run_of
from benchmarks.sample import sample_scheme
from scoring.scheme.model import Scheme
from workbook_templates.results.model import Consolidation
from workbook_templates.results.returned_files import FileReport
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.system.spilled_list import SpilledList
from workbook_templates.system.spool import Spool

Cells = dict[str, list[list[Any]]]
DRAWN = 200
"""Units that are drawn by lot; more are the same under other names."""
WRITERS = ("nothing", "ledger", "json", "master", "archive packed", "dumps", "bare XlsxWriter")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.writers", description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=[250, 1000, 4000], help="units (250 1000 4000)")
    parser.add_argument("--writer", choices=WRITERS, help="measure this one, in this process")
    given = parser.parse_args()
    if given.writer:
        print(json.dumps(_measured(given.writer, given.units[0])))
        return
    for writer in WRITERS:
        known = [(units, _asked(writer, units)) for units in given.units]
        told = "　".join(f"{units}：{cpu:.2f} s {peak} MiB" for units, (cpu, peak) in known)
        (few, (least, _)), (many, (most, _)) = known[0], known[-1]
        print(f"{writer:16} {told}　指数 {log(most / least) / log(many / few):.2f}", flush=True)


def _asked(writer: str, units: int) -> tuple[float, int]:
    command = [sys.executable, "-m", "benchmarks.writers", "--writer", writer, "--units", str(units)]
    cpu, peak = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return cpu, peak


def _measured(writer: str, units: int) -> tuple[float, int]:
    """CPU seconds without those that it takes to have the run, and the peak of the process in MiB."""
    run = synthetic_run(units)
    document = Spool(_document(run)) if writer in ("master", "archive packed", "bare XlsxWriter", "dumps") else Spool()
    told = json.loads(document.text()) if writer == "dumps" else None
    with TemporaryDirectory() as folder:
        book = Path(folder, "master.xlsx")
        cells: Cells = {}
        if writer == "bare XlsxWriter":
            _master(run, document, book)
            cells = cells_of(book)
        doing: dict[str, Callable[[], object]] = {
            "nothing": lambda: sum(1 for _ in run.units),
            "ledger": lambda: _ledger(run),
            "json": lambda: Spool(_document(run)),
            "master": lambda: _master(run, document, book),
            "archive packed": lambda: _packed(run, document, book),
            "dumps": lambda: json.dumps(told, ensure_ascii=False, indent=1).encode(),
            "bare XlsxWriter": lambda: bare(cells),
        }
        start = process_time()
        doing[writer]()
        return process_time() - start, peak_memory()


def peak_memory() -> int:
    """Of this process so far, in MiB."""
    from resource import RUSAGE_SELF, getrusage

    return getrusage(RUSAGE_SELF).ru_maxrss // 1024


def synthetic_run(units: int) -> Consolidation:
    """A run of the demo's scheme over so many units, without any files."""
    drawn = sample_scheme(min(units, DRAWN))
    run = run_of(drawn, random_units(drawn, Random(2021)))
    scheme = sample_scheme(units)
    found = SpilledList(_renamed(run, units), whole=(Scheme,))
    reports = SpilledList(FileReport(source, ()) for unit in found for source in unit.sources)
    return replace(run, scheme=scheme, units=found, reports=reports)


def _renamed(run: Consolidation, units: int) -> Iterator[UnitResult]:
    for number in range(units):
        unit = run.units[number % len(run.units)]
        name = f"样本县{number + 1:04}"
        candidate = replace(unit.standing.candidate, unit=name)
        sources = tuple(source._replace(file=f"{name}.xlsx", holder=name) for source in unit.sources)
        places = {ref: place._replace(file=f"{name}.xlsx") for ref, place in unit.places.items()}
        at = {key: place._replace(file=f"{name}.xlsx") for key, place in unit.told.places.items()}
        yield replace(
            unit, standing=replace(unit.standing, candidate=candidate), sources=sources, places=places,
            told=replace(unit.told, places=at),
        )  # fmt: skip


def _ledger(run: Consolidation) -> Spool:
    from workbook_templates.results.ledger.ledger import ledger_pieces

    return Spool(ledger_pieces(run))


def _document(run: Consolidation) -> Iterator[str]:
    from workbook_templates.results.as_json.whole_run import document_pieces

    return document_pieces(run, ("{}",))


def _master(run: Consolidation, document: Spool, path: Path) -> None:
    from workbook_templates.results.master.master_workbook import write_master

    with path.open("wb") as file:
        write_master(file, run, lambda: document)


def _packed(run: Consolidation, document: Spool, path: Path) -> None:
    from workbook_templates.results.master import archive

    archive.MOST_PLAIN = 0
    _master(run, document, path)


def cells_of(book: Path) -> Cells:
    """What stands in every cell of a workbook, sheet by sheet."""
    from python_calamine import CalamineWorkbook

    read = CalamineWorkbook.from_path(book)
    return {name: read.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in read.sheet_names}


def bare(rows: Cells) -> None:
    """The same cells as the library writes them by itself, without looks, formulas, filters and charts."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(BytesIO(), {"in_memory": True, "strings_to_formulas": False})
    for name, lines in rows.items():
        sheet = workbook.add_worksheet(name)
        for row, line in enumerate(lines):
            for col, value in enumerate(line):
                if value != "":
                    sheet.write(row, col, value)
    workbook.close()


if __name__ == "__main__":
    main()
