"""`python -m benchmarks.fuzz`: damages good workbooks in many ways and prints what became of them."""

import argparse
import sys
from collections import Counter
from time import perf_counter

from benchmarks.fuzz.judge import Case, Verdict, judged
from benchmarks.fuzz.mutations import MUTATIONS
from benchmarks.fuzz.originals import names
from workbook_templates.system.work_limits import Limits, Lost
from workbook_templates.system.workers import WorkerPool

SECONDS, MEMORY = 30, 2 * 1024**3


def cases(seed: int, count: int) -> list[Case]:
    """Every mutation in turn, on every kind of workbook in turn."""
    kinds, ways = names(), list(MUTATIONS)
    return [Case(*kinds[i // len(ways) % len(kinds)], ways[i % len(ways)], f"{seed} {i}") for i in range(count)]


def run(made: list[Case], workers: int) -> list[tuple[Case, Verdict]]:
    answers = WorkerPool(judged, Limits(SECONDS, MEMORY)).all(made, workers)
    verdicts = [Verdict("defect", f"{a.why} {a.detail}") if isinstance(a, Lost) else a for a in answers]
    return list(zip(made, verdicts, strict=True))


def bad(results: list[tuple[Case, Verdict]]) -> list[tuple[Case, Verdict]]:
    return [(case, verdict) for case, verdict in results if verdict.outcome in ("defect", "silent")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    start = perf_counter()
    results = run(cases(given.seed, given.count), given.workers)
    print(f"{'mutation':24}{'read':>6}{'refused':>9}{'defect':>8}{'silent':>8}")
    for way in MUTATIONS:
        counts = Counter(verdict.outcome for case, verdict in results if case.mutation == way)
        read, defect, silent = (counts.pop(name, 0) for name in ("read", "defect", "silent"))
        print(f"{way:24}{read:>6}{counts.total():>9}{defect:>8}{silent:>8}")
    for case, verdict in bad(results):
        print(f"{verdict.outcome}: {' | '.join(case)}: {verdict.detail}")
    print(f"{len(results)} workbooks, {perf_counter() - start:.0f} s, {len(bad(results))} bad")
    return 1 if bad(results) else 0


if __name__ == "__main__":
    sys.exit(main())
