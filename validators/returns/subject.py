"""What the checks look at: one returned workbook, every input with its true cell."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeVar

from scoring.engine.engine import score_unit
from scoring.engine.figure_rows import figure_refs
from scoring.engine.rates import settled
from scoring.engine.scorecard import ScoreCard
from scoring.engine.shown_awards import with_shown_awards
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import BLANK, Entry, EntryKey, InputKey, InputType, State, entry_key
from scoring.light_dataclass import dataclass
from scoring.light_named_tuple import NamedTuple
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.returns.kind import WorkbookKind
from validators.understand import Display, Understood, Wanted, understand_as, understand_shown

Found = TypeVar("Found")


class Input(NamedTuple):
    """One input cell as it was read. `raw` is the cell's own value; `entry` is what was understood, `display`
    what the cell shows where that is something else; a `locked` cell was prefilled by the office and is not the
    holder's to answer for."""

    ref: str
    role: str
    label: str
    sheet: str
    cell: str
    type: InputType
    required: bool
    raw: object
    entry: Entry
    measure: str = ""
    choices: tuple[str, ...] = ()
    unit: str = ""
    locked: bool = False
    minimum: int | None = 0
    maximum: int | None = None
    display: Display | None = None

    @property
    def key(self) -> InputKey:
        """Which input of the workbook it is."""
        return InputKey(self.ref, self.role, self.unit)

    @property
    def understood(self) -> Understood:
        """What is to be said of the cell: why it is not used, or how it was taken."""
        wanted = Wanted(self.type, self.choices, self.measure, self.minimum, self.maximum)
        if self.display is None:
            return understand_as(self.raw, wanted)
        return understand_shown(self.raw, wanted, self.display)

    @property
    def carried(self) -> object:
        """What to write where the cell is copied to another workbook: never a figure that only its format made plain.
        What was doubtful stays a text, and doubtful."""
        value = self.entry.value
        if self.display is None or self.entry.state == "blank":
            return self.raw
        if self.entry.state == "invalid":
            return self.entry.raw
        return float(value) if isinstance(value, Fraction) else value

    def read_again(self) -> "Input":
        """With the entry that follows from what stands and shows in the cell."""
        return self._replace(entry=self.understood.entry)


class Formulas(NamedTuple):
    """The sheets whose formulas were compared with the issued ones, and the cells, as (sheet, cell), that differ."""

    compared: frozenset[str] = frozenset()
    changed: frozenset[tuple[str, str]] = frozenset()

    def kept(self, sheet: str, cell: str) -> bool:
        """Whether a score cell is known to hold its issued formula."""
        return sheet in self.compared and (sheet, cell) not in self.changed


NONE_COMPARED = Formulas()
Number = tuple[Input, Fraction]
"""An input, and the number in it."""


def counted(scheme: Scheme, entries: Mapping[EntryKey, Entry]) -> dict[EntryKey, Entry]:
    """Verified and monitored figures, to stand where a rule looks for the claim: the review sheet scores them so, and
    no claim where claims do not count."""
    found: dict[EntryKey, Entry] = {}
    if {role for _, role in entries}.isdisjoint(("verified", "monitored")):
        return found
    for section in scheme.sections:
        for leaf in section.leaves():
            told: dict[str, str] = {}
            for ref in figure_refs(leaf):
                given = ((source, entries.get(EntryKey(ref, source), BLANK)) for source in section.sources)
                told[ref], entry = next((pair for pair in given if pair[1].state != "blank"), ("", BLANK))
                found[EntryKey(ref, "claim")] = entry
            found |= settled(leaf, section.sources, found, told)
    return found


