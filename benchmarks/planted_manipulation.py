"""Figures that look made: how well made-up assessments with planted manipulation are told from honest ones, and how
many honest units are flagged.

Honest figures have realistic rounding (some people give whole numbers), changes against last year with a heavy tail,
units and districts that are good or bad all over, targets near what is usual, honest last efforts just over a target,
counts that many units have in common, figures at 100 %. Exit code 1 where, on the seeds that were not used for tuning,
the AUC of all kinds together is below 0.9 or 50 honest units have more than one flag in the mean.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbook_templates.analysis.suspicious.reported import Reported
from workbook_templates.analysis.suspicious.suspicious_figures import suspicious_figures

UNITS, PLANTED = 50, 6
ENOUGH, MOST_FALSE = 0.9, 1.0
TUNED, HELD_OUT = range(1, 9), range(2001, 2009)


@dataclass(slots=True)
class MadeRow:
    """A row: its level, how far units and changes are apart, decimals, target. `rate` has counts, `few` are small whole
    numbers, `full` is at 100 % nearly everywhere."""

    kind: str
    level: float
    apart: float
    change: float
    places: int
    better: str
    target: float


@dataclass(slots=True)
class MadeWorld:
    """What units report, by unit and row; None is not reported."""

    rows: list[MadeRow]
    now: Any
    before: Any
    counts: Any
    evidence: list[list[str]]
    whole: Any


def honest(random: Any, rows: int = 45) -> MadeWorld:
    """An assessment without manipulation."""
    kinds = random.permutation((["level"] * 24 + ["rate"] * 11 + ["few"] * 6 + ["full"] * 4)[:rows])
    made = [_row(str(kind), random) for kind in kinds]
    district = np.repeat(random.normal(0, 1, 10), UNITS // 10)
    good = 0.5 * random.normal(0, 1, UNITS) + 0.3 * district
    rests = random.normal(0, 0.8, (UNITS, rows)) + 0.3 * district[:, None] * random.normal(0, 1, rows)
    side = np.array([1 if row.better == "higher" else -1 for row in made])
    apart, change, level = (np.array([getattr(row, n) for row in made]) for n in ("apart", "change", "level"))
    before = level + side * apart * (good[:, None] + rests)
    moves = random.standard_t(4, (UNITS, rows)) * change * np.where(random.random((UNITS, 1)) < 0.1, 1.6, 1)
    now = before + side * (0.6 * change + 0.4 * change * random.normal(0, 1, UNITS)[:, None]) + moves
    efforts = random.random((UNITS, rows)) < 0.06
    counts = np.rint(np.exp(random.uniform(np.log(60), np.log(30000), (UNITS, rows))))
    for at, row in enumerate(made):
        missed = side[at] * (row.target - now[:, at])
        tried = efforts[:, at] & (missed > 0) & (missed < 0.5 * row.apart)
        now[tried, at] = row.target + side[at] * row.apart * np.abs(random.normal(0, 0.15, tried.sum()))
        if row.kind in ("level", "rate", "full"):
            now[:, at], before[:, at] = now[:, at].clip(0.2, 100), before[:, at].clip(0.2, 100)
        if row.kind == "few":
            now[:, at], before[:, at] = np.rint(now[:, at]).clip(0), np.rint(before[:, at]).clip(0)
    documents = [f"市健办发〔2025〕{number}号" for number in range(1, 6)]
    evidence = [
        [
            str(random.choice(documents)) if random.random() < 0.1 else f"{unit}县文〔2025〕{row}号"
            for row in range(rows)
        ]
        for unit in range(UNITS)
    ]
    return MadeWorld(made, now, before, counts, evidence, random.random((UNITS, rows)) < _rounders(random)[:, None])


def _rounders(random: Any) -> Any:
    """How often each unit gives whole numbers: a few nearly always."""
    return np.where(random.random(UNITS) < 0.1, 0.8, 0.03)


def _row(kind: str, random: Any) -> MadeRow:
    better = "higher" if random.random() < 0.8 or kind in ("few", "full") else "lower"
    if kind == "few":
        level = float(random.integers(2, 7))
        return MadeRow(kind, level, 1.2, 0.8, 0, better, round(level))
    if kind == "full":
        return MadeRow(kind, 103, 4, 1.5, 1, better, 100)
    level, apart = random.uniform(25, 85), random.uniform(3, 9)
    places = 2 if kind == "rate" else int(random.choice(3, p=(0.1, 0.55, 0.35)))
    target = level + apart * random.normal(0.2, 0.7) * (1 if better == "higher" else -1)
    change = apart * random.uniform(0.15, 0.4)
    return MadeRow(kind, level, apart, change, places, better, float(round(target, int(random.random() < 0.3))))


def just_over(world: MadeWorld, unit: int, random: Any, share: float) -> None:
    """Figures that miss their targets are put just over them; of rates, the numerator."""
    missed = [at for at, row in enumerate(world.rows) if row.kind == "level" and _missed(world, unit, at) > 0]
    for at in picked(missed, share, random, 9):
        row = world.rows[at]
        world.now[unit, at] = row.target + _side(row) * int(random.integers(0, 2)) * 10.0**-row.places
        world.whole[unit, at] = False


def fitted(world: MadeWorld, unit: int, random: Any, share: float) -> None:
    """Numerators of rates are made to fit the target."""
    counted = [at for at, row in enumerate(world.rows) if row.kind == "rate" and world.counts[unit, at]]
    for at in picked(counted, share, random, 5):
        wanted = world.rows[at].target * world.counts[unit, at] / 100
        numerator = np.ceil(wanted - 1e-9) if _side(world.rows[at]) > 0 else np.floor(wanted + 1e-9)
        world.now[unit, at] = 100 * numerator / world.counts[unit, at]


def copied(world: MadeWorld, unit: int, random: Any, share: float) -> None:
    """Figures are those of the unit before, which is left out of the count."""
    for at in picked(_wide(world), share, random, 8):
        world.now[unit, at], world.whole[unit, at] = world.now[unit - 1, at], world.whole[unit - 1, at]
        world.counts[unit, at] = world.counts[unit - 1, at]


def last_years(world: MadeWorld, unit: int, random: Any, share: float) -> None:
    """Figures are last year's."""
    for at in picked(_wide(world), share, random, 9):
        world.now[unit, at], world.whole[unit, at] = world.before[unit, at], False


