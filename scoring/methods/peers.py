"""The figures of the units that a relative rule compares one unit with, and how they are told."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal

from scoring.light_named_tuple import NamedTuple
from scoring.methods.traits import Polarity, Words
from scoring.numbers import GUARD, round_half_up, show

Among = Literal["class", "all"]
AMONG: Words = {"class": "同类单位", "all": "全部单位"}
SHOWN = 4
"""Digits behind the point of an average, which seldom is a round number."""


class ComparedFigures(NamedTuple):
    """The figures that are compared, from low to high, settled as the sheet settles them; one's own is among them.
    `missing` are the units that should have one and have none that can be read."""

    figures: tuple[Fraction, ...]
    total: Fraction
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, figures: Iterable[Fraction], missing: Iterable[str] = ()) -> "ComparedFigures":
        """The comparison of these figures, at least one."""
        same: dict[Fraction, Fraction] = {}  # of many units, many say the same
        ordered = tuple(sorted(same.setdefault(figure, figure) for figure in map(settled, figures)))
        return cls(ordered, sum(ordered, Fraction(0)), tuple(missing))

    @property
    def average(self) -> Fraction:
        """The mean of the figures."""
        return self.total / len(self.figures)

    def best(self, polarity: Polarity) -> Fraction:
        """The best figure."""
        return self.figures[-1 if polarity == "higher" else 0]

    def worst(self, polarity: Polarity) -> Fraction:
        """The worst figure."""
        return self.figures[0 if polarity == "higher" else -1]

    def rank(self, figure: Fraction, polarity: Polarity) -> int:
        """The place of a figure, 1 for the best; equal ones have the same. A falsified figure, which is not among those
        that count, takes the last place at worst."""
        own, count = settled(figure), len(self.figures)
        better = count - bisect_right(self.figures, own) if polarity == "higher" else bisect_left(self.figures, own)
        return min(count, better + 1)

    def sharing(self, figure: Fraction) -> int:
        """How many have this figure, oneself included."""
        own = settled(figure)
        return max(1, bisect_right(self.figures, own) - bisect_left(self.figures, own))

    @property
    def said(self) -> str:
        """How many were compared, and how many should have been: `共19个单位，另有1个单位缺数据未参与`."""
        lacking = f"，另有{len(self.missing)}个单位缺数据未参与" if self.missing else ""
        return f"共{len(self.figures)}个单位{lacking}"


class PeerCells(NamedTuple):
    """Where a spreadsheet has a unit's figure and what the comparison comes to: cells, or expressions."""

    value: str
    units: str
    average: str
    best: str
    worst: str
    place: str
    sharing: str


def peer_cells(value: str, values: str, polarity: Polarity) -> PeerCells:
    """The expressions over the cell of one unit and the range of all that are compared; the cells hold settled figures
    (`settled`), so that equal ones are equal to the last bit."""
    ends = (f"MAX({values})", f"MIN({values})")
    best, worst = ends if polarity == "higher" else ends[::-1]
    return PeerCells(
        value, f"COUNT({values})", f"AVERAGE({values})", best, worst,
        f"RANK({value},{values},{int(polarity == 'lower')})", f"COUNTIF({values},{value})",
    )  # fmt: skip


PEERS = "peers"
"""An operand that is there where what a comparison comes to has names of its own: the start of all of them."""


def tells_peers(names: Iterable[str]) -> bool:
    """Whether operands of a row or of one of its parts name what a comparison comes to."""
    return any(name.rpartition(".")[2] == PEERS for name in names)


def named_peers(value: str, start: str) -> PeerCells:
    """What the comparison of a figure comes to, by name: `[peers.average]`."""
    own = (f"[{start}.{name}]" for name in ("units", "average", "best", "worst", "place", "sharing"))
    return PeerCells(f"ROUND({value},{GUARD})", *own)


def settled(figure: Fraction) -> Fraction:
    """A figure as it is compared: programs differ on figures that are apart in the last digits only."""
    return round_half_up(figure, GUARD)


Compared = Mapping[str, ComparedFigures]
"""What a row is compared with: under an empty key, or under the id of a part."""
NO_PEERS: Compared = {}


def shown(figure: Fraction) -> str:
    """A figure that was calculated, as a sentence prints it."""
    return show(figure, SHOWN)
