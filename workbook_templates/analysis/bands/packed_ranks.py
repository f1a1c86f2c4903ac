"""Ranks of many draws at once: total and unit packed into one whole number, so that one sort of numbers does it."""

from typing import Any

from workbook_templates.analysis.numeric import numpy


def ranks_of(totals: Any, places: int) -> Any:
    """Competition ranks (1, 2, 2, 4) of each row of `totals` (draws × units), as published: by totals with so many
    decimals, the highest first."""
    np = numpy()
    units = totals.shape[1]
    keys = np.rint(totals * np.float64(10**places)).astype(np.int64) if places > 3 else np.rint(totals * 10**places)
    keys = (keys.max() - keys).astype(np.uint64 if places > 3 else np.uint32)
    bits = max(1, (units - 1).bit_length())
    wide = np.uint32 if int(keys.max()) < 1 << (32 - bits) else np.uint64
    packed = keys.astype(wide) << wide(bits)
    packed |= np.arange(units, dtype=wide)
    packed.sort(axis=1)
    own = (packed & wide((1 << bits) - 1)).astype(np.intp)
    packed >>= wide(bits)
    places_of = np.zeros(packed.shape, dtype=np.uint16 if units < 1 << 16 else np.uint32)
    np.multiply(packed[:, 1:] != packed[:, :-1], np.arange(1, units, dtype=places_of.dtype), out=places_of[:, 1:])
    np.maximum.accumulate(places_of, axis=1, out=places_of)
    places_of += 1
    found = np.empty_like(places_of)
    own += np.arange(len(own), dtype=np.intp)[:, None] * units
    found.reshape(-1)[own.reshape(-1)] = places_of.reshape(-1)
    return found
