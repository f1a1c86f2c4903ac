"""Prints what the engine, the stored values, IronCalc, LibreOffice and HyperFormula agree on; exit code 1 when they do
not. HyperFormula looks at workbooks only, where Node and its packages are at hand (tests/support/engines)."""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

from benchmarks.twins.sheets import CHUNK, compared_chunk
from benchmarks.twins.tally import Tally
from tests.support.office import find_soffice


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.twins", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="bulk rows (100000)")
    parser.add_argument("--workbooks", type=int, default=120, help="filled workbooks (120)")
    parser.add_argument("--seed", type=int, default=2021, help="seed of everything random (2021)")
    given = parser.parse_args()
    if find_soffice() is None:
        print("LibreOffice is missing (Debian: apt install libreoffice-calc-nogui; or set KAOHE_SOFFICE)")
        return 2
    from benchmarks.twins.workbooks import compared_workbooks

    sizes = [min(CHUNK, given.rows - start) for start in range(0, given.rows, CHUNK)]
    jobs = [(compared_chunk, number, size, given.seed) for number, size in enumerate(sizes)]
    rows = measured("Part A: rows of every rule", jobs)
    share = -(-given.workbooks // 4)
    jobs = [
        (compared_workbooks, start, min(share, given.workbooks - start), given.seed)
        for start in range(0, given.workbooks, share)
    ] if given.workbooks else []  # fmt: skip
    books = measured("Part B: filled workbooks of every shipped scheme", jobs)
    return 1 if any([*rows.differences.values(), *books.differences.values()]) else 0


def measured(title: str, jobs: list) -> Tally:  # type: ignore[type-arg]
    """All jobs on all cores."""
    start, total = perf_counter(), Tally()
    with ProcessPoolExecutor() as pool:
        for done in [pool.submit(*job) for job in jobs]:
            total.add(done.result())
    print(f"\n{title}\n{total.table(perf_counter() - start)}", flush=True)
    return total


if __name__ == "__main__":
    sys.exit(main())
