"""What reading and checking one return of a batch costs, in units of what the reader library alone takes for it."""

import argparse
import cProfile
import gc
import pstats
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any, NamedTuple

from python_calamine import CalamineWorkbook

from benchmarks.sample import sample_cells, sample_workbooks
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.reading import read_one
from workbook_templates.forms.layout.names import META

BUDGET = 4.0
"""How many times the floor a file may cost."""
EACH = 40


class FileCost(NamedTuple):
    """Milliseconds of processor time for a file: all that a worker process does, and the reader library alone."""

    ours: float
    floor: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=360, help=f"returns of one scheme, {EACH} for each round (360)")
    parser.add_argument("--folder", type=Path, help="where filled returns are kept for the next time")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="kaohe-benchmark-") as temporary:
        paths = sample_workbooks(given.folder or Path(temporary), given.count)
        return _reported(list(_measured(paths)), _calls(paths[-EACH:]))


def _measured(paths: Sequence[Path]) -> Iterator[FileCost]:
    """Round by round, each of files that were not read before; the first one warms up."""
    sheets = [*dict.fromkeys(sheet for sheet, _, _ in sample_cells(1)), META]
    for start in range(0, len(paths) - EACH, EACH):
        now = paths[start : start + EACH]
        held = [path.read_bytes() for path in now]
        found = FileCost(_milliseconds(_ours, now), _milliseconds(lambda data: _floor(data, sheets), held))
        if start:
            yield found


def _reported(rounds: Sequence[FileCost], calls: float) -> int:
    ratio = median(each.ours / each.floor for each in rounds)
    ours, floor = (median(times) for times in zip(*rounds, strict=True))
    print(f"kaohe {ours:.2f} ms, floor {floor:.2f} ms of processor time a file, {len(rounds)} rounds")
    print(f"kaohe / floor {ratio:.2f} (budget {BUDGET}), {calls:,.0f} calls a file")
    return 1 if ratio > BUDGET else 0


def _ours(path: Path) -> None:
    read_one(ReturnFile(path, path.name))


def _floor(data: bytes, sheets: Sequence[str]) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    for sheet in sheets:
        book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def _milliseconds(work: Callable[[Any], None], items: Sequence[Any]) -> float:
    gc.collect()
    start = process_time()
    for item in items:
        work(item)
    return (process_time() - start) * 1000 / len(items)


def _calls(paths: Sequence[Path]) -> float:
    """Calls of Python and built-in functions for a file."""
    profile = cProfile.Profile()
    profile.enable()
    for path in paths:
        _ours(path)
    profile.disable()
    return float(vars(pstats.Stats(profile))["total_calls"]) / len(paths)


if __name__ == "__main__":
    raise SystemExit(main())
