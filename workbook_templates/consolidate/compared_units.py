"""Compares the units of a run with each other."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from scoring.entries import Entry
from scoring.scheme.model import Scheme
from validators.returns.kind import Tells
from validators.returns.peers import check_peers
from validators.returns.peers.unit_inputs import Peers, Said, UnitInput
from validators.returns.rows import rows
from validators.returns.subject import Input
from workbook_templates.consolidate.merge import Note
from workbook_templates.consolidate.outcomes import Chosen, ReadingHead
from workbook_templates.consolidate.reading import unpacked
from workbook_templates.consolidate.told_of_units import ToldOfUnits
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.cover import cover_fields
from workbook_templates.system.spilled_list import SpilledList

OWN: Mapping[Tells, set[str]] = {"claim": {"claim", "evidence"}, "monitored": {"monitored"}, "verified": {"verified"}}
"""The roles of what each kind of workbook says itself: a review repeats what others said."""
ONE_UNIT = [name for name, form in KINDS.items() if form.one_unit]
PHONE = ("cover", "phone")
MOST_INPUTS = 1 << 20
"""More than there are of one unit in all returns."""


def peer_findings(scheme: Scheme, chosen: Chosen, told: ToldOfUnits) -> Sequence[Note]:
    """What stands out when the returns that are used are laid side by side, as (file, finding)."""
    return SpilledList(check_peers(ReturnedPeers(scheme, chosen, told)))


class _Row(NamedTuple):
    """A packed figure of a unit, or its phone (None), and the return that it stands in."""

    head: ReadingHead
    row: tuple[Any, ...] | None
    phone: str = ""


class ReturnedPeers(Peers):
    """The inputs of the returns that are used: loaded, unit after unit, each time that they are gone through."""

    def __init__(self, scheme: Scheme, chosen: Chosen, told: ToldOfUnits) -> None:
        super().__init__(scheme)
        self._chosen, self._told = chosen, told
        self._order = {key: number for number, key in enumerate(chosen.heads)}
        self._names = scheme.unit_names
        self._last: tuple[int, list[_Row]] = (-1, [])

    def said(self) -> Iterator[Said]:
        """What every input says; the number is that of the unit and, behind it, of the input."""
        for unit in range(len(self._names)):
            for place, (_, row, phone) in enumerate(self._rows(unit)):
                number = unit * MOST_INPUTS + place
                if row is None:
                    yield Said(number, unit, *PHONE, phone.strip())
                    continue
                _, ref, role, state, value, *_ = row
                if isinstance(value, tuple):
                    yield Said(number, unit, ref, role, Fraction(*value) if state == "given" else "")
                else:
                    yield Said(number, unit, ref, role, value.strip() if isinstance(value, str) else "")

    def input(self, number: int) -> UnitInput:
        """The whole of an input."""
        unit, place = divmod(number, MOST_INPUTS)
        if self._last[0] != unit:
            self._last = (unit, list(self._rows(unit)))
        found = self._last[1][place]
        return _phone(self.scheme, found) if found.row is None else _figure(self.scheme, found, self._names[unit])

    def _rows(self, unit: int) -> Iterator[_Row]:
        """What returns say themselves of a unit, in the order in which they were chosen: a review repeats what others
        said. Of phones only the units' own: an assessor's number stands on many covers."""
        name, index = self._names[unit], rows(self.scheme)
        own = [self._chosen.heads[kind, name] for kind in ONE_UNIT if (kind, name) in self._chosen.heads]
        found = [*map(self._filled, own), *((head, packed, ()) for head, packed in self._told.packed(name))]
        for head, packed, cover in sorted(found, key=lambda one: self._order[one[0].kind, one[0].holder]):
            roles = OWN.get(KINDS[head.kind].tells, set())
            for row in packed:
                if row[2] in roles and row[1] in index:
                    yield _Row(head, row)
            phone = dict(cover).get("phone", "") if KINDS[head.kind].claims else ""
            if phone:
                yield _Row(head, None, phone)

    def _filled(self, head: ReadingHead) -> tuple[ReadingHead, Sequence[tuple[Any, ...]], Sequence[tuple[str, str]]]:
        cover, packed = self._chosen.outcomes.filled(head)
        return head, packed, cover


def _figure(scheme: Scheme, found: _Row, unit: str) -> UnitInput:
    assert found.row is not None
    f, leaf = unpacked(found.row), rows(scheme)[found.row[1]].leaf
    return UnitInput(
        found.head.file,
        Input(
            ref=f.ref, role=f.role, label=leaf.title, sheet=f.sheet, cell=f.cell,
            type="text" if f.role == "evidence" else "number", required=False, raw=f.entry.raw, entry=f.entry,
            measure=leaf.measure, unit=unit,
        ),
    )  # fmt: skip


def _phone(scheme: Scheme, found: _Row) -> UnitInput:
    field = next(f for f in cover_fields(scheme, KINDS[found.head.kind]) if (f.ref, f.role) == PHONE)
    entry = Entry("given", found.phone, found.phone)
    place = (*PHONE, field.label, field.at.sheet, field.at.cell, field.type)
    return UnitInput(found.head.file, Input(*place, False, found.phone, entry, unit=found.head.holder))
