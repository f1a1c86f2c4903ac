"""The files that the program is made of, as far as they decide what is made of a return."""

import os
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parents[2]
FLOORS = ("scoring", "validators", "workbook_templates")


def floor_folders() -> list[Path]:
    """The folders of the floors that read and check returns."""
    return [HOME / name for name in FLOORS]


def files_below(folder: str) -> Iterator["os.DirEntry[str]"]:
    """Every file below a folder but what Python compiled. Raises `OSError` where it cannot be looked at."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from files_below(entry.path)
            else:
                yield entry
