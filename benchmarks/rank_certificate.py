"""Rank certificates: the smallest single change in made-up schemes against trying every change, and how fast 100 units
are done. Exit code 1 where one differs, or where 100 units take longer than a second of processor time.
"""

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from fractions import Fraction
from random import Random

from pydantic import TypeAdapter

from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.methods import Method
from scoring.scheme.model import Leaf, Scheme, Section, Unit
from tests.analysis.small_worlds import BASIS, STEPS, Trials, small_world
from workbook_templates.analysis.certificate.rank_certificate import certificate
from workbook_templates.analysis.certificate.smallest import Change
from workbook_templates.analysis.scored_again import ScoredAgain

SECONDS = 1.0
BUNDLE = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=10_000, help="made-up schemes (10,000)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first (0)")
    parser.add_argument("--units", type=int, default=100, help="units that are timed (100)")
    given = parser.parse_args()
    fine = equal(given.first, given.worlds)
    fine &= fast(given.units)
    sys.exit(not fine)


def equal(first: int, worlds: int) -> bool:
    bundles = range(first, first + worlds, BUNDLE)
    pairs = swaps = ties = 0
    wrong = list[str]()
    with ProcessPoolExecutor(2) as pool:
        for found in pool.map(compared, bundles):
            pairs, swaps, ties = pairs + found[0], swaps + found[1], ties + found[2]
            wrong += found[3]
    print(f"{worlds} 个随机方案，{pairs} 对相邻单位：能互换的 {swaps} 对，能并列的 {ties} 对")
    print(f"与逐一试算不同的 {len(wrong)} 处")
    print(*wrong[:20], sep="\n")
    return not wrong


def compared(first: int) -> tuple[int, int, int, list[str]]:
    """Pairs, those that a change swaps and levels, and what differs, of a bundle of schemes."""
    pairs = swaps = ties = 0
    wrong = list[str]()
    for number in range(first, first + BUNDLE):
        again = small_world(Random(number))
        trials = Trials(again)
        for pair in certificate(again, STEPS).pairs:
            by_trying = trials.tried(pair.upper, pair.lower, False)
            pairs, swaps = pairs + 1, swaps + bool(by_trying)
            if said(pair.swap) != (by_trying and (by_trying.unit, by_trying.key, by_trying.value)):
                wrong.append(f"{number} {pair.upper}/{pair.lower} 互换：{said(pair.swap)}；试算：{by_trying}")
            if pair.upper_rank == pair.lower_rank:
                continue
            by_trying = trials.tried(pair.upper, pair.lower, True)
            ties += bool(by_trying)
            if said(pair.tie) != (by_trying and (by_trying.unit, by_trying.key, by_trying.value)):
                wrong.append(f"{number} {pair.upper}/{pair.lower} 并列：{said(pair.tie)}；试算：{by_trying}")
    return pairs, swaps, ties, wrong


def said(change: Change | None) -> tuple[str, EntryKey, Fraction | str] | None:
    return change and (change.unit, change.dial.key, change.value)


def fast(units: int) -> bool:
    again = many(units)
    times = []
    for _ in range(5):
        begun, wall = time.process_time(), time.perf_counter()
        found = certificate(again)
        times.append((time.process_time() - begun, time.perf_counter() - wall))
    used, waited = min(times)
    rows = len(list(again.scheme.leaves()))
    print(f"{units} 个单位、{rows} 行，{len(found.pairs)} 对：处理器 {used:.2f} 秒，经过 {waited:.2f} 秒")
    return used < SECONDS


def many(units: int) -> ScoredAgain:
    """Units of which most reach most of their targets, with rules as the shipped schemes have them."""
    random, load = Random(1), TypeAdapter(Method)
    kinds = [
        *[{"kind": "proportional", "target": 60 + n, "polarity": "higher"} for n in range(14)],
        *[{"kind": "proportional", "target": 10 + n, "polarity": "lower"} for n in range(5)],
        *[{"kind": "yes_no"}] * 4, *[{"kind": "per_unit", "each": 0.5, "counted": "次"}] * 2,
        {"kind": "tiers", "counted": "次", "tiers": [{"at_least": 1, "points": 1}, {"at_least": 3, "points": 4}]},
        *[{"kind": "assessor"}] * 4,
    ]  # fmt: skip
    leaves = tuple(
        Leaf(
            ref=f"I{n}", title=f"第{n}行", points=Decimal(4), rule=load.validate_python(rule), basis=BASIS, measure="%"
        )
        for n, rule in enumerate(kinds, 1)
    )
    section = Section(
        id="S", title="指标", points=Decimal(4 * len(leaves)), basis=BASIS, sources=("claim",), indicators=leaves
    )
    scheme = small_scheme(section, units)
    known = {}
    for name in scheme.unit_names:
        entries = {}
        for leaf in leaves:
            for ask in leaf.asks():
                low = ask.type == "count" or leaf.rule.better == "lower"
                value = (
                    random.choice(ask.choices)
                    if ask.choices
                    else Fraction(
                        random.randint(0, 250)
                        if low and ask.type != "count"
                        else random.randint(0, 9)
                        if low
                        else random.randint(400, 900),
                        1 if ask.type == "count" else 10,
                    )
                )
                entries[EntryKey(leaf.part_ref(ask.part), ask.role)] = Entry("given", value, value)
            if leaf.rule.by_assessors:
                entries[EntryKey(leaf.ref, "awarded")] = Entry("given", Fraction(random.randint(0, 8), 2), 0)
        known[name] = UnitFacts(entries)
    return ScoredAgain.scored(scheme, known, scheme.unit_names)


def small_scheme(section: Section, units: int) -> Scheme:
    made = small_world(Random(0)).scheme
    return Scheme(
        id="many", title="样本", city="样本市", year=2025, version="1", document=made.document, office="考核办",
        units=tuple(Unit(name=f"{n:03}县") for n in range(units)), units_basis=BASIS, sections=(section,),
    )  # fmt: skip


if __name__ == "__main__":
    main()
