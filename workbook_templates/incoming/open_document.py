"""Open document sheets (.ods, .fods) as the reader library expects them."""

import re
from collections.abc import Mapping

from workbook_templates.incoming.normalised_package import in_utf8
from workbook_templates.incoming.ods_reach import blanked
from workbook_templates.incoming.unread_sheets import Trouble

INDENTED = re.compile(rb">\s+(?=</?(?:table:|office:|draw:|text:p\b))")
"""The library takes line breaks between cells for content it does not know; within a text they stay."""
CONTENT, KIND = "content.xml", b"application/vnd.oasis.opendocument.spreadsheet"


def without_indents(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with nothing between the cells; in UTF-8, as the library takes no other encoding."""
    content = parts.get(CONTENT, b"")
    content = in_utf8(content) or content
    return dict(parts) | {CONTENT: INDENTED.sub(b">", content)}


def without_far(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, Trouble]]:
    """The parts with every sheet blank that reaches too far, and these sheets by name."""
    content, far = blanked(parts[CONTENT])
    return dict(parts) | {CONTENT: content}, far


def packed(document: bytes) -> dict[str, bytes]:
    """The parts of what came as one file."""
    return {"mimetype": KIND, "META-INF/manifest.xml": b"<manifest/>", CONTENT: document}
