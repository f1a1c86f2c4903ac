"""`python -m benchmarks.planted [--seed N] [--times N]`: caught and planted, by kind; misses; false alarms."""

import argparse
import sys
from collections import defaultdict

from benchmarks.planted.measure import Planted, clean, findings, known, planted, schemes

WANTED = 95


def main() -> int:
    """0 where 95 % are caught and the shipped schemes are told nothing but what is known."""
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=2021)
    options.add_argument("--times", type=int, default=3)
    chosen = options.parse_args()
    done = [one for name in schemes() for one in planted(name, chosen.seed, chosen.times)]
    _report(done)
    alarms = _false_alarms()
    caught = sum(one.caught for one in done)
    print(f"合计：{len(done)}处，查出{caught}处，{caught * 100 / len(done):.1f}%；误报{alarms}处")
    return 0 if caught * 100 >= WANTED * len(done) and not alarms else 1


def _report(done: list[Planted]) -> None:
    kinds: dict[tuple[str, str], list[Planted]] = defaultdict(list)
    for one in done:
        kinds[one.kind.group, one.kind.name].append(one)
    for (group, name), rows in sorted(kinds.items()):
        print(f"{sum(one.caught for one in rows):4}/{len(rows):<4}{group}：{name}")
    for one in done:
        if not one.caught:
            told = "；".join(f"{finding.code} {finding.place}" for finding in one.told) or "无"
            print(f"  漏：{one.scheme} {one.kind.name} {one.place}　查出的：{told}")


def _false_alarms() -> int:
    alarms, expected = 0, known()
    for name in schemes():
        told = [(f.code, f.place) for f in findings(clean(name), name) if f.severity != "note"]
        for code, place in told:
            if (code, place) not in expected.get(name, []):
                alarms += 1
                print(f"  误报：{name} {code} {place}")
    return alarms


if __name__ == "__main__":
    sys.exit(main())
