"""Which two units say the same again and again."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from validators.finding import Finding
from validators.returns.findings import input_finding
from validators.returns.peers.unit_inputs import Peers

SHARES = 64
"""Parts in which pairs are counted, so that those of one part alone are in memory as objects."""


class AlikePair(NamedTuple):
    """Two units, by their places in the scheme, and the numbers of the inputs in which they agree."""

    one: int
    other: int
    inputs: Sequence[tuple[int, int]]


class OfUnit(NamedTuple):
    """The number of an input, and the place of its unit."""

    number: int
    unit: int


def few(units: int) -> int:
    """What more units than this have in common is no sign of copying."""
    return max(2, units // 4)


def alike(same: Iterable[Sequence[OfUnit]], units: int, fewest: int) -> list[AlikePair]:
    """Pairs that agree in `fewest` inputs at least, in the order in which they first do; `same` are inputs of several
    units that say the same. Each is paired with the first of them."""
    shares = [_Share() for _ in range(SHARES)]
    for first, *others in same:
        for other in others if len(others) < few(units) else ():
            shares[first.unit % SHARES].add(first, other)
    found = [pair for share in shares for pair in share.pairs(fewest)]
    return sorted(found, key=lambda pair: pair.inputs[0])


def pair_finding(code: str, peers: Peers, pair: AlikePair) -> tuple[str, Finding]:
    """What is told of the second unit of a pair, as (file, finding)."""
    first, given = (peers.input(number) for number in pair.inputs[0])
    refs = "、".join(peers.input(second).input.ref for _, second in pair.inputs)
    facts = {"other": first.input.unit, "count": len(pair.inputs), "refs": refs, "file": first.file}
    return given.file, input_finding(code, given.input, **facts)


class _Share:
    """Some of the pairs, three numbers each."""

    def __init__(self) -> None:
        self._units, self._firsts, self._others = array("Q"), array("Q"), array("Q")

    def add(self, first: OfUnit, other: OfUnit) -> None:
        self._units.append(first.unit << 32 | other.unit)
        self._firsts.append(first.number)
        self._others.append(other.number)

    def pairs(self, fewest: int) -> Iterator[AlikePair]:
        often = {units for units, count in Counter(self._units).items() if count >= fewest}
        found: dict[int, list[tuple[int, int]]] = {}
        for units, first, other in zip(self._units, self._firsts, self._others, strict=True) if often else ():
            if units in often:
                found.setdefault(units, []).append((first, other))
        for units, inputs in found.items():
            yield AlikePair(units >> 32, units & 0xFFFFFFFF, sorted(inputs))
