"""From a scheme to cells, computed once."""

from scoring.model import Scheme
from validators.subject import Kind
from workbook_templates.layout.cover import FIRST_ROW, cover_fields
from workbook_templates.layout.department import department_table
from workbook_templates.layout.geometry import At, Layout, Table
from workbook_templates.layout.names import COVER, META, PARAMETER_ROW
from workbook_templates.layout.unit import section_table

TOTALS_GAP = 3


def layout_of(scheme: Scheme, kind: Kind, holder: str) -> Layout:
    """Every cell that means something in one workbook of this kind, for this unit or department."""
    cover = cover_fields(scheme, kind)
    parameters = {p.id: At(META, PARAMETER_ROW + i, 1) for i, p in enumerate(scheme.parameters)}
    if kind == "department":
        tables: tuple[Table, ...] = (department_table(scheme, holder),)
        totals: dict[str, At] = {}
    else:
        tables = tuple(section_table(scheme, section, kind) for section in scheme.sections)
        first = FIRST_ROW + len(cover) + TOTALS_GAP
        totals = {section.id: At(COVER, first + i, 3) for i, section in enumerate(scheme.sections)}
        totals["total"] = At(COVER, first + len(scheme.sections), 3)
    return Layout(
        scheme=scheme, kind=kind, holder=holder, cover=cover, tables=tables, totals=totals, parameters=parameters
    )


__all__ = ["layout_of"]
