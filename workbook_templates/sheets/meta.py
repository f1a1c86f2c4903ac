"""The hidden sheet by which a returned workbook is recognised, with the scheme it was made from."""

from base64 import b64encode
from zlib import compress

from scoring import codec
from workbook_templates.layout.geometry import At
from workbook_templates.layout.names import (  # fmt: skip
    DEFINITION_ROW,
    LAYOUT_VERSION,
    LIST_COLUMN,
    MARK,
    META,
    META_KEYS,
    PARAMETER_ROW,
)  # fmt: skip
from workbook_templates.sheets.book import Book, write

CHUNK = 32_000


def draw_meta(book: Book) -> None:
    """Drawn last: the drop-down lists are known only when every other sheet is."""
    layout, plain = book.layout, None
    scheme = layout.scheme
    sheet = book.workbook.add_worksheet(META)
    sheet.protect()
    facts = (MARK, LAYOUT_VERSION, layout.kind, scheme.id, scheme.version, codec.content_hash(scheme), layout.holder)
    for row, (key, value) in enumerate(zip(META_KEYS, (*facts, scheme.year), strict=True)):
        sheet.write_string(row, 0, key)
        write(sheet, At(META, row, 1), value, plain)
    for i, parameter in enumerate(scheme.parameters):
        sheet.write_string(PARAMETER_ROW + i, 0, parameter.id)
        write(sheet, At(META, PARAMETER_ROW + i, 1), parameter.value, plain)
    packed = b64encode(compress(codec.dumps(scheme).encode(), 9)).decode()
    for i in range(0, len(packed), CHUNK):
        sheet.write_string(DEFINITION_ROW + i // CHUNK, 0, "scheme")
        sheet.write_string(DEFINITION_ROW + i // CHUNK, 1, packed[i : i + CHUNK])
    for choices, index in book.lists.items():
        for row, choice in enumerate(choices):
            sheet.write_string(row, LIST_COLUMN + index, choice)
    sheet.very_hidden()
