"""Times two commands in turn, so that both meet the same machine, and compares them pair by pair."""

import compileall
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

KAOHE = [sys.executable, "-c", "from cli.program import program; program()"]
NAIVE = [sys.executable, str(Path(__file__).with_name("naive.py"))]


@dataclass(frozen=True, slots=True)
class Pair:
    """Wall seconds of one run of each."""

    ours: float
    baseline: float

    @property
    def ratio(self) -> float:
        return self.baseline / self.ours


def measured(ours: Sequence[str], baseline: Sequence[str], runs: int, outputs: Sequence[Path] = ()) -> list[Pair]:
    """`runs` pairs after one unmeasured round; byte code is compiled first; `outputs` are removed before each pair."""
    compiled()
    pairs = []
    for number in range(runs + 1):
        for path in outputs:
            path.unlink(missing_ok=True)
        pair = Pair(_seconds(ours), _seconds(baseline))
        if number:
            pairs.append(pair)
    return pairs


def compiled() -> None:
    """Compiles the product's byte code, as that of an installed package is."""
    home = Path(__file__).parents[1]
    for room in ("scoring", "validators", "workbook_templates", "cli"):
        compileall.compile_dir(home / room, quiet=1)


def report(title: str, pairs: Sequence[Pair]) -> None:
    print(title)
    for name, values, unit in (
        ("kaohe", [pair.ours for pair in pairs], " s"),
        ("baseline", [pair.baseline for pair in pairs], " s"),
        ("baseline / kaohe", [pair.ratio for pair in pairs], " x"),
    ):
        print(f"  {name:18} min {min(values):8.2f}  median {median(values):8.2f}  max {max(values):8.2f}{unit}")


def _seconds(command: Sequence[str]) -> float:
    """Exit code 1 only says that the figures have findings."""
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode > 1 or b"Traceback" in done.stderr:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr.decode(errors='replace')}")
    return perf_counter() - start
