"""The schemes that an office may choose: those that come with the program, and files in its project folder."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from scoring.scheme.model import Scheme
from workbook_templates.schemes.store import load, shipped

TEXTS, BOOK = (".yaml", ".yml"), ".xlsx"
MOST_BYTES, MOST_BOOKS = 4 * 2**20, 20
"""Of a file in the folder that is looked into, and how many of them: schemes are smaller, and few."""


class SchemeChoice(NamedTuple):
    """What stands in the project file for a scheme, and how it is shown."""

    value: str
    label: str


def choices(folder: Path, chosen: str) -> list[SchemeChoice]:
    """Every scheme to choose from; `chosen` is among them whatever it is, so that saving does not change it."""
    found = [SchemeChoice(name, _label(load(name))) for name in shipped()]
    found += [SchemeChoice(path.name, f"{path.name}：{title}") for path, title in _files(folder)]
    if chosen and chosen not in (choice.value for choice in found):
        found.append(SchemeChoice(chosen, chosen))
    return found


def _label(scheme: Scheme) -> str:
    return f"{scheme.city}　{scheme.marked_title}，{len(scheme.units)}个单位"


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in (*TEXTS, BOOK) and path.is_file()]
    plain = [path for path in paths if not path.name.startswith(("~$", "."))][:MOST_BOOKS]
    for path in plain:
        at = path.stat()
        if at.st_size <= MOST_BYTES and (title := _title(path, at.st_mtime_ns, at.st_size)):
            yield path, title


@lru_cache(maxsize=64)
def _title(path: Path, *_stamp: int) -> str:
    """Empty for what is no scheme, or one that cannot be used: which is told where it is looked at."""
    try:
        return load(path).marked_title
    except Exception:  # whatever lies in the folder
        return ""
