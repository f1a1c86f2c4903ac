"""Builds one workbook of a scheme: bytes that are the same for the same scheme, with true cached values."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from scoring.entries import InputKey
from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.geometry import Layout
from workbook_templates.forms.layouts import layout_of
from workbook_templates.forms.sheets.cover import draw_cover
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.instruction_sheet import draw_instructions
from workbook_templates.forms.sheets.meta import draw_meta
from workbook_templates.forms.sheets.todo import draw_todo
from workbook_templates.xlsx.new_workbook import new_workbook
from workbook_templates.xlsx.recalculate import recalculated
from workbook_templates.xlsx.styles import Styles

NO_VALUES: Mapping[InputKey, object] = {}


def build(scheme: Scheme, kind: str, holder: str, values: Mapping[InputKey, object] = NO_VALUES) -> bytes:
    """The workbook for one unit or department; `values` prefills inputs."""
    return built(layout_of(scheme, kind, holder), values)


def built(layout: Layout, values: Mapping[InputKey, object]) -> bytes:
    """The workbook of a layout; `values` prefills inputs."""
    scheme = layout.scheme
    known = {InputKey("cover", "unit"): layout.holder, InputKey("cover", "year"): scheme.year} | dict(values)
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        workbook.set_properties(
            {"title": scheme.title, "author": scheme.office, "created": datetime(scheme.year, 1, 1)}
        )
        workbook.set_size(2400, 1400)
        drawing = Drawing(
            layout, workbook, Styles(workbook, layout.scheme.row_places, layout.scheme.total_places), known
        )
        draw(drawing)
        draw_meta(drawing)
    return recalculated(buffer.getvalue())


def draw(drawing: Drawing) -> None:
    """Every sheet that people see."""
    form = KINDS[drawing.layout.kind.name]
    draw_cover(drawing)
    draw_instructions(drawing, form.instructions(drawing.layout))
    draw_todo(drawing)
    form.draw(drawing)