def whole_steps(world: MadeWorld, unit: int, random: Any, share: float) -> None:
    """Figures are last year's and a whole number."""
    for at in picked([at for at in _wide(world) if world.rows[at].kind == "level"], share, random, 8):
        row = world.rows[at]
        world.now[unit, at] = np.round(world.before[unit, at], row.places) + _side(row) * random.integers(1, 4)
        world.whole[unit, at] = False


def leaps(world: MadeWorld, unit: int, random: Any, share: float) -> None:
    """Figures are far better than last year's."""
    for at in picked(_wide(world), share, random, 5):
        row = world.rows[at]
        leap = _side(row) * row.change * random.uniform(6, 12)
        world.now[unit, at] = np.clip(world.before[unit, at] + leap, 0.2, 99.9)


def invented(world: MadeWorld, unit: int, random: Any, share: float) -> None:
    """Figures are made up: their last digits are mostly of two favourites."""
    favourites = random.choice(np.arange(1, 10), 2, replace=False)
    for at in picked(_wide(world), share, random, 24):
        step = 10.0 ** -world.rows[at].places
        world.now[unit, at] = (np.floor(world.now[unit, at] / step / 10) * 10 + random.choice(favourites)) * step
        world.whole[unit, at], world.counts[unit, at] = False, 0


def reused(world: MadeWorld, unit: int, random: Any, share: float) -> None:
    """Evidence is that of the unit before, which is left out of the count."""
    for at in picked(list(range(len(world.rows))), share, random, 4):
        world.evidence[unit][at] = world.evidence[unit - 1][at]


def several(world: MadeWorld, unit: int, random: Any, share: float) -> None:
    """Two ways at once, each for fewer figures."""
    for way in random.choice(7, 2, replace=False):
        WAYS[way][1](world, unit, random, 0.65 * share)


