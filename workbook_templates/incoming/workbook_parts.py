"""The parts of an .xlsx workbook before they are read: their encoding, how far texts unfold, what is no cell."""

import re
from collections.abc import Iterable, Iterator, Mapping

from scoring.patterns import pattern
from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.incoming.file_limits import LIGHT_TEXTS
from workbook_templates.incoming.normalised_package import in_utf8
from workbook_templates.incoming.row_text import DOCUMENT_TYPE, TYPED
from workbook_templates.incoming.sheet_rows import SheetRows
from workbook_templates.incoming.unread_sheets import is_xml
from workbook_templates.returned import refuse

OTHER_ENCODING = pattern(rb"""^(?:\xff\xfe|\xfe\xff|.?\x00|\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["']))""", re.I)
TEXTS = "xl/sharedstrings.xml"
END = b"</si>"
SHORTEST = len(b'<c t="s"><v>0</v></c>')
LINKED = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


def in_other_encodings(parts: Mapping[str, bytes], file: str) -> dict[str, bytes]:
    """The parts, by name, that are written in another encoding, now in UTF-8. Raises `RejectedError` for an encoding
    that is not known."""
    found = {name: in_utf8(xml) for name, xml in parts.items() if is_xml(name) and OTHER_ENCODING.match(xml)}
    recoded = {name: xml for name, xml in found.items() if xml is not None}
    if len(recoded) < len(found):
        raise refuse("V403", file, reason="内部编码不是UTF-8")
    return recoded


def check_document_types(parts: Mapping[str, bytes], cells: Mapping[str, SheetRows], file: str) -> None:
    """Refusal of a document type, with which XML can refer to other files; `cells` are those of the usual sheets, by
    the part's name. Raises `RejectedError`."""
    typed = (TYPED in cells[name].frame.signs if name in cells else DOCUMENT_TYPE in xml for name, xml in parts.items())
    if any(typed):
        raise refuse("V403", file, reason="含有不允许的文档类型声明")


def unfolds_too_far(parts: Mapping[str, bytes]) -> bool:
    """Whether the texts take too many bytes, each as often as a cell shows it: a long one shown by many cells unfolds
    to gigabytes."""
    texts = next((xml for name, xml in parts.items() if name.lower() == TEXTS), b"")
    cells = sum(map(len, parts.values()))
    longest = ((LIGHT_TEXTS + 1) * SHORTEST - 1) // max(cells, 1)
    if len(texts) <= longest:
        return False
    return b"<![CDATA[" in texts or b"<!--" in texts or _has_longer(texts, longest)


def _has_longer(texts: bytes, longest: int) -> bool:
    """Whether one of the texts takes more than `longest` bytes: from the end of one, that many lead to no other end."""
    start = 0
    while len(texts) - start > longest:
        end = texts.rfind(END, start, start + longest + len(END))
        if end < 0:
            return True
        start = end + len(END)
    return False


def beside_cells(names: Iterable[str], file: str) -> Iterator[Finding]:
    """One note each for macros and for links to other files; none of them is run or followed. `names` are those of the
    parts in small letters."""
    there = list(names)
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in there):
        yield file_finding("V435", file=file)
    if any(name.startswith(LINKED) for name in there):
        yield file_finding("V436", file=file)
