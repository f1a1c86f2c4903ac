"""A cold `kaohe validate` of one workbook against a script with pandas and openpyxl that reads the same cells."""

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pairs import KAOHE, NAIVE, measured, report
from benchmarks.sample import sample_cells, sample_workbooks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="measured pairs (15)")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="kaohe-benchmark-") as temporary:
        work = Path(temporary)
        (workbook,) = sample_workbooks(work / "returns", 1)
        cells = work / "cells.json"
        cells.write_text(json.dumps(sample_cells(1)), encoding="utf-8")
        pairs = measured(
            [*KAOHE, "validate", str(workbook)],
            [*NAIVE, str(cells), str(workbook)],
            given.runs,
        )
        report(f"validate, one workbook, cold process, {given.runs} pairs", pairs)


if __name__ == "__main__":
    main()
