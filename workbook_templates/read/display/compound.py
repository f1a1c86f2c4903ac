"""The stream of an old workbook in its compound file."""

from struct import error, unpack_from

HEADER, ENTRY, IN_HEADER = 512, 128, 109
LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
NAMES = ("workbook", "book")


def workbook_stream(data: bytes) -> bytes | None:
    """None where the file is not laid out in the usual way."""
    try:
        return _stream(data)
    except (error, IndexError):
        return None


def _stream(data: bytes) -> bytes | None:
    size = 1 << min(unpack_from("<H", data, 30)[0], 12)
    table = _table(data, size)
    (start,) = unpack_from("<I", data, 48)
    directory = _chain(data, start, table, size)
    for at in range(0, len(directory) - ENTRY + 1, ENTRY):
        (length,) = unpack_from("<H", directory, at + 64)
        name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        first, stated = unpack_from("<II", directory, at + 116)
        if name.lower() in NAMES and stated >= unpack_from("<I", data, 56)[0]:
            return _chain(data, first, table, size)[:stated]
    return None


def _table(data: bytes, size: int) -> list[int]:
    """Which sector follows which."""
    places = list(unpack_from(f"<{IN_HEADER}I", data, 76))
    more, count = unpack_from("<II", data, 68)
    for _ in range(min(count, len(data) // size)):
        if more >= LAST:
            break
        *listed, more = unpack_from(f"<{size // 4}I", data, HEADER + more * size)
        places += listed
    table: list[int] = []
    for place in places:
        if place < LAST:
            table += unpack_from(f"<{size // 4}I", data, HEADER + place * size)
    return table


def _chain(data: bytes, start: int, table: list[int], size: int) -> bytes:
    """All bytes from a sector on; a chain that comes back to itself ends."""
    parts, seen = [], set[int]()
    while start < LAST and start not in seen:
        seen.add(start)
        parts.append(data[HEADER + start * size : HEADER + (start + 1) * size])
        start = table[start]
    return b"".join(parts)
