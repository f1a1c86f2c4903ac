"""The smallest set of steps that lifts a total to a goal: fewest rows, then the least to gain, then scheme order.

Gains of rows add up only inside a pool: a section that is converted, rescaled or limited makes its own whole numbers
of their sum. So each pool knows which sums so many of its rows can come to (one bit for each sum, which makes the work
grow with the number of rows and hundredths, never with the number of subsets), and the pools are put together.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from scoring.light_dataclass import dataclass

Share = tuple[int, int]
"""How many rows of a pool, and what they gain together."""


@dataclass(frozen=True)
class Pool:
    """Rows whose gains, in hundredths, count together: `worth` is what a sum of them makes in the total, in whole
    units that all pools share. It never falls."""

    gains: tuple[int, ...]
    worth: Callable[[int], int]

    @cached_property
    def sums(self) -> tuple[tuple[int, ...], ...]:
        """For every row on: which sums 0, 1, 2 … of the rows from it can come to, one bit each."""
        after = [(1, *[0] * len(self.gains))]
        for gain in reversed(self.gains):
            later = after[-1]
            after.append((1, *(later[n] | later[n - 1] << gain for n in range(1, len(later)))))
        return tuple(reversed(after))

    @cached_property
    def largest(self) -> tuple[int, ...]:
        """What the 0, 1, 2 … largest gains are worth."""
        ordered = sorted(self.gains, reverse=True)
        return tuple(self.worth(sum(ordered[:n])) for n in range(len(ordered) + 1))

    def options(self, rows: int) -> tuple[list[int], list[int]]:
        """Every sum of so many rows, the smallest first, and what each is worth."""
        found = list(_bits(self.sums[0][rows]))
        return found, [self.worth(each) for each in found]


def fewest_rows(pools: Sequence[Pool], wanted: int) -> int | None:
    """How few rows are worth `wanted` together; None where all of them are not."""
    best = [0]
    for pool in pools:
        both = range(len(best) + len(pool.gains))
        best = [_most(best, pool.largest, n) for n in both]
    return next((n for n, worth in enumerate(best) if worth >= wanted), None)


def _most(one: Sequence[int], other: Sequence[int], rows: int) -> int:
    fits = range(max(0, rows - len(other) + 1), min(rows, len(one) - 1) + 1)
    return max(one[n] + other[rows - n] for n in fits)


def cheapest(pools: Sequence[Pool], rows: int, wanted: int) -> list[tuple[Share, ...]]:
    """Every way to share `rows` rows out among the pools that is worth `wanted` and gains least in all."""
    return _Cheapest(pools, wanted).found(rows)


class _Cheapest:
    def __init__(self, pools: Sequence[Pool], wanted: int) -> None:
        self.pools, self.wanted = pools, wanted
        self.best, self.ways = -1, list[tuple[Share, ...]]()
        self.options: dict[Share, tuple[list[int], list[int]]] = {}

    def found(self, rows: int) -> list[tuple[Share, ...]]:
        self._go(0, rows, (), 0, 0)
        return self.ways

    def _go(self, n: int, rows: int, way: tuple[Share, ...], gained: int, worth: int) -> None:
        last = n == len(self.pools) - 1
        for own in range(min(rows, len(self.pools[n].gains)) + 1):
            if last and own < rows:
                continue
            rest = 0 if last else self._at_most(n + 1, rows - own)
            if rest is None:
                continue
            sums, worths = self._options(n, own)
            for i in range(bisect_left(worths, self.wanted - worth - rest), len(sums)):
                if -1 < self.best < gained + sums[i]:
                    break
                here = (*way, (own, sums[i]))
                if last:
                    self._keep(here, gained + sums[i])
                    break
                self._go(n + 1, rows - own, here, gained + sums[i], worth + worths[i])

    def _keep(self, way: tuple[Share, ...], gained: int) -> None:
        if gained != self.best:
            self.best, self.ways = gained, []
        self.ways.append(way)

    def _options(self, n: int, rows: int) -> tuple[list[int], list[int]]:
        if (n, rows) not in self.options:
            self.options[n, rows] = self.pools[n].options(rows)
        return self.options[n, rows]

    def _at_most(self, n: int, rows: int) -> int | None:
        """What so many rows of the pools from `n` on are worth at most; None where they have not so many."""
        best = [0]
        for pool in self.pools[n:]:
            best = [_most(best, pool.largest, k) for k in range(min(rows, len(best) + len(pool.gains) - 1) + 1)]
        return best[rows] if rows < len(best) else None


def _bits(sums: int) -> Iterator[int]:
    text = bin(sums)[:1:-1]
    at = text.find("1")
    while at >= 0:
        yield at
        at = text.find("1", at + 1)


def first_in_order(
    pools: Sequence[Pool], order: Sequence[tuple[int, int]], ways: Sequence[tuple[Share, ...]]
) -> list[int]:
    """Of all sets of rows that come to one of the `ways`, the first in the order of the rows: their numbers in
    `order`, which says of each row its pool and its place there."""
    open_ways, chosen = set(ways), []
    for number, (pool, place) in enumerate(order):
        gain, later = pools[pool].gains[place], pools[pool].sums[place + 1]
        taken = set()
        for way in open_ways:
            rows, left = way[pool]
            if rows and _has(later[rows - 1], left - gain):
                taken.add((*way[:pool], (rows - 1, left - gain), *way[pool + 1 :]))
        if taken:
            chosen.append(number)
        open_ways = taken or {way for way in open_ways if _has(later[way[pool][0]], way[pool][1])}
    return chosen


def _has(sums: int, one: int) -> bool:
    return one >= 0 and bool(sums >> one & 1)
