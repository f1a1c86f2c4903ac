"""The inputs of every return that is used, by unit, as the checks across units look at them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from scoring.scheme.model import Scheme
from validators.returns.rows import rows
from validators.returns.subject import Input

FEWEST = 8
"""With fewer units nobody can say what is usual."""


class UnitInput(NamedTuple):
    """One input of one unit, and the file it stands in. `input.unit` is the unit, in every kind of workbook."""

    file: str
    input: Input

    @property
    def number(self) -> Fraction | None:
        """The figure; None for a text and for what is blank or unreadable."""
        value = self.input.entry.value
        return value if self.input.entry.state == "given" and isinstance(value, Fraction) else None


Measured = tuple[UnitInput, Fraction]


@dataclass(frozen=True, slots=True)
class Peers:
    """All inputs of a run, in the order of the scheme's units."""

    scheme: Scheme
    inputs: Sequence[UnitInput]

    def groups(self) -> Iterator[list[Measured]]:
        """What the units of one class say of one row from one of its sources, where enough units say anything."""
        classes = {unit.name: unit.unit_class for unit in self.scheme.units}
        index = rows(self.scheme)
        groups: dict[tuple[str, str, str], list[Measured]] = {}
        for given in self.inputs:
            row, number = index.get(given.input.ref), given.number
            if row and number is not None and given.input.role in row.section.sources:
                key = (given.input.ref, given.input.role, classes.get(given.input.unit, ""))
                groups.setdefault(key, []).append((given, number))
        yield from (group for group in groups.values() if len(group) >= FEWEST)


def few(units: int) -> int:
    """What more units than this have in common is no sign of copying."""
    return max(2, units // 4)


def alike(same: Iterable[Sequence[UnitInput]], units: int) -> dict[tuple[str, str], list[tuple[UnitInput, UnitInput]]]:
    """Pairs of units with the inputs in which they agree; `same` are inputs of several units that say the same."""
    pairs: dict[tuple[str, str], list[tuple[UnitInput, UnitInput]]] = {}
    for first, *others in same:
        for other in others if len(others) < few(units) else ():
            pairs.setdefault((first.input.unit, other.input.unit), []).append((first, other))
    return pairs
