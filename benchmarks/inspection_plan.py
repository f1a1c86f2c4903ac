"""Where inspectors are sent: how much more rank error a plan removes than as many checks at random or of the rows with
the most points, in made-up assessments of several kinds.

Figures of every unit are made up, then some are reported better than they are. The plan sees what was reported and the
noise model, in some kinds a wrong one; what it removes is counted by the true figures. Exit code 1 where, in the mean
over the worlds of a kind, it does not remove at least 30 % more than the better of the two.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbook_templates.analysis.bands.published_ranks import ranks_of
from workbook_templates.analysis.inspection.checkable import Checkable, RowToCheck
from workbook_templates.analysis.inspection.inspection_plan import at_random, by_weight, inspection_plan
from workbook_templates.analysis.inspection.overstatement import NoiseModel, Overstated

MORE = 1.3
PLANNED = NoiseModel()
STATES = (np.arange(16) + 0.5) / 16
TUNED, HELD_OUT = range(1, 4), range(101, 107)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A kind of assessment: the points of its rows, how many of them are proportional, tiered and yes or no, how far
    units are apart, which share is monitored, and the noise that there is really."""

    name: str
    points: Callable[[Any, int], Any]
    rules: tuple[float, float, float]
    apart: float = 6
    monitored: float = 0.3
    real: NoiseModel = PLANNED
    units: int = 100
    rows: int = 60


def even(random: Any, rows: int) -> Any:
    return np.full(rows, 100 / rows)


def uneven(random: Any, rows: int) -> Any:
    drawn = np.rint(2 * random.lognormal(0, 0.8, rows)).clip(1) / 2
    return drawn * 100 / drawn.sum()


