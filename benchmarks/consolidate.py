"""`kaohe consolidate` of many filled workbooks against a plain openpyxl and pandas loop over the same cells.

The product also checks, scores, ranks and writes a laid-out master workbook; the loop only copies cells.
"""

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pairs import KAOHE, NAIVE, measured, report
from benchmarks.sample import sample_cells, sample_workbooks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="workbooks (500)")
    parser.add_argument("--runs", type=int, default=3, help="measured pairs (3)")
    parser.add_argument("--folder", type=Path, help="keep the workbooks here for another run")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="kaohe-benchmark-") as temporary:
        work = Path(temporary)
        returns = given.folder or work / "returns"
        sample_workbooks(returns, given.count)
        cells, master, table = work / "cells.json", work / "master.xlsx", work / "table.xlsx"
        cells.write_text(json.dumps(sample_cells(given.count)), encoding="utf-8")
        pairs = measured(
            [*KAOHE, "consolidate", str(returns), "-o", str(master), "--no-cache"],
            [*NAIVE, str(cells), str(returns), str(table)],
            given.runs,
            outputs=[master, table],
        )
        report(f"consolidate, {given.count} workbooks, {given.runs} pairs", pairs)


if __name__ == "__main__":
    main()
