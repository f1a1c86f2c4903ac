"""What a run costs that knows the files from before: all of them, all but one in a hundred, against reading all.

Whole processes, processor time with that of their workers, in turn on the same machine; medians. `reading` is the part
of a run that collects the returns; of units that rest on unchanged returns, points and texts are kept too, while the
sheets are drawn anew each time. The budgets are ratios
of processor time within one run; where one is exceeded, the exit code is 1. How long was waited is told beside them: it
says something on a machine that does nothing else.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.pairs import KAOHE, compiled
from benchmarks.sample import sample_workbooks
from benchmarks.whole_process import Spent, spent

READING = """
import sys
from pathlib import Path
from workbook_templates.consolidate.collect import collect
from workbook_templates.consolidate.outcome_cache.unchanged_files import only_changed
collect([Path(sys.argv[1])], executor=only_changed(Path(sys.argv[2]) if sys.argv[2] else None))
"""
COMMANDS = ("reading", "consolidate", "status", "validate")
BUDGETS = {
    ("reading", "1% changed"): 0.17, ("consolidate", "1% changed"): 0.45, ("status", "unchanged"): 0.11,
    ("validate", "unchanged"): 0.16,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="workbooks (500)")
    parser.add_argument("--runs", type=int, default=3, help="measured rounds (3)")
    parser.add_argument("--folder", type=Path, help="take copies of these workbooks")
    parser.add_argument("--only", nargs="+", choices=COMMANDS, default=COMMANDS, help="measure these only")
    given = parser.parse_args()
    compiled()
    with TemporaryDirectory(prefix="kaohe-benchmark-") as temporary:
        work = Path(temporary)
        source = given.folder or work / "source"
        if not given.folder:
            sample_workbooks(source, given.count)
        shutil.copytree(source, work / "returns")
        sys.exit(_report(work, given.runs, given.only))


def _report(work: Path, runs: int, only: Sequence[str]) -> int:
    returns, cache, master = work / "returns", work / "cache", work / "m.xlsx"
    commands: dict[str, Callable[[str], list[str]]] = {
        "reading": lambda place: [sys.executable, "-c", READING, str(returns), place],
        "consolidate": lambda _: [*KAOHE, "consolidate", str(returns), "-o", str(master), "--force"],
        "status": lambda _: [*KAOHE, "status", str(returns)],
        "validate": lambda _: [*KAOHE, "validate", str(returns)],
    }
    files, worst = sorted(returns.glob("*.xlsx")), 0
    print(f"{len(files)} workbooks, {runs} rounds, seconds of the processor")
    for name, command in ((name, commands[name]) for name in only):
        took: dict[str, list[Spent]] = {}
        for number in range(runs):
            shutil.rmtree(cache, ignore_errors=True)
            took.setdefault("no cache", []).append(_spent(command(""), None))
            took.setdefault("first", []).append(_spent(command(str(cache)), cache))
            took.setdefault("unchanged", []).append(_spent(command(str(cache)), cache))
            _change(files[number::100])
            took.setdefault("1% changed", []).append(_spent(command(str(cache)), cache))
        worst = max(worst, *(_told(name, how, each, took["no cache"]) for how, each in took.items()))
    return worst


def _told(name: str, how: str, took: Sequence[Spent], whole: Sequence[Spent]) -> int:
    """Prints a line; 1 where it is over the budget."""
    seconds, wall = median(one.seconds for one in took), median(one.wall for one in took)
    ratio, waited = seconds / median(one.seconds for one in whole), wall / median(one.wall for one in whole)
    budget = BUDGETS.get((name, how))
    over = budget is not None and ratio > budget
    told = f"  budget {budget:.2f}{'  EXCEEDED' if over else ''}" if budget else ""
    print(
        f"  {name:12} {how:11} {seconds:7.2f}  {ratio:5.3f} of a run without cache, waited {waited:5.3f}{told}",
        flush=True,
    )
    return int(over)


def _change(files: Sequence[Path]) -> None:
    """Other bytes, read as the same figures: a comment behind the package."""
    for path in files:
        data = path.read_bytes()
        end = data.rindex(b"PK\x05\x06")
        room = int.from_bytes(data[end + 20 : end + 22], "little") + 1
        path.write_bytes(data[: end + 20] + room.to_bytes(2, "little") + data[end + 22 :] + b" ")


def _spent(command: Sequence[str], cache: Path | None) -> Spent:
    return spent(command, more={"KAOHE_CACHE": str(cache) if cache else "no"})


if __name__ == "__main__":
    main()
