"""Compares the units of a run with each other."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from scoring.entries import Entry
from scoring.scheme.model import Scheme
from validators.returns.kind import Tells
from validators.returns.peers import check_peers
from validators.returns.peers.unit_inputs import Peers, SaidInput, UnitInput
from validators.returns.rows import rows
from validators.returns.subject import Input
from workbook_templates.consolidate.merge import Note
from workbook_templates.consolidate.outcomes import Chosen, ReadingHead
from workbook_templates.consolidate.reading import REF, ROLE, STATE, VALUE, Packed, ratio, unpacked
from workbook_templates.consolidate.told_of_units import ToldOfUnits
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.cover import cover_fields
from workbook_templates.system import beside
from workbook_templates.system.beside import Beside
from workbook_templates.system.spilled_list import KEPT, SpilledList

OWN: Mapping[Tells, frozenset[str]] = {
    "claim": frozenset(("claim", "evidence", "phone")), "monitored": frozenset(("monitored",)),
    "verified": frozenset(("verified",)),
}  # fmt: skip
"""The roles of what each kind of workbook says itself: a review repeats what others said."""
NOTHING = frozenset[str]()
COVER = "cover"
PHONE = (COVER, "phone")
MOST_INPUTS = 1 << 20
"""More than there are of one unit in all returns."""


def peer_findings(scheme: Scheme, chosen: Chosen, told: ToldOfUnits) -> Sequence[Note]:
    """What stands out when the returns that are used are laid side by side, as (file, finding)."""
    return SpilledList(check_peers(ReturnedPeers(scheme, chosen, told)))


def peers_beside(scheme: Scheme, chosen: Chosen, told: ToldOfUnits) -> Beside[Sequence[Note]]:
    """The same, by a copy of this process where that pays."""
    worth = beside.MANY <= len(scheme.unit_names) <= KEPT
    return Beside(lambda: list(peer_findings(scheme, chosen, told)), worth)


Given = tuple[ReadingHead, Sequence[Packed]]
"""A return, and its packed figures, behind them its phone packed like one."""


class ReturnedPeers(Peers):
    """The inputs of the returns that are used: loaded, unit after unit, each time that they are gone through."""

    def __init__(self, scheme: Scheme, chosen: Chosen, told: ToldOfUnits) -> None:
        super().__init__(scheme)
        self._chosen, self._told = chosen, told
        self._order = {key: number for number, key in enumerate(chosen.heads)}
        self._names = scheme.unit_names
        self._last: tuple[int, list[Given]] = (-1, [])

    def said(self, *roles: str) -> Iterator[SaidInput]:
        """What every input says; the number is that of the unit and, behind it, of the input."""
        for unit in range(len(self._names)):
            yield from self._said(unit, roles)

    def says(self, unit: int) -> bool:
        return any(self._said(unit))

    def _said(self, unit: int, roles: Sequence[str] = ()) -> Iterator[SaidInput]:
        index, first = rows(self.scheme), unit * MOST_INPUTS
        for head, packed in self._given(unit):
            own = OWN.get(KINDS[head.kind].tells, NOTHING)
            wanted = own.intersection(roles) if roles else own
            for number, row in enumerate(packed if wanted else (), first):
                if row[ROLE] in wanted and (row[REF] in index or row[REF] == COVER):
                    yield SaidInput(number, unit, row[REF], row[ROLE], _value(row))
            first += len(packed)

    def input(self, number: int) -> UnitInput:
        """The whole of an input."""
        unit, place = divmod(number, MOST_INPUTS)
        if self._last[0] != unit:
            self._last = (unit, self._given(unit))
        head, row = next(islice(((head, row) for head, packed in self._last[1] for row in packed), place, None))
        found = _phone if row[REF] == COVER else _figure
        return found(self.scheme, head, row, self._names[unit])

    def _given(self, unit: int) -> list[Given]:
        """The returns that tell of a unit, in the order in which they were chosen. Of phones only the units' own: an
        assessor's number stands on many covers."""
        name = self._names[unit]
        own = [head for head in self._chosen.own(name) if head]
        found: list[Given] = [*map(self._filled, own), *self._told.packed(name)]
        if len(found) > 1:
            found.sort(key=lambda one: self._order[one[0].kind, one[0].holder])
        return found

    def _filled(self, head: ReadingHead) -> Given:
        cover, packed = self._chosen.outcomes.filled(head)
        phone = dict(cover).get("phone", "") if KINDS[head.kind].claims else ""
        return head, (*packed, ("", *PHONE, "given", phone)) if phone else packed


def _value(row: Packed) -> Fraction | str:
    value = row[VALUE]
    if type(value) is tuple:
        return ratio(*value) if row[STATE] == "given" else ""
    return value.strip() if isinstance(value, str) else ""


def _figure(scheme: Scheme, head: ReadingHead, row: Packed, unit: str) -> UnitInput:
    f, leaf = unpacked(row), rows(scheme)[row[REF]].leaf
    return UnitInput(
        head.file,
        Input(
            ref=f.ref, role=f.role, label=leaf.title, sheet=f.sheet, cell=f.cell,
            type="text" if f.role == "evidence" else "number", required=False, raw=f.entry.raw, entry=f.entry,
            measure=leaf.measure, unit=unit,
        ),
    )  # fmt: skip


def _phone(scheme: Scheme, head: ReadingHead, row: Packed, unit: str) -> UnitInput:
    field = next(f for f in cover_fields(scheme, KINDS[head.kind]) if (f.ref, f.role) == PHONE)
    number = row[VALUE]
    place = (*PHONE, field.label, field.at.sheet, field.at.cell, field.type)
    return UnitInput(head.file, Input(*place, False, number, Entry("given", number, number), unit=unit))
