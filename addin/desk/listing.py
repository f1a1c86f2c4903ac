"""What lies in the folders of returns, seen from outside: names, sizes, times, and what is still being written."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import sleep
from typing import NamedTuple

from addin.receiving.places import Places

Stamp = tuple[int, int]
"""Size and time of the last change in nanoseconds."""
Seen = Mapping[str, Stamp]
PAUSE_SECONDS, MOST_PAUSES = 0.4, 25


class Settled(NamedTuple):
    """A listing; `moving` are the files that were still being written when nobody could wait any longer."""

    seen: Seen
    moving: tuple[Path, ...]


def listed(folders: Sequence[Path]) -> Seen:
    """Every file below the folders, and the database of what the server received into them."""
    return dict(found for folder in folders for found in (*_below(folder), *_received(folder)))


def settled(folders: Sequence[Path], before: Seen | None) -> Settled:
    """The listing once nothing in it changes any more: a file that is being copied in is not read by halves."""
    seen = listed(folders)
    moving: tuple[Path, ...] = ()
    for _ in range(MOST_PAUSES if seen != before else 0):
        sleep(PAUSE_SECONDS)
        last, seen = seen, listed(folders)
        if last == seen:
            return Settled(seen, ())
        moving = tuple(Path(name) for name, stamp in seen.items() if last.get(name, stamp) != stamp)
    return Settled(seen, moving)


def _below(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """Asks the folder, not each file, where the system tells both at once."""
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif stamp := _stamp(entry):
                        yield entry.path, stamp
        except OSError:
            continue


def _stamp(entry: "os.DirEntry[str] | Path") -> Stamp | None:
    try:
        at = entry.stat()
    except OSError:
        return None
    return at.st_size, at.st_mtime_ns


def _received(folder: Path) -> Iterator[tuple[str, Stamp]]:
    try:
        database = Places.of(folder).database
    except ValueError:
        return
    if stamp := _stamp(database):
        yield str(database), stamp
