"""Verifies ledgers of random schemes and plants changes in them; exit code 1 when one does not verify or is missed."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from random import Random

from benchmarks.ledgers.changes import Doc, forged_lines, forged_results, plain_changes
from benchmarks.ledgers.figures import forged_figures
from benchmarks.ledgers.runs import ledger_of, random_units
from benchmarks.ledgers.schemes import random_scheme
from workbook_templates.results.kaohe_verify import problem

CHUNK = 50


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledgers", description=__doc__)
    parser.add_argument("--schemes", type=int, default=10_000, help="random schemes (10000)")
    parser.add_argument("--changes", type=int, default=4, help="changes of each kind in each ledger (4)")
    parser.add_argument("--seed", type=int, default=2021, help="seed of everything random (2021)")
    given = parser.parse_args()
    starts = range(given.seed, given.seed + given.schemes, CHUNK)
    last, tally, missed = given.seed + given.schemes, Counter[str](), list[str]()
    with ProcessPoolExecutor() as pool:
        jobs = [pool.submit(tried, start, min(start + CHUNK, last), given.changes) for start in starts]
        for job in jobs:
            counts, said = job.result()
            tally += counts
            missed += said
    for kind in ("ledgers", "plain", "results", "lines", "figures"):
        print(f"{kind:8} {tally[kind]:7} {'verified' if kind == 'ledgers' else 'found'}: {tally[kind + ' right']}")
    print(*missed[:20], sep="\n")
    return 1 if missed else 0


def tried(first: int, end: int, changes: int) -> tuple[Counter[str], list[str]]:
    """What the verifier says of the ledgers of some seeds, and what it missed."""
    tally, missed = Counter[str](), list[str]()
    for seed in range(first, end):
        for kind, said, doc in cases(seed, changes):
            found = said_of(doc)
            tally[kind] += 1
            if bool(found) == (kind != "ledgers"):
                tally[f"{kind} right"] += 1
            else:
                missed.append(f"seed {seed}: {kind}: {said} {found}")
    return tally, missed


def said_of(doc: Doc) -> str:
    """What the verifier says of a ledger; of what is none any more, what its command says as a message."""
    try:
        return problem(doc)
    except Exception as error:
        return repr(error)


def cases(seed: int, changes: int) -> Iterator[tuple[str, str, Doc]]:
    """A ledger as it is, and changed: the kind of change, what was done, the ledger."""
    random = Random(seed)
    scheme = random_scheme(random)
    units = random_units(scheme, random)
    doc = ledger_of(scheme, units)
    planted = {
        "plain": plain_changes(doc, random, changes),
        "results": forged_results(doc, random, changes),
        "lines": forged_lines(doc, random, 1 if changes else 0),
        "figures": forged_figures(scheme, units, doc, random, changes),
    }
    return chain([("ledgers", "", doc)], ((kind, *one) for kind, found in planted.items() for one in found))


if __name__ == "__main__":
    sys.exit(main())