@dataclass(frozen=True)
class Subject:
    """A recognised workbook. `holder` is the unit's or the department's name; `live` maps (unit, ref) to the
    sheet's own score cell as (sheet, cell, cached value); inputs of the cover sheet have the ref `cover`.
    `formulas` says which score cells are known to have kept theirs.
    `attached` are the names of the files sent along, None where there is no folder of them."""

    scheme: Scheme
    kind: WorkbookKind
    holder: str
    file: str
    inputs: tuple[Input, ...]
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
    live: Mapping[tuple[str, str], tuple[str, str, object]] = field(default_factory=dict)
    formulas: Formulas = NONE_COMPARED
    attached: frozenset[str] | None = None

    @cached_property
    def _entries(self) -> dict[str, dict[EntryKey, Entry]]:
        """By unit: a department's workbook holds hundreds of them."""
        return {
            unit: {entry_key(input.ref, input.role): input.entry for input in inputs}
            for unit, inputs in self._reported.items()
        }

    @cached_property
    def _reported(self) -> dict[str, list[Input]]:
        found: dict[str, list[Input]] = {}
        for input in self.inputs:
            found.setdefault(input.unit, []).append(input)
        return found

    def reported_of(self, unit: str) -> list[Input]:
        """The inputs about one unit, after those of the workbook as a whole."""
        return [*self._reported.get("", ()), *(self._reported.get(unit, ()) if unit else ())]

    @cached_property
    def _facts(self) -> dict[str, UnitFacts]:
        return {}

    @cached_property
    def _inputs(self) -> dict[tuple[str, str, str], Input]:
        return {(i.ref, i.role, i.unit): i for i in reversed(self.inputs)}

    @cached_property
    def _schemes(self) -> dict[str, Scheme]:
        return {}

    @cached_property
    def by_role(self) -> Mapping[str, Sequence[Input]]:
        """The inputs of each role, in the order of the form; an empty list for a role that none has."""
        found: defaultdict[str, list[Input]] = defaultdict(list)
        for input in self.inputs:
            found[input.role].append(input)
        return found

    @cached_property
    def by_state(self) -> Mapping[State, Sequence[Input]]:
        """The inputs that are blank, given or invalid, in the order of the form."""
        found: dict[State, list[Input]] = {"blank": [], "given": [], "invalid": []}
        for input in self.inputs:
            found[input.entry.state].append(input)
        return found

    @cached_property
    def numbers(self) -> Mapping[str, Sequence[Number]]:
        """The inputs that hold a readable number, by type; an empty list for a type that has none."""
        found: defaultdict[str, list[Number]] = defaultdict(list)
        for input in self.by_state["given"]:
            value = input.entry.value
            if type(value) is Fraction:
                found[input.type].append((input, value))
        return found

    @cached_property
    def locked_cells(self) -> Collection[tuple[str, str]]:
        """What the office filled in beforehand, by (sheet, cell)."""
        return {(input.sheet, input.cell) for input in self.inputs if input.locked}

    @property
    def units(self) -> Collection[str]:
        """Whom the inputs are about, in the order of the form; an empty text is the workbook as a whole."""
        return self._reported.keys()

    @cached_property
    def _remembered(self) -> dict[object, Any]:
        return {}

    def remembered(self, look: "Callable[[Subject], Found]") -> Found:
        """What `look` finds in this workbook, looked for once: several checks ask for it."""
        if look not in self._remembered:
            self._remembered[look] = look(self)
        found: Found = self._remembered[look]
        return found

    def facts(self, unit: str) -> UnitFacts:
        """The entries of one unit, as the engine takes them. Checks compare points and ask for no sentences."""
        if unit not in self._facts:
            entries = self._entries.get("", {}) | self._entries.get(unit, {})
            entries |= counted(self.scheme_for(unit), entries)
            known = UnitFacts(entries, {}, self.parameters, worded=False)
            self._facts[unit] = with_shown_awards(self.scheme_for(unit), known) if self.kind.verifies else known
        return self._facts[unit]

    @cached_property
    def card(self) -> ScoreCard:
        """What the one unit of a unit's or review workbook scores by its own figures."""
        return score_unit(self.scheme_for(self.holder), self.facts(self.holder)._replace(worded=True))

    @cached_property
    def bare_card(self) -> ScoreCard:
        """The same without sentences."""
        return score_unit(self.scheme_for(self.holder), self.facts(self.holder))

    def scheme_for(self, unit: str) -> Scheme:
        """The scheme as it applies to one of the units reported here; "" means the holder."""
        known = self._schemes.get(unit)
        if known is None:
            known = self._schemes[unit] = scheme_for(self.scheme, unit or self.holder)
        return known

    def find(self, ref: str, role: str, unit: str = "") -> Input | None:
        """The input of one unit, or the workbook's only one."""
        return self._inputs.get((ref, role, unit)) or self._inputs.get((ref, role, ""))
