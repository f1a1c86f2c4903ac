"""The files that were sent along with a workbook, in a folder beside it."""

import os
from dataclasses import replace
from pathlib import Path

from validators.returns.subject import Subject

FOLDER = "佐证材料"
MOST = 20_000
"""Files that are looked at; nobody sends more, so that a folder with more is something else."""


def with_attached(subject: Subject, workbook: Path) -> Subject:
    """`subject` with the names of the files below 佐证材料 beside `workbook`, or below the holder's own folder in it;
    with none where there is no such folder. Linked folders are not entered."""
    folder = workbook.parent / FOLDER
    if not folder.is_dir():
        return subject
    own = folder / subject.holder
    names: set[str] = set()
    for _, _, files in os.walk(own if own.is_dir() else folder):
        names.update(files)
        if len(names) > MOST:
            return subject
    return replace(subject, attached=frozenset(names))
