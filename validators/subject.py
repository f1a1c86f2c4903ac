"""What the checks look at: one returned workbook, every input with its true cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from scoring.engine import ScoreCard, UnitFacts, score_unit
from scoring.entries import Entry, InputType
from scoring.model import Scheme

Kind = Literal["unit", "department", "review", "group", "proposal"]


class Input(NamedTuple):
    """One input cell as it was read. `raw` is the cell's own value; `entry` is what was understood; a `locked`
    cell was prefilled by the office and is not the holder's to answer for."""

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


def verified(entries: Mapping[tuple[str, str], Entry]) -> dict[tuple[str, str], Entry]:
    """The assessors' figures, to stand where a rule looks for the claim: the review sheet scores them so."""
    return {
        (r, "claim"): entry for (r, role), entry in entries.items() if role == "verified" and entry.state != "blank"
    }


@dataclass(frozen=True)
class Subject:
    """A recognised workbook. `holder` is the unit's or the department's name; `live` maps (unit, ref) to the
    sheet's own score cell as (sheet, cell, cached value); inputs of the cover sheet have the ref `cover`.
    `attached` are the names of the files sent along, None where there is no folder of them."""

    scheme: Scheme
    kind: Kind
    holder: str
    file: str
    inputs: tuple[Input, ...]
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
    live: Mapping[tuple[str, str], tuple[str, str, object]] = field(default_factory=dict)
    attached: frozenset[str] | None = None

    def facts(self, unit: str) -> UnitFacts:
        """The entries of one unit, as the engine takes them."""
        entries = {(i.ref, i.role): i.entry for i in self.inputs if i.unit in ("", unit)}
        return UnitFacts(entries | verified(entries), {}, self.parameters)

    @cached_property
    def card(self) -> ScoreCard:
        """What the one unit of a unit's or review workbook scores by its own figures."""
        return score_unit(self.scheme, self.facts(self.holder))

    def find(self, ref: str, role: str, unit: str = "") -> Input | None:
        return next((i for i in self.inputs if (i.ref, i.role) == (ref, role) and i.unit in ("", unit)), None)
