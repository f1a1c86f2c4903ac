"""How the CPU time of each path grows with the number of units: three sizes, the exponent of the growth (1 is in
proportion, 2 quadratic), and exit code 1 where one is above `MOST`."""

import argparse
import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from math import log
from time import process_time
from typing import NamedTuple

from benchmarks.sample import sample_scheme, sample_values
from cli import FEW_COLLECTIONS
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.check import check
from validators.returns.findings import file_finding
from workbook_templates.consolidate.collect import Collected, collected
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.consolidate.reading import Reading, Refusal, reading
from workbook_templates.forms.build import build
from workbook_templates.forms.layout.all_units import owned
from workbook_templates.read import read_bytes
from workbook_templates.results.as_json.returns_so_far import returned_json
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes

MOST = 1.15
MANY, ROWS = (500, 1000, 2000), (50, 100, 200)
VERSIONS = count(1)
Work = Callable[[], object]


class GrowingPath(NamedTuple):
    """One way through the program: `prepared` at a size, what it gives back is measured."""

    sizes: tuple[int, int, int]
    prepared: Callable[[int], Work]


def paths() -> dict[str, GrowingPath]:
    """What is measured, by its name."""
    return {
        "collect": GrowingPath(MANY, lambda units: partial(collected, *_outcomes(units))),
        "status": GrowingPath(MANY, lambda units: partial(_status, *_outcomes(units))),
        "consolidation": GrowingPath(MANY, lambda units: partial(consolidation, _found(units))),
        "master": GrowingPath(MANY, lambda units: partial(_master, _found(units))),
        "JSON": GrowingPath(MANY, lambda units: partial(document, consolidation(_found(units)))),
        "templates of units": GrowingPath((10, 20, 40), lambda units: partial(_templates, units)),
        "template of a department": GrowingPath(ROWS, lambda units: partial(build, *_department(units))),
        "reading of a department": GrowingPath(ROWS, lambda units: partial(read_bytes, _filled(units), "部门.xlsx")),
        "check of a department": GrowingPath(ROWS, lambda units: _check(_filled(units))),
    }


def _outcomes(units: int) -> tuple[list[Reading | Refusal], Scheme]:
    """What reading brings: one filled return under every unit's name, two where a unit sent one more, and every tenth
    file refused."""
    scheme = sample_scheme(units)
    first = scheme.units[0].name
    returned = read_bytes(build(scheme, "unit", first, sample_values(scheme, "unit", first)), "样本.xlsx")
    one = reading("样本.xlsx", returned, tuple(check(returned.subject)))
    refused: Finding = file_finding("V401", file="空.xlsx")
    found: list[Reading | Refusal] = []
    for number, unit in enumerate(scheme.units):
        found.append(replace(one, file=f"{unit.name}.xlsx", holder=unit.name))
        if number % 10 == 0:
            found.append(replace(one, file=f"{unit.name}（再报）.xlsx", holder=unit.name, content=unit.name))
            found.append(Refusal(f"{unit.name}/空.xlsx", refused))
    return found, scheme


def _found(units: int) -> Collected:
    return collected(*_outcomes(units))


def _status(outcomes: list[Reading | Refusal], scheme: Scheme) -> object:
    found = collected(outcomes, scheme)
    return returned_json(scheme, found.returns, found.rejected, found.unused)


def _master(found: Collected) -> bytes:
    return master_bytes(consolidation(found), "{}")


def _templates(units: int) -> None:
    scheme = sample_scheme(units)
    for unit in scheme.units:
        build(scheme, "unit", unit.name)


def _department(units: int) -> tuple[Scheme, str, str]:
    """The department with the most rows, of a scheme of which nothing is known yet."""
    scheme = replace(sample_scheme(units), version=f"{next(VERSIONS)}")
    return scheme, "department", max(scheme.departments, key=lambda name: len(owned(scheme, name)))


def _filled(units: int) -> bytes:
    scheme, kind, holder = _department(units)
    return build(scheme, kind, holder, sample_values(scheme, kind, holder))


def _check(data: bytes) -> Work:
    return partial(check, read_bytes(data, "部门.xlsx").subject)


def exponent(path: GrowingPath, runs: int) -> tuple[float, list[float]]:
    """The growth from the smallest to the largest size, and the CPU seconds of each: the least of the runs."""
    seconds = [min(_seconds(path, units) for _ in range(runs)) for units in path.sizes]
    return log(seconds[-1] / seconds[0]) / log(path.sizes[-1] / path.sizes[0]), seconds


def _seconds(path: GrowingPath, units: int) -> float:
    work = path.prepared(units)
    gc.collect()
    start = process_time()
    work()
    return process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=paths(), help="one path")
    parser.add_argument("--runs", type=int, default=2, help="runs of each size, of which the least counts (2)")
    given = parser.parse_args()
    gc.set_threshold(*FEW_COLLECTIONS)  # as the command does
    failed = False
    for name, path in paths().items():
        if given.only in (None, name):
            grown, seconds = exponent(path, given.runs)
            failed |= grown > MOST
            told = "  ".join(f"{units}: {time:.2f} s" for units, time in zip(path.sizes, seconds, strict=True))
            print(f"{name:26} n^{grown:.2f}{'  above ' + str(MOST) if grown > MOST else ''}   {told}", flush=True)
    sys.exit(failed)


if __name__ == "__main__":
    main()
