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
    ours = name(meta.holder)
    listed = {name(other) for other in holders(meta.scheme, meta.kind)} - {ours}
    beside = name(read).replace(ours, "")
    if name(read) in listed or any(other in beside for other in listed) or not (ours in name(read) or beside in ours):
        raise refuse("V427", file, sheet=at.sheet, cell=at.cell, raw=read, read=read, unit=meta.holder)
