"""Templates of many units: one into which a name is put, against one that is built, and against bare XlsxWriter that
writes the same cells; all in one process, in turn, in CPU time.

With `--all` every unit of every shipped scheme is built too, and has to be the same byte for byte.
"""

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from statistics import median

import openpyxl
import xlsxwriter

from benchmarks.processor_time import milliseconds
from scoring.scheme.model import Scheme
from workbook_templates.forms.build import build
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.stamped import Templates
from workbook_templates.schemes.store import load, shipped

Sheets = list[tuple[str, list[tuple[int, int, object]]]]
BUDGET = 0.05
"""The most that a unit's template may take of the time of one that is built, once the first of its kind is there."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="measured rounds of each scheme and kind (9)")
    parser.add_argument("--all", action="store_true", help="build every unit of every scheme and compare the bytes")
    given = parser.parse_args()
    differing = list(_differing()) if given.all else []
    shares = [share for id in shipped() for share in _measured(load(id), given.runs)]
    print(f"largest share of a built one: {max(shares):.4f}, budget {BUDGET}")
    sys.exit(bool(differing) or max(shares) > BUDGET)


def _one_unit() -> list[str]:
    return [name for name, form in KINDS.items() if form.one_unit]


def _differing() -> Iterator[str]:
    for scheme in map(load, shipped()):
        templates, count = Templates(scheme), 0
        for kind in _one_unit():
            for name in scheme.unit_names:
                count += 1
                if templates.of(kind, name) != build(scheme, kind, name):
                    print(f"{scheme.id}: {kind} of {name} differs")
                    yield name
        print(f"{scheme.id}: {count} templates compared")


def _measured(scheme: Scheme, runs: int) -> Iterator[float]:
    yield from (_share(scheme, kind, runs) for kind in _one_unit())


def _share(scheme: Scheme, kind: str, runs: int) -> float:
    """Of the time of a template that is built, what one takes into which a name is put."""
    name, templates = scheme.unit_names[-1], Templates(scheme)
    cells = _cells(build(scheme, kind, name))
    templates.of(kind, name)
    works = (lambda: build(scheme, kind, name), lambda: templates.of(kind, name), lambda: _bare(cells))
    rounds = [[milliseconds(work) for work in works] for _ in range(runs)]
    built, put_in, bare = (median(times) for times in zip(*rounds, strict=True))
    print(
        f"{scheme.id} {kind}: built {built:.1f} ms, name put in {put_in:.2f} ms ({put_in / built:.4f}), "
        f"bare XlsxWriter {bare:.1f} ms ({put_in / bare:.4f})"
    )
    return put_in / built


def _cells(workbook: bytes) -> Sheets:
    """What stands in every cell, formulas as such."""
    book = openpyxl.load_workbook(BytesIO(workbook))
    return [
        (
            sheet.title,
            [(c.row - 1, c.column - 1, c.value) for row in sheet.iter_rows() for c in row if c.value is not None],
        )
        for sheet in book
    ]


def _bare(sheets: Sheets) -> bytes:
    """The same cells with one format, without column widths, checks, colours, protection or values of formulas."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        box = workbook.add_format({"border": 1})
        for name, cells in sheets:
            sheet = workbook.add_worksheet(name)
            for row, col, value in cells:
                sheet.write(row, col, value, box)
    return out.getvalue()


if __name__ == "__main__":
    main()
