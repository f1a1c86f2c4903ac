"""Text as XML can hold it: what comes from returns stays text, whatever it looks like."""

import re
from xml.sax.saxutils import escape

from workbook_templates.system.file_names import printable_name

BREAK = re.compile("\r\n|\r|\n")


def words_xml(text: str) -> str:
    """The text as the contents of runs, one line break a new line."""
    lines = (f'<w:t xml:space="preserve">{escape(printable_name(line))}</w:t>' for line in BREAK.split(text))
    return "<w:br/>".join(lines)
