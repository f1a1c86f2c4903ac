"""From a scheme to cells, computed once."""

from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.returns.proposals.audience import Audience
from validators.returns.proposals.audience import audiences as audiences_of
from validators.returns.subject import Kind
from workbook_templates.forms.layout.cover import FIRST_ROW, cover_fields
from workbook_templates.forms.layout.department import department_table, owned
from workbook_templates.forms.layout.geometry import At, Layout, Table
from workbook_templates.forms.layout.names import COVER, META, PARAMETER_ROW
from workbook_templates.forms.layout.progress import progress_fields
from workbook_templates.forms.layout.proposal import proposal_table
from workbook_templates.forms.layout.unit import section_table

TOTALS_GAP = 3


def layout_of(scheme: Scheme, kind: Kind, holder: str) -> Layout:
    """Every cell that means something in one workbook of this kind, for this unit or department."""
    settled = scheme_for(scheme, holder) if kind in ("unit", "review") else scheme
    cover = cover_fields(scheme, kind)
    parameters = {p.id: At(META, PARAMETER_ROW + i, 1) for i, p in enumerate(scheme.parameters)}
    totals: dict[str, At] = {}
    audiences: tuple[Audience, ...] = ()
    if kind in ("department", "group"):
        tables: tuple[Table, ...] = (department_table(scheme, holder),) if owned(scheme, holder) else ()
    elif kind == "proposal":
        audiences = audiences_of(scheme, holder)
        tables = (proposal_table(audiences),)
    else:
        tables = tuple(section_table(scheme, section, kind) for section in settled.sections)
        first = FIRST_ROW + len(cover) + TOTALS_GAP
        totals = {section.id: At(COVER, first + i, 3) for i, section in enumerate(settled.sections)}
        totals["total"] = At(COVER, first + len(settled.sections), 3)
    return Layout(
        scheme=scheme, settled=settled, kind=kind, holder=holder, cover=cover, tables=tables, totals=totals,
        parameters=parameters, progress=progress_fields() if kind == "group" else (),
        audiences=audiences,
    )  # fmt: skip


__all__ = ["layout_of"]
