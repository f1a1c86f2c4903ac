"""Packages that programs write in an unusual way, as the usual one: other slashes, another root, another encoding."""

import re
from collections.abc import Mapping
from posixpath import basename, dirname, normpath

from scoring.patterns import pattern

BOOK, TEXTS, LOOKS = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
START = "_rels/.rels"
MACROS, MACRO = "xl/macrosheets/", "xl/worksheets/macro-"
MACRO_LINK = pattern(rb"relationships/xl(?:Intl)?Macrosheet")
PARTLESS = pattern(rb"""<sheet\b[^>]*\br:id=["']["'][^>]*/>""")
ROOT = (
    b'<?xml version="1.0" encoding="UTF-8"?><Relationships '
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="xl/workbook.xml"/></Relationships>'
)
LINK = pattern(rb"<(?:\w+:)?Relationship\b[^>]*>")
FACT = pattern(rb"""\b(Type|Target)\s*=\s*["']([^"']*)["']""")
DECLARED = pattern(r"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
KNOWN = {
    "utf-8",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "utf-16-le",
    "utf-16-be",
    "gbk",
    "gb2312",
    "gb18030",
    "us-ascii",
    "ascii",
    "iso-8859-1",
    "windows-1252",
}


def slashed(name: str) -> str:
    """The name of a part with the slashes that the format wants."""
    return name.replace("\\", "/")


def normalised(parts: Mapping[str, bytes]) -> dict[str, bytes] | None:
    """The parts of a workbook under the names that readers expect; None for what is no workbook. Part names are
    compared in small letters, as programs do."""
    there = {slashed(name).lower(): slashed(name) for name in parts}
    parts = {slashed(name): content for name, content in parts.items()}
    start = parts.get(there.get(START, ""), b"")
    book = there.get(_target(start, "", "/officeDocument").lower(), "")
    if b"spreadsheetml" not in parts.get(book, b"").replace(b"\0", b""):
        return None
    root = dirname(book)
    links = there.get(f"{root}/_rels/{basename(book)}.rels".lstrip("/").lower(), "")
    moved = {book: BOOK, links: "xl/_rels/workbook.xml.rels"}
    for kind, normal_name in (("/sharedStrings", TEXTS), ("/styles", LOOKS)):
        moved[there.get(_target(parts.get(links, b""), root, kind).lower(), "")] = normal_name
    now = {moved.get(name) or _below(name, root): _relinked(name, content, root) for name, content in parts.items()}
    return now | {START: ROOT}


def _target(links: bytes, root: str, kind: str) -> str:
    from html import unescape

    for link in LINK.findall(links.replace(b"\0", b"")):
        facts = {key: unescape(value.decode("utf-8", "replace")) for key, value in FACT.findall(link)}
        if facts.get(b"Type", "").endswith(kind):
            target = slashed(facts.get(b"Target", ""))
            return normpath(target if target.startswith("/") else f"{root}/{target}").lstrip("/")
    return ""


def _below(name: str, root: str) -> str:
    inside = name.removeprefix(f"{root}/") if root else name
    return f"xl/{inside}" if (inside != name or not root) and not name.startswith(("_rels/", "[")) else name


def _relinked(name: str, content: bytes, root: str) -> bytes:
    """Links of the workbook from the package's root lead to where the parts are now."""
    if not name.endswith(".rels"):
        return content
    return content.replace(b'Target="/' + f"{root}/".lstrip("/").encode(), b'Target="/xl/').replace(b"\\", b"/")


def without_macro_sheets(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with macro sheets as sheets of the ordinary kind, and no sheets without a part: over these the library
    gives up."""
    return {
        name.replace(MACROS, MACRO): _ordinary(content) if name.endswith(".rels") or name == BOOK else content
        for name, content in parts.items()
    }


def _ordinary(xml: bytes) -> bytes:
    folder, prefix = (name.removeprefix("xl/").encode() for name in (MACROS, MACRO))
    return MACRO_LINK.sub(b"relationships/worksheet", PARTLESS.sub(b"", xml.replace(folder, prefix)))


def in_utf8(xml: bytes) -> bytes | None:
    """A part in UTF-8, whatever it was written in; None for an encoding that is not known."""
    encoding = next((known for mark, known in MARKS if xml.startswith(mark)), "")
    declared = DECLARED.match(xml[:200].decode("latin-1"))
    encoding = encoding or (declared[1].lower() if declared else "utf-8")
    if encoding not in KNOWN:
        return None
    try:
        text = xml.decode(encoding).lstrip("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return None
    return re.sub(r"^\s*<\?xml[^>]*\?>", '<?xml version="1.0" encoding="UTF-8"?>', text, count=1).encode()