WAYS: tuple[tuple[str, Callable[[MadeWorld, int, Any, float], None]], ...] = (
    ("刚好达标", just_over), ("凑分子", fitted), ("抄别的单位", copied), ("抄上年", last_years),
    ("上年加整数", whole_steps), ("突增", leaps), ("编造数字", invented), ("重复用佐证", reused), ("两种并用", several),
)  # fmt: skip


def picked(rows: Sequence[int], share: float, random: Any, most: int) -> Any:
    """Some of the rows, fewer where manipulation is to be weaker."""
    return random.permutation(np.array(rows, dtype=int))[: round(most * share)]


def _wide(world: MadeWorld) -> list[int]:
    return [at for at, row in enumerate(world.rows) if row.kind in ("level", "rate")]


def _side(row: MadeRow) -> int:
    return 1 if row.better == "higher" else -1


def _missed(world: MadeWorld, unit: int, at: int) -> float:
    return float(_side(world.rows[at]) * (world.rows[at].target - world.now[unit, at]))


def table(world: MadeWorld) -> list[Reported]:
    """What is reported of a world."""
    found = []
    for at, row in enumerate(world.rows):
        for unit in range(UNITS):
            places = min(row.places, 0 if world.whole[unit, at] else 9)
            value, over, under = world.now[unit, at], None, None
            if row.kind == "rate" and world.counts[unit, at]:
                places, under = row.places, float(world.counts[unit, at])
                over = float(np.rint(value * under / 100))
                value = 100 * over / under
            found.append(
                Reported(
                    unit=f"{unit:02}县", ref=f"I{at + 1}", title=f"第{at + 1}行", shown=shown(value, places),
                    previous=shown(world.before[unit, at], row.places), target=row.target, better=row.better,
                    numerator=over, denominator=under, evidence=world.evidence[unit][at],
                )
            )  # fmt: skip
    return found


def shown(value: float, places: int) -> str:
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--share", type=float, default=1.0, help="how many figures are manipulated, of the usual number"
    )
    given = parser.parse_args()
    measure("编写时用过的种子", TUNED, given.share)
    sys.exit(not measure("没有用过的种子", HELD_OUT, given.share))


def measure(title: str, seeds: Sequence[int], share: float) -> bool:
    """Whether what is asked for is reached on these seeds."""
    print(f"{title}（{seeds[0]}至{seeds[-1]}）：", flush=True)
    worlds = [honest(generator(seed, 100 + number)) for seed in seeds for number in range(4)]
    flags = [len(suspicious_figures(table(world)).flags) for world in worlds]
    areas, others = list[float](), list[float]()
    for number, (name, way) in enumerate(WAYS, 1):
        area, told, false = np.mean([planted(way, generator(seed, number), share) for seed in seeds], axis=0)
        areas.append(float(area))
        others.append(float(false))
        print(f"  {name}：AUC {area:.3f}，{told:.0%}的单位有提示；其余单位平均{false:.2f}条", flush=True)
    mean, false = float(np.mean(areas)), float(np.mean(flags))
    print(f"  合计：AUC {mean:.3f}；{UNITS}个如实填报的单位平均{false:.2f}条提示（{len(flags)}次，最多{max(flags)}条）")
    return mean >= ENOUGH and max(false, *others) <= MOST_FALSE


def generator(seed: int, number: int) -> Any:
    return np.random.Generator(np.random.PCG64([seed, number]))


def planted(way: Callable[[MadeWorld, int, Any, float], None], random: Any, share: float) -> tuple[float, float, int]:
    """The AUC of units with this manipulation among honest ones, the share of them with a flag, the flags of others."""
    world = honest(random)
    made = [int(unit) for unit in random.permutation(np.arange(1, UNITS, 2))[:PLANTED]]
    for unit in made:
        way(world, unit, random, share)
    found = suspicious_figures(table(world))
    aside = {unit - 1 for unit in made} if way in (copied, reused, several) else set[int]()
    scores = {int(own.unit[:2]): own for own in found.units}
    good = [unit for unit in scores if unit not in made and unit not in aside]
    ahead = [(scores[m].score > scores[g].score) + (scores[m].score == scores[g].score) / 2 for m in made for g in good]
    flagged = sum(scores[m].flags > 0 for m in made) / PLANTED
    return float(np.mean(ahead)), flagged, sum(scores[g].flags for g in good)


if __name__ == "__main__":
    main()
