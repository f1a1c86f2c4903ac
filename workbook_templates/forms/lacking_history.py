"""Earlier years' figures that rows compare with and that are not in the workbooks about to go out."""

from collections.abc import Collection
from typing import NamedTuple

from scoring.entries import HISTORY, InputKey
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme


class LackingRow(NamedTuple):
    """A row that some units have no earlier figure for: its ref and title, and how many of those it asks these are."""

    ref: str
    title: str
    units: int
    asked: int


def lacking_rows(scheme: Scheme, known: Collection[InputKey]) -> list[LackingRow]:
    """In scheme order; `known` are the figures that are at hand."""
    found: dict[str, LackingRow] = {leaf.ref: LackingRow(leaf.ref, leaf.title, 0, 0) for leaf in scheme.leaves()}
    for name in scheme.unit_names:
        for leaf in scheme_for(scheme, name).leaves():
            if earlier := [ask for ask in leaf.asks() if ask.role in HISTORY]:
                lacks = any(InputKey(leaf.part_ref(ask.part), ask.role, name) not in known for ask in earlier)
                ref, title, units, asked = found[leaf.ref]
                found[leaf.ref] = LackingRow(ref, title, units + lacks, asked + 1)
    return [row for row in found.values() if row.units]
