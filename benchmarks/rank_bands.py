"""Rank bands: how often a 90 % band has the true rank in it, and how fast 2,844 units are drawn 10,000 times.

A true world is made up: figures, awards, the points that rows should have had, which source was right, what missing
figures should have counted. What was reported of it is scored by the engine and given to the bands, which know only the
kinds of doubt. Then the same number of draws is ranked by `DataFrame.rank`. Exit code 1 where a bound is missed.
"""

import argparse
import resource
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from scoring.engine.calculation import calculation
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.methods.assessor import Assessor
from scoring.methods.proportional import Proportional
from scoring.scheme.model import Basis, Document, Leaf, Scheme, Section, Unit
from workbook_templates.analysis.bands.doubts import NO_DOUBT, Doubts
from workbook_templates.analysis.bands.model_of import model_from
from workbook_templates.analysis.bands.rank_bands import DrawPlan, rank_bands
from workbook_templates.analysis.bands.rank_model import RankModel, RowBlock
from workbook_templates.analysis.scored_again import ScoredAgain

BASIS = Basis(provenance="original", clause="第一条")
COVERS, TIMES = (0.88, 0.92), 10
MEASURED, AWARDED, POINTS = 6, 4, 10


@dataclass(frozen=True, slots=True)
class World:
    """A kind of world: what is in doubt there, how many decimals figures are reported with, how far units are apart."""

    name: str
    doubts: Doubts
    decimals: int = 4
    apart: float = 6


