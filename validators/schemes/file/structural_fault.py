"""A structural problem of a scheme, before anybody has said where in the file it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from scoring.scheme.rows import Leaf

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class StructuralFault:
    """A structural problem at a path of the file."""

    path: Path
    message: str
    hint: str = ""


def named(leaf: Leaf) -> str:
    """A row in a message: by its title, else by its ref."""
    return f"“{leaf.title}”" if leaf.title.strip() else leaf.ref


def unknown(path: Path, name: str, allowed: Iterable[str], where: str) -> StructuralFault:
    """The fault of a name that is none of `allowed`, with the nearest of them as a hint; `where` says in Chinese what
    those are."""
    close = get_close_matches(name, list(allowed), 1)
    return StructuralFault(path, f"“{name}”不在{where}中", f"是否应为 {close[0]}？" if close else "")
