"""The files that were sent along with a workbook, in a folder beside it."""

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from validators.returns.subject import Subject

FOLDER = "佐证材料"
MOST = 20_000
"""Files that are looked at; nobody sends more, so that a folder with more is something else."""


def attached_folder(workbook: Path, holder: str) -> Path | None:
    """Where the files that the holder sent along lie: 佐证材料 beside `workbook`, or the holder's own folder in there;
    None where there is none."""
    folder = workbook.parent / FOLDER
    if not folder.is_dir():
        return None
    own = folder / holder
    return own if own.is_dir() else folder


def names_below(folder: Path) -> frozenset[str] | None:
    """The names of the files below `folder`; None where they are too many. Linked folders are not entered."""
    names: set[str] = set()
    for _, _, files in os.walk(folder):
        names.update(files)
        if len(names) > MOST:
            return None
    return frozenset(names)


def with_attached(subject: Subject, workbook: Path) -> Subject:
    """`subject` with the names of the files that were sent along with `workbook`, if there is a folder of them."""
    folder = attached_folder(workbook, subject.holder)
    return replace(subject, attached=names_below(folder)) if folder else subject


def digest_of_names(names: frozenset[str] | None) -> str:
    """Stands for the names of files that were sent along; empty where there is no folder of them."""
    if names is None:
        return ""
    return sha256("\0".join(sorted(names)).encode("utf-8", "surrogatepass")).hexdigest()