WORLDS = (
    World("舍入", replace(NO_DOUBT, rounding=0.5), decimals=0, apart=2),
    World("评审", replace(NO_DOUBT, reviewers=0.1)),
    World("评审，差距小", replace(NO_DOUBT, reviewers=0.1), apart=3),
    World("分值", replace(NO_DOUBT, weights=0.2)),
    World("来源", replace(NO_DOUBT, sources=0.5)),
    World("全部", Doubts(weights=0.2, reviewers=0.1), decimals=0),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=40, help="made-up worlds of each kind (40)")
    parser.add_argument("--units", type=int, default=100, help="units of a world (100)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found = [covers(world, given.worlds, given.units, given.seed) for world in WORLDS]
    found.append(fast(given.seed))
    sys.exit(not all(found))


def covers(world: World, worlds: int, units: int, seed: int) -> bool:
    """Whether bands of this kind of world have the true rank in them as often as they say."""
    inside, width = list[float](), list[float]()
    for number in range(worlds):
        random = np.random.Generator(np.random.PCG64([seed, WORLDS.index(world), number]))
        again, ledger, true = made_up(world, units, random)
        model = model_from(ledger, again, world.doubts, number)
        found = rank_bands(model, world.doubts, DrawPlan(draws=4000, seed=number)).bands
        ranks = {unit: 1 + int((true > own).sum()) for unit, own in zip(again.scheme.unit_names, true, strict=True)}
        inside.append(float(np.mean([band.low <= ranks[band.unit] <= band.high for band in found])))
        width.append(float(np.mean([band.high - band.low + 1 for band in found])))
    covered, error = np.mean(inside), np.std(inside) / len(inside) ** 0.5
    print(f"{world.name}: 覆盖 {covered:.1%}（±{error:.1%}），带宽平均 {np.mean(width):.1f} 名", flush=True)
    return bool(COVERS[0] <= covered <= COVERS[1])


def made_up(world: World, units: int, random: Any) -> tuple[ScoredAgain, dict[str, Any], Any]:
    """What was reported, the ledger of it, and the true totals."""
    scheme = scheme_of(units)
    good = random.normal(0, 1, (units, 1))
    figures = np.clip(60 + world.apart * (good + random.normal(0, 1, (units, MEASURED))), 1, 99)
    awards = np.clip(6 + world.apart / 10 * (good + random.normal(0, 1, (units, AWARDED))), 0, POINTS)
    reported = np.round(figures, world.decimals)
    noisy = np.round(np.clip(awards + random.normal(0, world.doubts.reviewers * POINTS, awards.shape), 0, POINTS), 2)
    others = np.where(
        random.random(figures.shape) < 0.3, np.round(reported + random.normal(0, 4, figures.shape), 4), np.nan
    )
    other = (random.random(figures.shape) < world.doubts.sources) & ~np.isnan(others) & bool(world.doubts.sources)
    lacking = (random.random(figures.shape) < 0.02) & bool(world.doubts.missing)
    right = np.where(other, others + figures - reported, figures) / 100 * POINTS
    usual = np.where(lacking, np.nan, right)
    means = np.nanmean(usual, axis=0, keepdims=True)
    chosen = {"zero": 0 * means, "average": means, "full": 0 * means + POINTS}
    if world.doubts.missing:
        right = np.where(lacking, chosen[random.choice(world.doubts.missing)], right)
    weights = 1 + world.doubts.weights * (2 * random.random(MEASURED + AWARDED) - 1)
    true = np.hstack([right, awards]) @ (weights / weights.mean())
    names = scheme.unit_names
    known = {name: facts(scheme, reported[at], noisy[at], lacking[at]) for at, name in enumerate(names)}
    again = ScoredAgain.scored(scheme, known, names)
    told = {name: others[at] if world.doubts.sources else others[at] * np.nan for at, name in enumerate(names)}
    return again, ledger(again, told), true


def scheme_of(units: int) -> Scheme:
    """Rows that are measured and rows that are awarded, each of ten points."""
    rules = [Proportional(target=Decimal(100), polarity="higher")] * MEASURED + [Assessor()] * AWARDED
    leaves = tuple(
        Leaf(ref=f"I{number}", title=f"第{number}行", points=Decimal(POINTS), rule=rule, basis=BASIS)
        for number, rule in enumerate(rules, 1)
    )
    section = Section(
        id="S", title="指标", points=Decimal(POINTS * len(rules)), basis=BASIS, sources=("claim",), indicators=leaves
    )
    return Scheme(
        id="made-up", title="样本", city="样本市", year=2025, version="1", document=Document(title="样本"),
        office="考核办", units_basis=BASIS, sections=(section,),
        units=tuple(Unit(name=f"{number:03}县") for number in range(units)),
    )  # fmt: skip


def facts(scheme: Scheme, figures: Any, awards: Any, lacking: Any) -> UnitFacts:
    entries = {}
    for number, leaf in enumerate(scheme.leaves()):
        measured = number < MEASURED
        value = Fraction(f"{(figures[number] if measured else awards[number - MEASURED]):.10g}")
        if not (measured and lacking[number]):
            entries[EntryKey(leaf.ref, "claim" if measured else "awarded")] = Entry("given", value, float(value))
    return UnitFacts(entries)


def ledger(again: ScoredAgain, others: Mapping[str, Any]) -> dict[str, Any]:
    """What bands read of a ledger."""
    section = again.scheme.sections[0]
    rows = [
        {"row": number, "ref": leaf.ref, "full": str(leaf.points), "award_limit": str(leaf.points), "takes_off": False,
         "formula": calculation(again.scheme, section, leaf)}
        for number, leaf in enumerate(section.indicators)
    ]  # fmt: skip
    points = [
        line(unit, number, score, again.facts[unit], others[unit])
        for unit, card in again.cards.items()
        for number, score in enumerate(card.scores)
    ]
    totals = sorted(((float(card.total), unit) for unit, card in again.cards.items()), reverse=True)
    ranks = [
        {"unit": unit, "class": None, "total": total, "rank": 1 + sum(other > total for other, _ in totals)}
        for total, unit in totals
    ]
    return {"rows": rows, "points": points, "rank": ranks}


def line(unit: str, number: int, score: Any, known: UnitFacts, others: Any) -> dict[str, Any]:
    found = {"unit": unit, "row": number, "ref": score.ref, "status": score.status, "source": score.source,
             "exact": str(score.exact), "figures": []}  # fmt: skip
    award, claim = known.entry(score.ref, "awarded"), known.entry(score.ref, "claim")
    if award.state == "given":
        return found | {"award": {"number": f"{float(award.value):.2f}"}}
    if claim.state == "given":
        figure = {"name": "claim", "ref": score.ref, "source": "claim", "number": shown(claim.value)}
        if not np.isnan(others[number]):
            figure["others"] = [{"source": "monitored", "number": shown(others[number])}]
        found["figures"] = [figure]
    return found


def shown(value: Any) -> str:
    return f"{float(value):.4f}".rstrip("0").rstrip(".")


def fast(seed: int, units: int = 2844, rows: int = 50, draws: int = 10_000) -> bool:
    """Whether the draws of a whole country are as much faster than ranking each by pandas as they are to be."""
    random = np.random.Generator(np.random.PCG64(seed))
    points = random.uniform(0.5, 2, (units, rows))
    whole, totals = np.full(units, np.inf), points.sum(axis=1).round(2)
    block = RowBlock(columns=np.arange(rows), low=-whole, high=whole, moved=random.normal(0, 0.3, (units, 512)))
    ranks = tuple(1 + int((totals > own).sum()) for own in totals)
    model = RankModel(
        units=tuple(map(str, range(units))), classes=("",) * units, ranks=ranks, totals=totals, points=(points,),
        full=np.full((units, rows), 2.0), blocks=(block,), offset=totals - points.sum(axis=1), real=np.ones(units),
        behind=np.zeros(units, dtype=np.int64),
    )  # fmt: skip
    before, ours, theirs = peak(), list[float](), list[float]()
    for _ in range(3):
        begun = time.perf_counter()
        rank_bands(model, Doubts(weights=0.1), DrawPlan(draws=draws, seed=seed))
        ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        for _ in range(draws // 20):
            drawn = points @ (1 + 0.2 * (random.random(rows) - 0.5))
            drawn += block.moved[np.arange(units), random.integers(0, block.moved.shape[1], units)]
            pd.DataFrame({"total": drawn}).rank(ascending=False, method="min")
        theirs.append(20 * (time.perf_counter() - begun))
    ratio = float(np.median(np.array(theirs) / np.array(ours)))
    print(f"{units} 个单位、{draws} 次：{min(ours):.2f} 秒；DataFrame.rank {min(theirs):.1f} 秒；快 {ratio:.1f} 倍；"
          f"内存峰值多 {peak() - before:.0f} MiB")  # fmt: skip
    return ratio >= TIMES


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
