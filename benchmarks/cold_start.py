"""The processor time of cold commands against that of Python that does nothing, and of a script with openpyxl alone.

Every round runs each of them once, one after the other, so that all meet the same machine; a command's ratio is that
of the medians. The first round, which is not measured, also keeps the plan that later ones find, unless a file of the
program has changed within the last minute. Exit code 1 where a command exceeds its budget. Needs `os.wait4`: not for
Windows.
"""

import argparse
import json
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.pairs import KAOHE, NAIVE, compiled
from benchmarks.sample import sample_cells, sample_workbooks
from benchmarks.whole_process import spent

EMPTY = "python -c pass"
BUDGETS = {"--version": 4.5, "--help": 5.0, "validate --help": 8.0, "validate": 12.5}
"""How many times the processor time of empty Python a command may take, whole process."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="measured rounds (15)")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="kaohe-benchmark-") as temporary:
        work = Path(temporary)
        (workbook,) = sample_workbooks(work / "returns", 1)
        cells = work / "cells.json"
        cells.write_text(json.dumps(sample_cells(1)), encoding="utf-8")
        commands = {
            EMPTY: [sys.executable, "-c", "pass"],
            "import click": [sys.executable, "-c", "import click"],
            **{name: [*KAOHE, *name.split()] for name in BUDGETS},
            "pandas, openpyxl": [*NAIVE, str(cells), str(workbook)],
        }
        commands["validate"].append(str(workbook))
        seconds = measured(commands, given.runs)
    sys.exit(report(seconds))


def measured(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    """The median of the processor seconds of each command over so many rounds, after one that is not measured."""
    compiled()
    rounds = [{name: spent(command).seconds for name, command in commands.items()} for _ in range(runs + 1)]
    return {name: median(each[name] for each in rounds[1:]) for name in commands}


def report(seconds: dict[str, float]) -> int:
    """Prints a line for each command; the exit code."""
    over = False
    for name, taken in seconds.items():
        ratio, budget = taken / seconds[EMPTY], BUDGETS.get(name)
        over |= budget is not None and ratio > budget
        print(f"{name:18} {taken * 1000:8.1f} ms {ratio:6.1f} x" + (f"   budget {budget:4.1f} x" if budget else ""))
    return int(over)


if __name__ == "__main__":
    main()
