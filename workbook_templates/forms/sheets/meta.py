"""The hidden sheet by which a returned workbook is recognised, with the scheme it was made from."""

import json
from base64 import b64encode
from typing import Any
from zlib import compress

from scoring.scheme import codec
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Scheme
from workbook_templates.forms.layout.geometry import At
from workbook_templates.forms.layout.names import (  # fmt: skip
    DEFINITION_ROW,
    LAYOUT_VERSION,
    LIST_COLUMN,
    MARK,
    META,
    META_KEYS,
    PARAMETER_ROW,
)  # fmt: skip
from workbook_templates.forms.sheets.drawing import Drawing, write

CHUNK = 32_000


def draw_meta(drawing: Drawing) -> None:
    """Draws the hidden sheet, last of all: the drop-down lists and what was prefilled are known only when every other
    sheet is drawn."""
    layout, plain = drawing.layout, None
    scheme = layout.scheme
    sheet = drawing.workbook.add_worksheet(META)
    sheet.protect()
    of_scheme = (scheme.id, scheme.version, codec.content_hash(scheme))
    facts = (MARK, LAYOUT_VERSION, layout.kind.name, *of_scheme, layout.holder, scheme.year)
    for row, (key, value) in enumerate(zip(META_KEYS, facts, strict=True)):
        sheet.write_string(row, 0, key)
        write(sheet, At(META, row, 1), value, plain)
    for i, parameter in enumerate(scheme.parameters):
        sheet.write_string(PARAMETER_ROW + i, 0, parameter.id)
        write(sheet, At(META, PARAMETER_ROW + i, 1), parameter.value, plain)
    row = _write(sheet, DEFINITION_ROW, "scheme", _definition(scheme))
    if drawing.held:
        held = [[*key, value if isinstance(value, str) else float(value)] for key, value in drawing.held.items()]  # type: ignore[arg-type]
        _write(sheet, row, "issued", _packed(json.dumps(held, ensure_ascii=False, separators=(",", ":"))))
    for choices, index in drawing.lists.items():
        for row, choice in enumerate(choices):
            sheet.write_string(row, LIST_COLUMN + index, choice)
    sheet.very_hidden()


@by_identity(4)  # the same in every workbook of a scheme
def _definition(scheme: Scheme) -> str:
    return _packed(codec.dumps(scheme))


def _packed(text: str) -> str:
    return b64encode(compress(text.encode(), 9)).decode()


def _write(sheet: Any, row: int, key: str, packed: str) -> int:
    """A long text in as many rows as it needs; the row after them."""
    chunks = [packed[i : i + CHUNK] for i in range(0, len(packed), CHUNK)]
    for number, chunk in enumerate(chunks):
        sheet.write_string(row + number, 0, key)
        sheet.write_string(row + number, 1, chunk)
    return row + len(chunks)
