"""The checks that most reduce the expected rank error within a number of visits, one after the other."""

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from workbook_templates.analysis.inspection.checkable import Checkable
from workbook_templates.analysis.inspection.drawn_worlds import DrawnWorlds
from workbook_templates.analysis.inspection.overstatement import NoiseModel
from workbook_templates.analysis.numeric import numpy

DRAWS = 1000
PLANNING, JUDGING, CHOOSING = 0, 1, 2
"""The streams of random numbers: worlds that checks are chosen in, others that the plan is judged in."""


class PlannedCheck(NamedTuple):
    """A check of the plan: its number among the checks, and by how many places it brings ranks nearer to the true
    ones, in the mean and summed over all units, after the checks before it."""

    check: int
    gain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPlan:
    """What to check, and the rank error (places a unit is off, in the mean) in worlds that the plan was not made in:
    with no check, after these, after as many at random, after as many of the rows with the most points."""

    visits: tuple[PlannedCheck, ...]
    noise: NoiseModel
    seed: int
    draws: int
    error: float
    after: float
    after_random: float
    after_weight: float


def inspection_plan(
    checkable: Checkable, noise: NoiseModel, visits: int, seed: int = 1, draws: int = DRAWS
) -> InspectionPlan:
    """Which checks to make; fewer than `visits` where no other one is expected to help."""
    np = numpy()

    def worlds(stream: int) -> DrawnWorlds:
        return DrawnWorlds(checkable, draws, np.random.Generator(np.random.PCG64([seed, stream])))

    chosen = greedy(worlds(PLANNING), visits)
    judged = worlds(JUDGING)
    return InspectionPlan(
        visits=tuple(chosen), noise=noise, seed=seed, draws=draws, error=judged.error(),
        after=judged.error([visit.check for visit in chosen]),
        after_random=judged.error(at_random(checkable, visits, seed)),
        after_weight=judged.error(by_weight(checkable, visits, seed)),
    )  # fmt: skip


def greedy(worlds: DrawnWorlds, visits: int) -> list[PlannedCheck]:
    """One check after the other, each time the one that helps most after those before it. Only the promising ones are
    looked at again, and those of the unit that was just chosen."""
    gains = {check: worlds.gain(check) for check in range(len(worlds.found))}
    of_unit: dict[int, list[int]] = {}
    for check, unit in enumerate(worlds.unit):
        of_unit.setdefault(int(unit), []).append(check)
    heap = [(-gain, check) for check, gain in gains.items()]
    heapify(heap)
    chosen = list[PlannedCheck]()
    fresh = set(gains)
    while heap and len(chosen) < visits:
        gain, check = heappop(heap)
        if check not in gains or -gain != gains[check]:
            continue
        if check not in fresh:
            gains[check] = worlds.gain(check)
            fresh.add(check)
            heappush(heap, (-gains[check], check))
            continue
        if gain >= 0:
            break
        chosen.append(PlannedCheck(check, gains.pop(check)))
        worlds.apply(check)
        fresh = {other for other in of_unit[int(worlds.unit[check])] if other in gains}
        for other in sorted(fresh):
            gains[other] = worlds.gain(other)
            heappush(heap, (-gains[other], other))
    return chosen


def at_random(checkable: Checkable, visits: int, seed: int) -> list[int]:
    """As many checks, each row of each unit as likely."""
    np = numpy()
    random = np.random.Generator(np.random.PCG64([seed, CHOOSING]))
    return [int(check) for check in random.permutation(len(checkable.checks))[:visits]]


def by_weight(checkable: Checkable, visits: int, seed: int) -> list[int]:
    """As many checks of the rows with the most points whose source is the most doubtful, at random among equal ones."""
    order = at_random(checkable, len(checkable.checks), seed)
    return sorted(order, key=lambda check: (-checkable.chances[check], -checkable.checks[check].weight))[:visits]
