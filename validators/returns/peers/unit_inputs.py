"""The inputs of every return that is used, by unit, as the checks across units look at them."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from scoring.entries import HISTORY, EntryKey, entry_key
from scoring.figure_column import FigureColumn
from scoring.scheme.model import Scheme
from validators.returns.rows import FIGURES, rows
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


class SaidInput(NamedTuple):
    """What one input says. `number` is that of the input, growing with the units; `unit` is the place of its unit in
    the scheme; `value` is a figure or a text, empty for what is blank or unreadable."""

    number: int
    unit: int
    ref: str
    role: str
    value: Fraction | str


@dataclass(frozen=True, slots=True)
class UnitColumn:
    """What units say of one row from one source, in the order of the units."""

    units: "array[int]" = field(default_factory=lambda: array("L"))
    numbers: "array[int]" = field(default_factory=lambda: array("Q"))
    figures: FigureColumn = field(default_factory=FigureColumn)

    def add(self, said: SaidInput, figure: Fraction) -> None:
        """Adds the figure of one more unit."""
        self.units.append(said.unit)
        self.numbers.append(said.number)
        self.figures.append(figure)


class Measured(NamedTuple):
    """The number of an input, and its figure."""

    number: int
    figure: Fraction


class Peers:
    """All inputs of a run, in the order of the scheme's units. There may be millions: checks go through what they
    `said`, and ask for the input of those alone that they have to tell of."""

    def __init__(self, scheme: Scheme, inputs: Sequence[UnitInput] = ()) -> None:
        self.scheme, self._inputs = scheme, inputs

    def said(self, *roles: str) -> Iterator[SaidInput]:
        """What every input says, one after the other; only those of some roles where any are given."""
        places = {name: number for number, name in enumerate(self.scheme.unit_names)}
        for number, given in enumerate(self._inputs):
            found, value = given.input, given.number
            if not roles or found.role in roles:
                text = found.entry.text if value is None else value
                yield SaidInput(number, places[found.unit], found.ref, found.role, text)

    def input(self, number: int) -> UnitInput:
        """The whole of an input."""
        return self._inputs[number]

    def says(self, unit: int) -> bool:
        """Whether a unit says anything, by its place in the scheme."""
        return any(said.unit == unit for said in self.said())

    @cached_property
    def columns(self) -> dict[EntryKey, UnitColumn]:
        """Every figure, by row and role."""
        columns = dict[EntryKey, UnitColumn]()
        for said in self.said(*FIGURES, *HISTORY):
            if not isinstance(said.value, str):  # what `Fraction` takes long to tell
                key = entry_key(said.ref, said.role)
                column = columns.get(key)
                if column is None:
                    column = columns[key] = UnitColumn()
                column.add(said, said.value)
        return columns

    @cached_property
    def units(self) -> int:
        """How many units say anything."""
        telling = {unit for column in self.columns.values() for unit in column.units}
        others = (unit for unit in range(len(self.scheme.units)) if unit not in telling)
        return len(telling) + sum(map(self.says, others))

    def groups(self) -> Iterator[list[Measured]]:
        """What the units of one class say of one row from one of its sources, where enough units say anything."""
        index, classes = rows(self.scheme), [unit.unit_class for unit in self.scheme.units]
        firsts: list[tuple[int, EntryKey, str]] = []
        for key, column in self.columns.items():
            if key.ref in index and key.role in index[key.ref].section.sources:
                seen: dict[str, int] = {}
                for unit, number in zip(column.units, column.numbers, strict=True):
                    seen.setdefault(classes[unit], number)
                firsts += [(number, key, unit_class) for unit_class, number in seen.items()]
        for _, key, unit_class in sorted(firsts):
            group = list(_of_class(self.columns[key], classes, unit_class))
            if len(group) >= FEWEST:
                yield group


def _of_class(column: UnitColumn, classes: Sequence[str], unit_class: str) -> Iterator[Measured]:
    for place, unit in enumerate(column.units):
        if classes[unit] == unit_class:
            yield Measured(column.numbers[place], column.figures[place])