DOUBLE = NoiseModel(claim=Overstated(0.3, 0.3), monitored=Overstated(0.06, 0.2))
HALF = NoiseModel(claim=Overstated(0.08, 0.1), monitored=Overstated(0.01, 0.05))
KINDS = (
    Assessed("各行等分、按比例", even, (1, 0, 0)),
    Assessed("分值不等、按比例", uneven, (1, 0, 0)),
    Assessed("分值不等、三种规则", uneven, (0.5, 0.3, 0.2)),
    Assessed("多为是否和分档", uneven, (0.1, 0.5, 0.4)),
    Assessed("单位相差大", uneven, (0.5, 0.3, 0.2), apart=15),
    Assessed("没有部门数据", uneven, (0.5, 0.3, 0.2), monitored=0),
    Assessed("20个单位、40行", uneven, (0.5, 0.3, 0.2), units=20, rows=40),
    Assessed("实际虚高是设定的两倍", uneven, (0.5, 0.3, 0.2), real=DOUBLE),
    Assessed("实际虚高是设定的一半", uneven, (0.5, 0.3, 0.2), real=HALF),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--visits", type=int, default=60, help="checks of a world of 100 units, fewer of a smaller (60)"
    )
    parser.add_argument("--draws", type=int, default=1000)
    given = parser.parse_args()
    print(*(f"{one['title']}：{one['meaning']}" for one in PLANNED.rows()), sep="\n")
    fine = True
    for title, seeds in (("编写时用过的种子", TUNED), ("没有用过的种子", HELD_OUT)):
        print(f"{title}（{seeds[0]}至{seeds[-1]}）：")
        for kind in KINDS:
            fine &= better(kind, seeds, given.visits * kind.units // 100, given.draws)
    sys.exit(not fine)


def better(kind: Assessed, seeds: Sequence[int], visits: int, draws: int) -> bool:
    """Whether plans remove as much more as they should in this kind of assessment."""
    removed, before, seconds = list[list[float]](), list[float](), list[float]()
    for seed in seeds:
        random = np.random.Generator(np.random.PCG64([seed, KINDS.index(kind)]))
        checkable, real = made_up(kind, random)
        begun = time.perf_counter()
        plan = inspection_plan(checkable, PLANNED, visits, seed, draws)
        seconds.append(time.perf_counter() - begun)
        picks = [visit.check for visit in plan.visits]
        ways = (picks, at_random(checkable, visits, seed), by_weight(checkable, visits, seed))
        error = wrong(checkable, real, ())
        before.append(error)
        removed.append([error - wrong(checkable, real, checks) for checks in ways])
    ours, anywhere, heaviest = np.mean(removed, axis=0)
    times = ours / max(anywhere, heaviest)
    told = f"按计划消除{ours:.3f}，随机{anywhere:.3f}，分值最大{heaviest:.3f}；是其中较好的{times:.2f}倍"
    print(
        f"  {kind.name}：{visits}次核查，名次平均误差{np.mean(before):.2f}名；{told}（{np.median(seconds):.1f}秒）",
        flush=True,
    )
    return bool(ours > 0 and ours >= MORE * max(anywhere, heaviest))


def wrong(checkable: Checkable, real: Any, checks: Sequence[int]) -> float:
    """The mean places that units are off their true rank, after these checks, over worlds of what was overstated."""
    units, rows = len(checkable.units), len(checkable.checks) // len(checkable.units)
    checked = np.isin(np.arange(len(checkable.checks)), list(checks))
    losses = (lost.reshape(-1, units, rows).sum(axis=2) for lost in (real, real * checked))
    true, known = (ranks_of(checkable.totals - lost, 2).astype(int) for lost in losses)
    return float(np.abs(true - known).mean())


def made_up(kind: Assessed, random: Any, worlds: int = 100) -> tuple[Checkable, Any]:
    """What was reported and could be checked, and what is really lost there in so many worlds."""
    units, rows = kind.units, kind.rows
    points = kind.points(random, rows)
    rules = random.choice(3, rows, p=kind.rules)
    target = random.uniform(50, 95, rows)
    good = random.normal(0, 1, (units, 1))
    told = np.round((target + kind.apart * (0.6 * good + 0.8 * random.normal(0, 1, (units, rows)))).clip(1), 1)
    monitored = random.random(rows) < kind.monitored
    scored = row_points(rules, target, points, told)
    planned = lost_by((rules, target, points), told, monitored, PLANNED, STATES)
    chances = np.where(monitored, PLANNED.monitored.chance, PLANNED.claim.chance)
    checks = tuple(
        RowToCheck(unit, f"I{row + 1}", f"第{row + 1}行", "monitored" if monitored[row] else "claim", points[row],
              scored[unit, row], f"{told[unit, row]}", "")
        for unit in range(units) for row in range(rows)
    )  # fmt: skip
    checkable = Checkable(
        units=tuple(f"{unit:03}县" for unit in range(units)), classes=("",) * units,
        totals=np.round(scored.sum(axis=1), 2), checks=checks, chances=np.tile(chances, units),
        lost=planned.reshape(units * rows, -1),
    )  # fmt: skip
    often = np.where(monitored, kind.real.monitored.chance, kind.real.claim.chance)
    real = []
    for _ in range(worlds):
        share = random.random((units, rows))
        lost = lost_by((rules, target, points), told, monitored, kind.real, share[..., None])[..., 0]
        real.append(np.where(random.random((units, rows)) < often, lost, 0).reshape(-1))
    return checkable, np.array(real)


def row_points(rules: Any, target: Any, points: Any, told: Any) -> Any:
    """Points of every row: in proportion to the target, in tiers of a tenth of the target, all or nothing."""
    done = np.minimum(told / target, 1)
    tiers = 1 - np.ceil(np.round((1 - done) * 20, 9)).clip(0, 4) / 4
    return np.round(points * np.choose(rules, [done, tiers, (done >= 1) * 1.0]), 2)


def lost_by(scheme: tuple[Any, Any, Any], told: Any, monitored: Any, noise: NoiseModel, share: Any) -> Any:
    """Points that rows lose where figures are overstated by these shares of the largest size."""
    size = np.where(monitored, noise.monitored.size, noise.claim.size)[:, None]
    rules, target, points = (own[:, None] for own in scheme)
    now = row_points(rules, target, points, told[..., None] * (1 - size * share))
    return row_points(rules, target, points, told[..., None]) - now


if __name__ == "__main__":
    main()
