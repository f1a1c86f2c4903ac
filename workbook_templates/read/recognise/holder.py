"""The names on the cover, over the tables and in the hidden sheet: whose figures are these?"""

from collections.abc import Iterable, Iterator

from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.forms.kinds import holders
from workbook_templates.read.locate.issued_sheets import HOLDER
from workbook_templates.read.locate.located_sheet import LocatedSheet
from workbook_templates.read.locate.reading_plan import Plan
from workbook_templates.read.locate.text_comparison import name
from workbook_templates.read.recognise.metadata import Metadata
from workbook_templates.returned import refuse


def check_holder(cover: LocatedSheet, plan: Plan, meta: Metadata, file: str) -> None:
    """Refusal of a workbook issued to one and signed by another: nobody can tell whose figures it holds. Raises
    `RejectedError`.

    A fuller or shorter form of the same name, or none, leaves no doubt."""
    field = plan.layout.cover[0]
    at = cover.at(field.at.row, field.at.col)
    read = str(cover.value(at)).strip() if at else ""
    if name(read) == name(meta.holder) or at is None or not read:
        return
    ours, listed = name(meta.holder), _others(meta)
    beside = name(read).replace(ours, "")
    if name(read) in listed or any(other in beside for other in listed) or not (ours in name(read) or beside in ours):
        raise refuse("V427", file, sheet=at.sheet, cell=at.cell, raw=read, read=read, unit=meta.holder)


def titles_of_others(places: Iterable[LocatedSheet], meta: Metadata) -> Iterator[Finding]:
    """One finding for each table that came from somebody else's workbook: it still says so above it."""
    for found in places:
        for place, issued in found.page.holder.items():
            at = found.at(*place)
            read = str(found.value(at)) if at else ""
            if at is None or read == issued.replace(HOLDER, meta.holder):
                continue
            others = [other for other in _others(meta) if other in name(read).replace(name(meta.holder), "")]
            if others and name(meta.holder) not in name(read):
                facts = {"raw": read, "read": max(others, key=len), "unit": meta.holder}
                yield file_finding("V449", sheet=at.sheet, cell=at.cell, **facts)


def _others(meta: Metadata) -> set[str]:
    """For whom else there are workbooks of this kind."""
    return {name(other) for other in holders(meta.scheme, meta.kind.name)} - {name(meta.holder)}
