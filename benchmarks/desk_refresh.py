"""How fast the desk takes in one changed return among many, against a whole run of the same assessment.

Shown are the milliseconds from the change to the new ranking, of a look that finds nothing changed, and the parts of
the former: listing, collecting (with the one file that is read again), scoring. The desk waits for files that are still
being copied; that pause is no part of this.
"""

import argparse
import gc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import NamedTuple

from addin.desk.assessment import Assessment
from addin.desk.listing import listed
from benchmarks.sample import sample_scheme, sample_values, sample_workbooks
from cli import FEW_COLLECTIONS
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.collect import collect
from workbook_templates.consolidate.consolidation import consolidate, consolidation
from workbook_templates.consolidate.gather import gather
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.forms.build import build


class Took(NamedTuple):
    """Milliseconds on the clock, and of this process's processor."""

    clock: float
    own: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[60, 1000], help="units (60 1000)")
    parser.add_argument("--runs", type=int, default=5, help="changes (5)")
    parser.add_argument("--folder", type=Path, help="keep the workbooks here for another run")
    given = parser.parse_args()
    gc.set_threshold(*FEW_COLLECTIONS)  # as the command does
    with TemporaryDirectory(prefix="kaohe-benchmark-") as temporary:
        for count in given.counts:
            _report(count, given.runs, (given.folder or Path(temporary)) / str(count))


def _report(count: int, runs: int, folder: Path) -> None:
    paths = sample_workbooks(folder, count)
    scheme = sample_scheme(count)
    whole = _took(lambda: consolidate([folder], scheme=scheme))
    desk = Assessment([folder], scheme)
    first = _took(desk.snapshot)
    before = {path: path.read_bytes() for path in (paths[(number * 7 + 1) % count] for number in range(-1, runs))}
    _fill_again(paths[-6 % count], scheme)
    _took(desk.snapshot)  # the worker that stays has started
    changes, nothing = [], []
    for number in range(runs):
        _fill_again(paths[(number * 7 + 1) % count], scheme)
        changes.append(_took(desk.snapshot))
        nothing.append(_took(desk.snapshot))
    scored = ScoredBefore()
    found = collect([folder], scheme=scheme, executor=desk.executor, kept=scored.most)
    consolidation(found, before=scored)
    parts = {
        "listing": lambda: listed([folder]),
        "gathering": lambda: gather((folder,)),
        "collecting, nothing read": lambda: collect([folder], scheme=scheme, executor=desk.executor, kept=scored.most),
        "scoring": lambda: consolidation(found, before=scored),
        "scoring, nothing known": lambda: consolidation(found),
    }
    measured = {name: _took(part) for name, part in parts.items()}
    desk.executor.rest()
    for path, content in before.items():
        path.write_bytes(content)
    print(f"{count} units, {runs} changes")
    _line("whole run", whole, whole)
    _line("first look", first, whole)
    _line("one change", _median(changes), whole)
    _line("no change", _median(nothing), whole)
    for name, took in measured.items():
        _line(f"  {name}", took, whole)


def _fill_again(path: Path, scheme: Scheme) -> None:
    """Sends in another return of the same unit, in which every figure is another one."""
    path.write_bytes(build(scheme, "unit", path.stem, sample_values(scheme, "unit", path.stem, "再报")))


def _took(work: Callable[[], object]) -> Took:
    clock, own = perf_counter(), process_time()
    work()
    return Took((perf_counter() - clock) * 1000, (process_time() - own) * 1000)


def _median(some: list[Took]) -> Took:
    return Took(median(each.clock for each in some), median(each.own for each in some))


def _line(name: str, took: Took, whole: Took) -> None:
    print(f"  {name:26} {took.clock:8.0f} ms  own {took.own:7.0f} ms  {took.clock / whole.clock:7.4f} of a whole run")


if __name__ == "__main__":
    main()
