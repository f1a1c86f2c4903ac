"""Open document sheets (.ods, .fods) as the reader library expects them."""

import re
from collections.abc import Mapping

from workbook_templates.read.usual import in_utf8

INDENTED = re.compile(rb">\s+(?=</?(?:table:|office:|draw:|text:p\b))")
"""The library takes line breaks between cells for content it does not know; within a text they stay."""
CONTENT, KIND = "content.xml", b"application/vnd.oasis.opendocument.spreadsheet"


def without_indents(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with nothing between the cells; in UTF-8, as the library takes no other encoding."""
    content = in_utf8(parts[CONTENT]) or parts[CONTENT]
    return dict(parts) | {CONTENT: INDENTED.sub(b">", content)}


def packed(document: bytes) -> dict[str, bytes]:
    """The parts of what came as one file."""
    return without_indents({"mimetype": KIND, "META-INF/manifest.xml": b"<manifest/>", CONTENT: document})
