"""Which files the evidence cells of a workbook name, and whether they came with it."""

from collections.abc import Iterable
from typing import NamedTuple

from validators.plain_text import comparable
from validators.returns.evidence_names import is_among, named_files
from validators.returns.subject import Subject


class EvidenceCell(NamedTuple):
    """One cell that names files: those that came, and those that did not."""

    sheet: str
    cell: str
    label: str
    there: tuple[str, ...]
    absent: tuple[str, ...]


class EvidenceSeen(NamedTuple):
    """Every cell that names a file, in the order of the form, and the files that no cell names."""

    cells: tuple[EvidenceCell, ...]
    unnamed: tuple[str, ...]


def evidence_seen(subject: Subject, files: Iterable[str]) -> EvidenceSeen:
    """What the cells of a workbook say of the files that came with it, by their names."""
    there = {comparable(name): name for name in sorted(files)}
    cells, named = [], []
    for input in subject.inputs:
        if input.role == "evidence" and input.entry.state == "given" and (names := named_files(input.entry.text)):
            found = tuple(name for name in names if is_among(name, there))
            absent = tuple(name for name in names if name not in found)
            cells.append(EvidenceCell(input.sheet, input.cell, input.label, found, absent))
            named += [comparable(name) for name in found]
    unnamed = tuple(name for plain, name in there.items() if not is_among(plain, named))
    return EvidenceSeen(tuple(cells), unnamed)
