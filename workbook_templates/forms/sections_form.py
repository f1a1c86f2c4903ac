"""What the kinds of workbook with a sheet for each section have in common. What draws is loaded when it draws: to read
one, it need not."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scoring.scheme.model import Scheme
from validators.returns.kind import WorkbookKind
from workbook_templates.forms.form import Chapter
from workbook_templates.forms.layout.geometry import Layout

if TYPE_CHECKING:
    from workbook_templates.forms.sheets.drawing import Drawing


def layout(kind: WorkbookKind, scheme: Scheme, holder: str) -> Layout:
    """A sheet for each section that assesses this unit, and its points added up on the cover."""
    from workbook_templates.forms.layout.sections import sections_layout

    return sections_layout(kind, scheme, holder)


def instructions(layout: Layout, how: Sequence[str]) -> Sequence[Chapter]:
    """What 填报说明 says; `how` are the paragraphs on filling in."""
    from workbook_templates.forms.sheets.instruction_texts import assessment_chapters

    return assessment_chapters(layout, how)


def draw(drawing: "Drawing") -> None:
    """Draws the sheets of the sections."""
    from workbook_templates.forms.sheets.sections import draw_sections

    draw_sections(drawing)
