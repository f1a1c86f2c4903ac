"""Marked copies of returns with few and with many findings, against reading and checking the same file, and against
unpacking and packing its parts alone; all in one process, in turn, in CPU time.

With `--write FOLDER` the copies are kept; with `--against FOLDER` too, each is compared, part by part and byte for
byte, with one that another version of the code wrote. How hard a part is packed, which a copy leaves as it was sent, is
not.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from addin.pane.inspection import inspect_bytes
from benchmarks.processor_time import milliseconds
from benchmarks.sample import sample_workbooks
from workbook_templates.annotate import annotated
from workbook_templates.forms.build import build
from workbook_templates.schemes.store import load, shipped

BUDGET = 3.0
"""The most that a copy may take of what it takes to unpack and pack the parts."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="measured rounds of each workbook (9)")
    parser.add_argument("--write", type=Path, help="a folder for the copies")
    parser.add_argument("--against", type=Path, help="a folder with copies that other code wrote")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="kaohe-copies-") as temporary:
        times = [_times(name, data, given.runs, given.write) for name, data in _workbooks(Path(temporary))]
    if given.write and given.against:
        compared(given.write, given.against)
    print(f"largest multiple of unpacking and packing: {max(times):.1f}, budget {BUDGET}")
    sys.exit(max(times) > BUDGET)


def compared(ours: Path, others: Path) -> None:
    """Prints how many copies have the very parts of the other code's. Exit code 1 where one has not."""
    copies = sorted(ours.glob("*.xlsx"))
    differing = [copy.name for copy in copies if _parts(copy) != _parts(others / copy.name)]
    print(f"{len(copies) - len(differing)} copies of {len(copies)} have the same parts {' '.join(differing)}")
    if differing:
        sys.exit(1)


def _parts(copy: Path) -> list[tuple[str, bytes]]:
    with ZipFile(copy) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def _workbooks(folder: Path) -> Iterator[tuple[str, bytes]]:
    """A return that is filled in, and of each scheme one that nobody has filled in: every input is a finding."""
    (filled,) = sample_workbooks(folder, 1)
    yield "filled in", filled.read_bytes()
    for scheme in map(load, shipped()):
        yield scheme.id, build(scheme, "unit", scheme.unit_names[0])


def _times(name: str, data: bytes, runs: int, kept: Path | None) -> float:
    """How many times as long a marked copy takes as unpacking and packing."""
    found = inspect_bytes(data, "a.xlsx")
    copy = annotated(data, found.subject, found.findings)
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        (kept / f"{name}.xlsx").write_bytes(copy)
    works: tuple[Callable[[], object], ...] = (
        lambda: annotated(data, found.subject, found.findings),
        lambda: inspect_bytes(data, "a.xlsx"),
        lambda: _packed_again(copy),
    )
    rounds = [[milliseconds(work) for work in works] for _ in range(runs)]
    marked, read, packed = (median(times) for times in zip(*rounds, strict=True))
    print(
        f"{name}: {len(found.findings)} findings, marked {marked:.1f} ms, read and checked {read:.1f} ms, "
        f"unpacked and packed {packed:.1f} ms ({marked / packed:.1f} times)"
    )
    return marked / packed


def _packed_again(package: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(package)) as held, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in held.namelist():
            target.writestr(name, held.read(name))
    return out.getvalue()


if __name__ == "__main__":
    main()
