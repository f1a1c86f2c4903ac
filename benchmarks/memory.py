"""How much memory and CPU time the main process of a consolidation takes at three sizes, and whether that keeps to the
budget; exit code 1 where it does not.

What reading brings is made up, one return after the other, as worker processes would hand it over: reading itself takes
no memory of the main process, and would take hours. Writing is measured with `--written`.
"""

import argparse
import gc
import json
import pickle
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from benchmarks.sample import sample_scheme, sample_values
from cli import FEW_COLLECTIONS
from scoring.scheme.codec import scored_hash
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.reading import Reading

SIZES = (2_844, 8_000, 40_000)
MOST_MEMORY = {2_844: 150, 40_000: 300}
"""MiB at the most."""
MOST_GROWTH = 1.3
"""CPU time a return at the largest size, as a multiple of that at the smallest: more returns lie outside memory, and
more units share a rank and are scored once more. With reading, which is most of a run, that stays within 1.15."""
FILLED = 20
"""Returns that are filled in by the builder; those of other units are like one of these, with figures of their own."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="returns (2844 8000 40000)")
    parser.add_argument("--written", action="store_true", help="write master and JSON as the command does")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(_measured(given.sizes[0], given.one, given.written)))
        return
    with TemporaryDirectory(prefix="kaohe-benchmark-") as temporary:
        filled = Path(temporary, "filled.pickle")
        filled.write_bytes(pickle.dumps(_filled()))
        found = {size: _in_own_process(size, filled, given.written) for size in given.sizes}
    sys.exit(_reported(found))


def _filled() -> list[Reading]:
    from validators.returns.check import check
    from workbook_templates.consolidate.reading import reading
    from workbook_templates.forms.build import build
    from workbook_templates.read import read_bytes

    scheme, found = sample_scheme(FILLED), []
    for unit in scheme.units:
        returned = read_bytes(build(scheme, "unit", unit.name, sample_values(scheme, "unit", unit.name)), "样本.xlsx")
        found.append(reading("样本.xlsx", returned, tuple(check(returned.subject))))
    return found


def _in_own_process(size: int, filled: Path, written: bool) -> dict[str, float]:
    words = [sys.executable, "-m", "benchmarks.memory", "--sizes", str(size), "--one", str(filled)]
    done = subprocess.run([*words, *(["--written"] if written else [])], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    print(
        f"{size:7,} returns: peak {found['peak']:5.0f} MiB, {found['cpu'] * 1000:6.2f} ms of CPU a return", flush=True
    )
    return found


def _reported(found: dict[int, dict[str, float]]) -> int:
    """Prints the growth and what is over the budget; the exit code."""
    first, last = min(found), max(found)
    slope = (found[last]["peak"] - found[first]["peak"]) * 1024 / max(1, last - first)
    growth = found[last]["cpu"] / found[first]["cpu"]
    print(f"memory grows by {slope:.1f} KiB a return; CPU a return at {last:,} is {growth:.2f} times that at {first:,}")
    over = [size for size, most in MOST_MEMORY.items() if size in found and found[size]["peak"] > most]
    for size in over:
        print(f"over the budget of {MOST_MEMORY[size]} MiB at {size:,}")
    return int(bool(over) or growth > MOST_GROWTH)


def _measured(size: int, filled: Path, written: bool) -> dict[str, float]:
    """Peak MiB of this process and CPU seconds a return, without those of making the returns up."""
    from workbook_templates.consolidate.collect import collected
    from workbook_templates.consolidate.consolidation import consolidation

    gc.set_threshold(*FEW_COLLECTIONS)
    scheme, patterns = sample_scheme(size), [pickle.dumps(one) for one in pickle.loads(filled.read_bytes())]
    start = process_time()
    for _ in _returns(scheme, patterns):
        pass
    made_up, start = process_time() - start, process_time()
    run = consolidation(collected(_returns(scheme, patterns), scheme))
    if written:
        from cli.commands.consolidate.extra_books import ExtraFolders
        from cli.commands.consolidate.written_run import write_run

        outputs = (filled.with_name("master.xlsx"), filled.with_name("run.json"))
        write_run(run, outputs, ExtraFolders(), True, lambda _: None)
    cpu = (process_time() - start - made_up) / size
    return {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "cpu": cpu}


def _returns(scheme: Scheme, patterns: Sequence[bytes]) -> Iterator[Reading]:
    issue, random = scored_hash(scheme), Random(2021)
    for number, unit in enumerate(scheme.units):
        one: Reading = pickle.loads(patterns[number % len(patterns)])
        rows = tuple(_own(row, number, random) for row in one.rows)
        cover = tuple((role, f"138{number:08}" if role == "phone" else text) for role, text in one.cover)
        own = sha256(unit.name.encode()).hexdigest()
        yield replace(
            one, file=f"{unit.name}.xlsx", sha256=own, content=own, holder=unit.name, scheme_hash=issue, rows=rows,
            cover=cover,
        )  # fmt: skip


def _own(row: tuple[Any, ...], number: int, random: Random) -> tuple[Any, ...]:
    """A packed figure of one unit: its own number, its own words."""
    if isinstance(row[4], tuple) and row[4][1] != 1:
        value = random.randint(100, 9_900)
        return (*row[:4], (value, 100), value / 100, *row[6:])
    return (*row[:4], f"{row[4]}{number}", *row[5:]) if row[2] == "evidence" else row


if __name__ == "__main__":
    main()
