"""Cases that a health officer can read and check, kept as YAML under `tests/cases/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True)
class Case:
    """One case: which file it stands in, its name there, and its fields as written."""

    file: str
    name: str
    fields: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.file}: {self.name}"


def cases(folder: str) -> list[Case]:
    """All cases of a folder (or one file) under `tests/cases/`, in a fixed order. An empty folder is a mistake."""
    found = list(_read(CASES / folder))
    if not found:
        raise FileNotFoundError(f"no cases in {folder}")
    names = [str(case) for case in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"cases with the same name: {sorted(twice)}")
    return found


def _read(place: Path) -> Iterator[Case]:
    for path in sorted(place.glob("*.yaml")) if place.is_dir() else [place]:
        for fields in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Case(path.stem, fields.pop("名称"), fields)
