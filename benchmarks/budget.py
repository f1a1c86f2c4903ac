"""What a change spent: processor time and memory of each path with the code of this checkout and of an earlier one.

    python -m benchmarks.budget BEFORE

Every round runs each path with both, one after the other, so that both meet the same machine; a path is judged by the
medians. Exit code 1 where one takes more than its share more. Needs `os.wait4`: not for Windows.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.pairs import compiled
from benchmarks.sample import sample_scheme, sample_workbooks
from benchmarks.whole_process import Spent, spent

HERE = Path(__file__).parents[1]
RUN = "from cli.program import program; program()"
SHARE = 1.05
"""Of what a path took before; more is a price that somebody has to name."""
RETURNS, FEW = 60, 12
PATHS: Mapping[str, Sequence[str]] = {
    "版本": ["--version"],
    "帮助": ["--help"],
    "检查一份": ["validate", "{one}"],
    "检查十二份并标注": ["validate", "{few}", "--annotate", "marked"],
    "下发模板": ["template", "{scheme}", "-o", "templates", "--kind", "unit"],
    "报送进度": ["status", "{all}"],
    "汇总": ["consolidate", "{all}", "-o", "master.xlsx", "--json", "run.json"],
    "汇总连同反馈单、报告、台账": [
        "consolidate", "{all}", "-o", "master.xlsx", "--slips", "slips", "--reports", "reports", "--ledger", "ledger",
    ],
}  # fmt: skip
"""What people wait for, by the words of each command."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path, help="a checkout of the code before the change")
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds (5)")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="kaohe-benchmark-") as temporary:
        words = _made(Path(temporary))
        rounds = [_round(given.before.resolve(), words) for _ in range(given.rounds + 1)][1:]
    sys.exit(_reported(rounds))


def _made(work: Path) -> dict[str, str]:
    """The files that the paths need, by the words that stand for them."""
    from workbook_templates.schemes.yaml import dumps

    compiled()
    sample_workbooks(work / "all", RETURNS)
    few = sample_workbooks(work / "few", FEW)
    scheme = work / "scheme.yaml"
    scheme.write_text(dumps(sample_scheme(RETURNS)), encoding="utf-8")
    return {"one": str(few[0]), "few": str(work / "few"), "all": str(work / "all"), "scheme": str(scheme)}


def _round(before: Path, words: Mapping[str, str]) -> dict[str, tuple[Spent, Spent]]:
    """Each path before and now, in turn."""
    found = {}
    for name, path in PATHS.items():
        arguments = [word.format(**words) for word in path]
        found[name] = (_spent(before, arguments), _spent(HERE, arguments))
    return found


def _spent(code: Path, arguments: Sequence[str]) -> Spent:
    with TemporaryDirectory(prefix="kaohe-benchmark-") as folder:
        return spent(
            [sys.executable, "-c", RUN, *arguments], Path(folder), {"PYTHONPATH": str(code), "KAOHE_CACHE": "off"}
        )


def _reported(rounds: Sequence[Mapping[str, tuple[Spent, Spent]]]) -> int:
    """Prints a line for each path; the exit code."""
    over = False
    for name in PATHS:
        was, now = ([each[name][side] for each in rounds] for side in (0, 1))
        shares = [
            median(getattr(spent, what) for spent in now) / median(getattr(spent, what) for spent in was)
            for what in Spent._fields
        ]
        over |= max(shares) > SHARE
        before, after = (median(spent.seconds for spent in side) for side in (was, now))
        print(f"{name:16} {before:7.2f} s -> {after:7.2f} s  时间 {shares[0]:.2f}  内存 {shares[1]:.2f}")
    return int(over)


if __name__ == "__main__":
    main()
