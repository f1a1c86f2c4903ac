"""Draws of the ranks of one class: the same for a seed, however many threads share the work."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from workbook_templates.analysis.bands.packed_ranks import ranks_of
from workbook_templates.analysis.bands.rank_model import Block, RankModel
from workbook_templates.analysis.numeric import numpy

CELLS = 1 << 19
"""How many totals are worked on at a time, by each thread: what fits the cache; it also decides the random numbers."""


def drawn_ranks(  # noqa: PLR0913
    model: RankModel, members: Sequence[int], weights: float, draws: int, seed: Sequence[int], threads: int
) -> Any:
    """Ranks of the units `members` in every draw (draws × units). Every block of draws has random numbers of its own."""
    np = numpy()
    units = len(members)
    size = max(16, CELLS // units)
    found = np.empty((draws, units), dtype=np.uint16 if units < 1 << 16 else np.uint32)
    own = _Members(model, members, weights)

    def block(number: int) -> None:
        start = number * size
        random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([*seed, number])))
        part = found[start : start + size]
        part[:] = ranks_of(own.totals(random, len(part)), model.places)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(block, range(-(-draws // size))))
    return found


class _Members:
    """The arrays of the units of one class, laid out for draws."""

    def __init__(self, model: RankModel, members: Sequence[int], weights: float) -> None:
        np = numpy()
        self.most, self.weights = model.most, weights
        index = np.asarray(members)
        self.offset = model.offset[index].astype(np.float32)
        self.full = model.full[index].mean(axis=0)
        self.points = [points[index].astype(np.float32) for points in model.points]
        self.fixed = [[_sums(points, block, index) for block in model.blocks] for points in model.points]
        self.ordinary = model.blocks[0].columns
        self.blocks = [
            (block.columns, block.low[index].astype(np.float32), block.high[index].astype(np.float32),
             np.ascontiguousarray(block.moved[index], dtype=np.float32) if block.moved.any() else None)
            for block in model.blocks
        ]  # fmt: skip

    def totals(self, random: Any, draws: int) -> Any:
        """Totals of the units in so many draws."""
        np = numpy()
        units = len(self.offset)
        found = np.empty((draws, units), dtype=np.float32)
        found[:] = self.offset
        drawn = self._weights(random, draws) if self.weights else None
        choices = np.sort(random.integers(0, len(self.points), draws))
        picked = None
        for number, (columns, low, high, moved) in enumerate(self.blocks):
            sums = self._sums(number, columns, choices, drawn)
            if moved is not None:
                if picked is None:
                    picked = random.integers(0, moved.shape[1], (draws, units), dtype=np.uint16).astype(np.int32)
                    picked += np.arange(units, dtype=np.int32) * np.int32(moved.shape[1])
                sums += moved.reshape(-1).take(picked)
            if number:
                np.clip(sums, low, high, out=sums)
            found += sums
        return np.clip(found, 0, np.inf if self.most is None else self.most, out=found)

    def _weights(self, random: Any, draws: int) -> Any:
        np = numpy()
        drawn = 1 + self.weights * (2 * random.random((draws, len(self.full))) - 1)
        full = self.full[self.ordinary]
        if full.sum() > 0:
            drawn[:, self.ordinary] *= (full.sum() / (drawn[:, self.ordinary] @ full))[:, None]
        return drawn.astype(np.float32)

    def _sums(self, number: int, columns: Any, choices: Any, drawn: Any) -> Any:
        np = numpy()
        found = np.empty((len(choices), len(self.offset)), dtype=np.float32)
        for choice, points in enumerate(self.points):
            first, last = np.searchsorted(choices, [choice, choice + 1])
            if drawn is None:
                found[first:last] = self.fixed[choice][number]
            elif first < last:
                found[first:last] = drawn[first:last][:, columns] @ points[:, columns].T
        return found


def _sums(points: Any, block: Block, index: Any) -> Any:
    return points[index][:, block.columns].sum(axis=1).astype(numpy().float32)
