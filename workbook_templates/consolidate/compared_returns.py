"""Where two different returns of one holder differ, cell by cell, in the order of the form."""

from collections.abc import Iterator, Mapping

from scoring.entries import BLANK, Entry, InputKey
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.reading import Figure, Reading
from workbook_templates.forms.layout.geometry import Field
from workbook_templates.forms.layouts import layout_of
from workbook_templates.results.returned_files import Difference


def differences(scheme: Scheme, one: Reading, other: Reading) -> Iterator[Difference]:
    """Every input that says something else in `other`; a cell that was moved is told by its place in `one`."""
    form = {f.key: f for f in layout_of(scheme, one.kind, one.holder).fields}
    first, second = _told(one, form), _told(other, form)
    for key in dict.fromkeys([*form, *first, *second]):
        told = (first.get(key), second.get(key))
        entries = [figure.entry if figure else BLANK for figure in told]
        place = told[0] or told[1]
        if place and entries[0].raw != entries[1].raw:
            label = form[key].label if key in form else place.ref
            yield Difference(
                sheet=place.sheet, cell=place.cell, unit=place.unit, ref=place.ref, role=place.role, label=label,
                files=(one.file, other.file), entries=(entries[0], entries[1]),
            )  # fmt: skip


def _told(reading: Reading, form: Mapping[InputKey, Field]) -> dict[InputKey, Figure]:
    """What was filled in, the cover included; a reading keeps of the cover only what it says."""
    told = {f.key: f for f in reading.figures}
    for role, text in reading.cover:
        if text:
            key = InputKey("cover", role)
            at = form[key].at if key in form else None
            entry = Entry("given", text, text)
            told[key] = Figure("", "cover", role, entry, at.sheet if at else "", at.cell if at else "")
    return told
