"""`python -m benchmarks.mutants [--sample N] [--seed S] [--only FOLDER]`: how many changes the tests notice."""

import argparse
import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import yaml

from benchmarks.mutants.changes import Change, sample
from benchmarks.mutants.cold import tested
from benchmarks.mutants.covering import covering
from benchmarks.mutants.trial import COLD, UNUSABLE, Tried, trials
from benchmarks.mutants.warm import collected, swap

FOLDERS = ("scoring", "workbook_templates/consolidate")
WANTED = 90
UNCHANGED = Change("", "", 0, 0)
SIGNS = {"killed": ".", "survived": "S", "timeout": "!", "unusable": "-", "cold": "c"}
NAMES = {"killed": "杀死", "survived": "存活", "timeout": "超时", "unusable": "不计"}
HEAVY = ("hypothesis.strategies", "pydantic", "yaml", "xlsxwriter", "openpyxl", "lxml.etree", "python_calamine")
"""What every process that starts anew would import, and no change touches."""
EQUIVALENT = Path(__file__).with_name("equivalent.yaml")


def main() -> int:
    """0 where 90 % of the changes that could be seen are noticed, in every folder."""
    options = argparse.ArgumentParser()
    options.add_argument("--sample", type=int, default=60, help="每个文件夹抽多少处改动")
    options.add_argument("--seed", type=int, default=2021)
    options.add_argument("--only", choices=FOLDERS)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--seconds", type=float, default=300, help="每处改动最多多少秒")
    options.add_argument("--file", default="", help="只改这一个文件")
    chosen = options.parse_args()
    enough = True
    for folder in [chosen.only] if chosen.only else FOLDERS:
        picked = [change for change in sample([folder], chosen.sample, chosen.seed) if chosen.file in change.file]
        tried = _tried(picked, chosen.jobs, chosen.seconds)
        print()
        enough &= _report(folder, tried)
    return 0 if enough else 1


def _tried(picked: Sequence[Change], jobs: int, most: float) -> list[Tried]:
    """In a program that runs already, where that can be, else in one that starts anew. The former is a process of its
    own, so that this one never imports the product."""
    by_tests: dict[tuple[str, ...], list[Change]] = {}
    for change in picked:
        by_tests.setdefault(covering(change.file), []).append(change)
    warm = []
    for tests, some in by_tests.items():
        with ProcessPoolExecutor(1, get_context("fork")) as apart:
            warm += apart.submit(_warm, tests, some, jobs, most).result()
    cold = [one.change for one in warm if one.verdict == "cold"]
    for name in HEAVY:
        import_module(name)
    return [one for one in warm if one.verdict != "cold"] + list(map(_shown, trials(cold, jobs, most, tested)))


def _warm(tests: tuple[str, ...], chosen: Sequence[Change], jobs: int, most: float) -> list[Tried]:
    found: list[Tried] = []

    def work(run: Callable[[], int]) -> None:
        (as_it_is,) = trials([UNCHANGED], 1, most, lambda _: run())
        if as_it_is.verdict == "survived":
            found.extend(map(_shown, trials(chosen, jobs, most, lambda c: _with(c, run))))

    collected(tests, work)
    if not found:
        raise SystemExit(f"没有改动时测试就不通过：{'、'.join(tests)}")
    return found


def _with(change: Change, run: Callable[[], int]) -> int:
    try:
        return run() if swap(change) else COLD
    except SyntaxError:
        return UNUSABLE


def _shown(one: Tried) -> Tried:
    """The outcome, printed as it comes: a sign, or what was overlooked."""
    print(SIGNS[one.verdict], end="", flush=True)
    if one.verdict == "survived" and one.change.was_and_is not in equivalent():
        print(f"\n存活 {one.change.file}:{one.change.line} {one.change.operator}")
        print("  原：{}\n  改：{}".format(*one.change.was_and_is), flush=True)
    return one


@cache
def equivalent() -> frozenset[tuple[str, str]]:
    """Changes that nobody can see, by their lines before and after."""
    known = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8"))
    return frozenset((str(one["原"]), str(one["改"])) for one in known)


def _report(folder: str, tried: Sequence[Tried]) -> bool:
    """A line for each module and one for all; whether enough was noticed."""
    rows: dict[str, Counter[str]] = {}
    for one in tried:
        same = one.verdict == "survived" and one.change.was_and_is in equivalent()
        rows.setdefault(one.change.file, Counter())["等价" if same else NAMES[one.verdict]] += 1
    for file, counts in sorted(rows.items()):
        print(f"{file:58}" + "".join(f"  {name} {counts[name]:3}" for name in ("杀死", "存活", "超时", "等价", "不计")))
    total = sum(rows.values(), Counter[str]())
    caught = total["杀死"] + total["超时"]
    seen = caught + total["存活"]
    share = f"{caught * 100 / max(seen, 1):.1f}%"
    print(f"{folder}：{seen}处改动，发现{caught}处，{share}（另有{len(tried) - seen}处等价或不计）")
    return caught * 100 >= WANTED * seen


if __name__ == "__main__":
    raise SystemExit(main())
