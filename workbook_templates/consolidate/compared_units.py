"""Compares the units of a run with each other."""

from collections.abc import Iterator, Mapping, Sequence

from scoring.entries import Entry
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.kind import Tells
from validators.returns.peers import check_peers
from validators.returns.peers.unit_inputs import Peers, UnitInput
from validators.returns.rows import rows
from validators.returns.subject import Input
from workbook_templates.consolidate.outcomes import Chosen
from workbook_templates.consolidate.reading import Reading
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.cover import cover_fields

OWN: Mapping[Tells, set[str]] = {"claim": {"claim", "evidence"}, "monitored": {"monitored"}, "verified": {"verified"}}
"""The roles of what each kind of workbook says itself: a review repeats what others said."""
PHONE = ("cover", "phone")


def peer_findings(scheme: Scheme, chosen: Chosen, before: ScoredBefore) -> list[tuple[str, Finding]]:
    """What stands out when the returns that are used are laid side by side, as (file, finding); `before` knows what
    those say that have not changed."""
    order = {name: number for number, name in enumerate(scheme.unit_names)}

    def told(reading: Reading) -> Sequence[UnitInput]:
        return (*_rows(scheme, reading), *_phone(scheme, reading))

    inputs = [each for reading in chosen.values() for each in before.inputs(reading, told)]
    return check_peers(Peers(scheme, _sorted(inputs, order)))


def _sorted(inputs: list[UnitInput], order: dict[str, int]) -> Sequence[UnitInput]:
    return sorted((t for t in inputs if t.input.unit in order), key=lambda t: order[t.input.unit])


def _rows(scheme: Scheme, reading: Reading) -> Iterator[UnitInput]:
    index, own = rows(scheme), OWN.get(KINDS[reading.kind].tells, ())
    for f in reading.figures:
        if f.role in own and f.ref in index:
            leaf = index[f.ref].leaf
            yield UnitInput(
                reading.file,
                Input(
                    ref=f.ref, role=f.role, label=leaf.title, sheet=f.sheet, cell=f.cell,
                    type="text" if f.role == "evidence" else "number", required=False, raw=f.entry.raw, entry=f.entry,
                    measure=leaf.measure, unit=f.unit or reading.holder,
                ),
            )  # fmt: skip


def _phone(scheme: Scheme, reading: Reading) -> Iterator[UnitInput]:
    """Only the units' own: an assessor's number stands on many covers."""
    number = reading.on_cover("phone")
    if KINDS[reading.kind].claims and number:
        field = next(f for f in cover_fields(scheme, KINDS[reading.kind]) if (f.ref, f.role) == PHONE)
        entry = Entry("given", number, number)
        place = (*PHONE, field.label, field.at.sheet, field.at.cell, field.type)
        yield UnitInput(reading.file, Input(*place, False, number, entry, unit=reading.holder))
