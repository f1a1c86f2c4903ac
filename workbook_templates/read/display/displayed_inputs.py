"""A workbook's inputs as they show, whatever the format of its file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from validators.returns.subject import Input, Subject
from workbook_templates.incoming.sheets import SheetXml
from workbook_templates.read.display.xlsx_display import XlsxDisplay

if TYPE_CHECKING:
    from workbook_templates.read.display.ods_display import OdsDisplay
    from workbook_templates.read.display.xls_display import XlsDisplay


def as_shown(
    subject: Subject, data: bytes, parts: Mapping[str, bytes], sheets: Mapping[str, SheetXml]
) -> tuple[Subject, bool]:  # fmt: skip
    """The subject with every input as its cell shows it, and whether that could be found out. `parts` are those of an
    .xlsx package, `sheets` the XML of its sheets by name; without them `data` may be another kind of file."""
    if parts:
        showing = XlsxDisplay(parts, sheets)
        return showing.seen(subject), showing.knows(subject)
    from workbook_templates.read.display.ods_display import ods_display
    from workbook_templates.read.display.xls_display import xls_display

    wanted: dict[str, set[str]] = {}
    for input in filter(_is_filled, subject.inputs):
        wanted.setdefault(input.sheet, set()).add(input.cell)
    document = ods_display(data, wanted) or xls_display(data)
    if document is None:
        return subject, False
    inputs = tuple(_seen(input, document) if _is_filled(input) else input for input in subject.inputs)
    return replace(subject, inputs=inputs), all(document.knows(input) for input in inputs if _is_filled(input))


def _is_filled(input: Input) -> bool:
    return not input.locked and input.raw != "" and input.raw is not None


def _seen(input: Input, document: "OdsDisplay | XlsDisplay") -> Input:
    display = document.display(input)
    return input if display == input.display else input._replace(display=display).read_again()
