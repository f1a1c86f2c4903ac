"""What a comparison comes to while one of the units' own figure moves, by the names that formulas have for it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from scoring.engine.unit_facts import UnitFacts
from scoring.methods.peers import PEERS, ComparedFigures
from scoring.methods.traits import Polarity
from scoring.numbers import GUARD
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf


class OwnComparison(NamedTuple):
    """A figure of a unit that is compared: its name in the formula, how the names of the comparison start, the figures
    of all, whether high ones are better."""

    name: str
    start: str
    peers: ComparedFigures
    better: Polarity


def comparisons(leaf: Leaf, facts: UnitFacts) -> Iterator[OwnComparison]:
    """Every comparison of a row that the unit takes part in."""
    parts = [("", leaf.rule), *((part.id, part.rule) for part in leaf.rule.components())]
    for part, rule in parts:
        peers = facts.peers.get(leaf.part_ref(part)) if rule.compares_units else None
        if peers is not None:
            dot = f"{part}." if part else ""
            yield OwnComparison(f"{dot}claim", f"{dot}{PEERS}", peers, rule.better or "higher")


@by_identity(256)
def _floats(peers: ComparedFigures) -> list[float]:
    return [float(figure) for figure in peers.figures]


def peer_values(peers: ComparedFigures, better: Polarity, was: float, now: float, own: float) -> dict[str, float]:
    """What the comparison comes to for the unit with the figure `own`, where one of the units had `was` and has `now`;
    the same unit's, where `own` is `now`."""
    figures, count = _floats(peers), len(peers.figures)
    was, now, own = round(was, GUARD), round(now, GUARD), round(own, GUARD)
    high = max(figures[-1] if was < figures[-1] else figures[-2], now) if count > 1 else now
    low = min(figures[0] if was > figures[0] else figures[1], now) if count > 1 else now
    if better == "higher":
        ahead = count - bisect_right(figures, own) - (was > own) + (now > own)
    else:
        ahead = bisect_left(figures, own) - (was < own) + (now < own)
    same = bisect_right(figures, own) - bisect_left(figures, own) - (was == own) + (now == own)
    best, worst = (high, low) if better == "higher" else (low, high)
    return {
        "units": float(count), "average": (float(peers.total) - was + now) / count, "best": best, "worst": worst,
        "place": 1.0 + ahead, "sharing": float(max(1, same)),
    }  # fmt: skip
