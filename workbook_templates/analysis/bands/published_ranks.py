"""Ranks of many draws at once, by totals as they are published: whole numbers of the last decimal."""

from typing import Any

from workbook_templates.analysis.numeric import numpy

COUNTED = 1 << 16
"""Where totals have no more different values, they are counted; else sorted, with the unit packed into the number."""


def ranks_of(totals: Any, places: int, behind: Any = None) -> Any:
    """Competition ranks (1, 2, 2, 4) of each row of `totals` (draws × units), the highest total first; of equal totals
    that of the unit which has the fewest before it by `behind`, where that is given."""
    np = numpy()
    keys = np.rint(totals * totals.dtype.type(10**places))
    keys = keys.max() - keys
    if behind is not None:
        keys = keys.astype(np.float64) * (behind.max() + 1) + behind
    kind = np.uint16 if totals.shape[1] < 1 << 16 else np.uint32
    return _counted(keys.astype(np.int64), kind) if keys.max() < COUNTED else _sorted(keys.astype(np.uint64), kind)


def _counted(keys: Any, kind: Any) -> Any:
    """A rank is 1 and how many have a smaller key."""
    np = numpy()
    found = np.empty(keys.shape, dtype=kind)
    ranks = np.empty(int(keys.max()) + 2, dtype=kind)
    ranks[0] = 1
    for own, row in zip(keys, found, strict=True):
        counts = np.bincount(own, minlength=len(ranks) - 1)
        np.add(np.cumsum(counts, out=counts), 1, out=ranks[1:], casting="unsafe")
        ranks.take(own, out=row)
    return found


def _sorted(keys: Any, kind: Any) -> Any:
    np = numpy()
    units = keys.shape[1]
    bits = max(1, (units - 1).bit_length())
    packed = keys << np.uint64(bits)
    packed |= np.arange(units, dtype=np.uint64)
    packed.sort(axis=1)
    own = (packed & np.uint64((1 << bits) - 1)).astype(np.intp)
    packed >>= np.uint64(bits)
    ranks = np.zeros(packed.shape, dtype=kind)
    np.multiply(packed[:, 1:] != packed[:, :-1], np.arange(1, units, dtype=kind), out=ranks[:, 1:])
    np.maximum.accumulate(ranks, axis=1, out=ranks)
    found = np.empty_like(ranks)
    np.put_along_axis(found, own, ranks + kind(1), axis=1)
    return found
