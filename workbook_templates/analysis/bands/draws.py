"""Draws of the ranks of one class: the same for a seed, however many threads share the work."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from workbook_templates.analysis.bands.published_ranks import ranks_of
from workbook_templates.analysis.bands.rank_model import MIXES, RankModel
from workbook_templates.analysis.numeric import numpy

CELLS = 1 << 19
"""How many totals are worked on at a time, by each thread: what fits the cache; it also decides the random numbers."""
SMALL = 1 << 18
"""Products of matrices up to this size stay in the thread that asked for them."""


def drawn_ranks(  # noqa: PLR0913, PLR0917
    model: RankModel, members: Sequence[int], weights: float, draws: int, seed: Sequence[int], threads: int
) -> Any:
    """Ranks of the units `members` in every draw (units × draws). Each block of draws has random numbers of its own."""
    np = numpy()
    units = len(members)
    size = min(MIXES, max(16, CELLS // units))
    parts = _parts(model, members, max(1, SMALL // (size * model.full.shape[1])))
    full = model.full[np.asarray(members)].mean(axis=0)
    order = np.concatenate([part.places for part in parts])
    behind = model.behind[np.asarray(members)][order] if model.behind.any() else None
    found = np.empty((units, draws), dtype=np.uint16 if units < 1 << 16 else np.uint32)

    def block(number: int) -> None:
        random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([*seed, number])))
        count = min(size, draws - number * size)
        drawn = _weights(model, full, weights, count, random) if weights else [None] * len(model.blocks)
        choices = np.sort(random.integers(0, len(model.points), count))
        bounds = np.searchsorted(choices, range(len(model.points) + 1))
        totals, at = np.empty((count, units), dtype=np.float32), 0
        for part, start in zip(parts, random.integers(0, MIXES, len(parts)), strict=True):
            _add(part, drawn, bounds, int(start), totals[:, at : at + len(part.places)])
            at += len(part.places)
        ranks = ranks_of(np.clip(totals, 0, model.most, out=totals), model.places, behind)
        found[order, number * size : number * size + count] = ranks.T.copy()

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(block, range(-(-draws // size))))
    return found


class _Part(NamedTuple):
    """Some units far from each other in the ranking: their places among those drawn, and for each block of rows
    the points (one array for each choice, rows × units), its limits, and what its sum has besides (mixes × units,
    twice, so that a round can begin anywhere)."""

    places: Any
    blocks: list[tuple[list[Any], Any, Any, Any]]


def _parts(model: RankModel, members: Sequence[int], width: int) -> list[_Part]:
    """Units are dealt out, so that neighbours, which are compared with each other, are never in one part."""
    np = numpy()
    count = -(-len(members) // width)
    dealt = [np.arange(first, len(members), count) for first in range(count)]
    return [_Part(places, _arrays(model, np.asarray(members)[places])) for places in dealt]


def _arrays(model: RankModel, index: Any) -> list[tuple[list[Any], Any, Any, Any]]:
    np = numpy()
    blocks = []
    for number, block in enumerate(model.blocks):
        points = [np.ascontiguousarray(own[index][:, block.columns].T, dtype=np.float32) for own in model.points]
        low, high = (limit[index].astype(np.float32) if number else None for limit in (block.low, block.high))
        besides = block.moved[index].T + (0 if number else model.offset[index])
        blocks.append((points, low, high, np.vstack([besides, besides]).astype(np.float32)))
    return blocks


def _weights(model: RankModel, full: Any, weights: float, draws: int, random: Any) -> list[Any]:
    """What the points of each block's rows are multiplied by; ordinary rows keep the full points of all together."""
    np = numpy()
    drawn = 1 + weights * (2 * random.random((draws, len(full))) - 1)
    ordinary = model.blocks[0].columns
    if (whole := full[ordinary].sum()) > 0:
        drawn[:, ordinary] *= (whole / (drawn[:, ordinary] @ full[ordinary]))[:, None]
    return [np.ascontiguousarray(drawn[:, block.columns], dtype=np.float32) for block in model.blocks]


def _add(part: _Part, drawn: list[Any], bounds: Any, start: int, totals: Any) -> None:
    """The totals of the part's units (draws × units): from one draw to the next, units go on to their next mix."""
    np = numpy()
    for number, (weights, (points, low, high, besides)) in enumerate(zip(drawn, part.blocks, strict=True)):
        sums = np.empty_like(totals) if number else totals
        for own, first, last in zip(points, bounds, bounds[1:], strict=False):
            if weights is None:
                sums[first:last] = own.sum(axis=0)
            else:
                np.matmul(weights[first:last], own, out=sums[first:last])
        sums += besides[start : start + len(totals)]
        if number:
            totals += np.clip(sums, low, high, out=sums)
