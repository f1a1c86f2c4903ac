"""The name on the cover and the name in the hidden sheet: whose figures are these?"""

from workbook_templates.read.found import Found
from workbook_templates.read.identity import holders
from workbook_templates.read.metadata import Metadata
from workbook_templates.read.pairing import name
from workbook_templates.read.plan import Plan
from workbook_templates.read.refuse import refuse


def check_holder(cover: Found, plan: Plan, meta: Metadata, file: str) -> None:
    """Refuses a workbook issued to one and signed by another: nobody can tell whose figures it holds.

    A fuller or shorter form of the same name, or none, leaves no doubt.
    """
    field = plan.layout.cover[0]
    at = cover.at(field.at.row, field.at.col)
    read = str(cover.value(at)).strip() if at else ""
    if name(read) == name(meta.holder) or at is None or not read:
        return
    listed = {name(other) for other in holders(meta.scheme, meta.kind)}
    if name(read) in listed or not (name(meta.holder) in name(read) or name(read) in name(meta.holder)):
        raise refuse("V427", file, sheet=at.sheet, cell=at.cell, raw=read, read=read, unit=meta.holder)
