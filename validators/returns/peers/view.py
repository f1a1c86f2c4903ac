"""What the checks across units look at: every input of every return that is used, by unit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from scoring.scheme.model import Scheme
from validators.returns.rows import rows
from validators.returns.subject import Input

FEWEST = 8
"""With fewer units nobody can say what is usual."""


class Told(NamedTuple):
    """One input of one unit, and the file it stands in. `input.unit` is the unit, in every kind of workbook."""

    file: str
    input: Input

    @property
    def number(self) -> Fraction | None:
        value = self.input.entry.value
        return value if self.input.entry.state == "given" and isinstance(value, Fraction) else None


Measured = tuple[Told, Fraction]


@dataclass(frozen=True, slots=True)
class Peers:
    """All inputs of a run, in the order of the scheme's units."""

    scheme: Scheme
    told: Sequence[Told]

    def groups(self) -> Iterator[list[Measured]]:
        """What the units of one class say of one row from one of its sources, where enough units say anything."""
        classes = {unit.name: unit.unit_class for unit in self.scheme.units}
        index = rows(self.scheme)
        groups: dict[tuple[str, str, str], list[Measured]] = {}
        for told in self.told:
            row, number = index.get(told.input.ref), told.number
            if row and number is not None and told.input.role in row.section.sources:
                key = (told.input.ref, told.input.role, classes.get(told.input.unit, ""))
                groups.setdefault(key, []).append((told, number))
        yield from (group for group in groups.values() if len(group) >= FEWEST)


def few(units: int) -> int:
    """What more units than this have in common is no sign of copying."""
    return max(2, units // 4)


def alike(same: Iterable[Sequence[Told]], units: int) -> dict[tuple[str, str], list[tuple[Told, Told]]]:
    """Pairs of units with the inputs in which they agree; `same` are inputs of several units that say the same."""
    pairs: dict[tuple[str, str], list[tuple[Told, Told]]] = {}
    for first, *others in same:
        for other in others if len(others) < few(units) else ():
            pairs.setdefault((first.input.unit, other.input.unit), []).append((first, other))
    return pairs
