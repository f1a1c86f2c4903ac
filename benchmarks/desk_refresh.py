"""How fast the desk takes in one changed return among many, against a whole run of the same assessment.

Shown are the milliseconds from the change to the new ranking, of a look that finds nothing changed, and the parts of
the former: listing, collecting (with the one file that is read again), scoring. The desk waits for files that are still
being copied; that pause is no part of this.
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from addin.desk.assessment import Assessment
from addin.desk.listing import listed
from benchmarks.sample import sample_scheme, sample_workbooks
from workbook_templates.consolidate.collect import collect
from workbook_templates.consolidate.consolidation import consolidate, consolidation
from workbook_templates.consolidate.gather import gather


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[60, 1000], help="units (60 1000)")
    parser.add_argument("--runs", type=int, default=5, help="changes (5)")
    parser.add_argument("--folder", type=Path, help="keep the workbooks here for another run")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="kaohe-benchmark-") as temporary:
        for count in given.counts:
            _report(count, given.runs, (given.folder or Path(temporary)) / str(count))


def _report(count: int, runs: int, folder: Path) -> None:
    paths = sample_workbooks(folder, count)
    scheme = sample_scheme(count)
    whole = _milliseconds(lambda: consolidate([folder], scheme=scheme))
    desk = Assessment([folder], scheme)
    first = _milliseconds(desk.snapshot)
    _touch(paths[0])
    _milliseconds(desk.snapshot)  # the worker that stays has started
    changes, nothing = [], []
    for number in range(runs):
        _touch(paths[(number * 7 + 1) % count])
        changes.append(_milliseconds(desk.snapshot))
        nothing.append(_milliseconds(desk.snapshot))
    found = desk.snapshot().found
    parts = {
        "listing": lambda: listed([folder]),
        "gathering": lambda: gather((folder,)),
        "collecting, nothing read": lambda: collect([folder], scheme=scheme, executor=desk.executor),
        "scoring": lambda: consolidation(found),
    }
    desk.executor.rest()
    print(f"{count} units, {runs} changes")
    _line("whole run", whole, whole)
    _line("first look", first, whole)
    _line("one change", median(changes), whole)
    _line("no change", median(nothing), whole)
    for name, part in parts.items():
        _line(f"  {name}", _milliseconds(part), whole)


def _touch(path: Path) -> None:
    at = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(at, at))


def _milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _line(name: str, milliseconds: float, whole: float) -> None:
    print(f"  {name:28} {milliseconds:9.0f} ms   {milliseconds / whole:7.4f} of a whole run")


if __name__ == "__main__":
    main()
