"""What to do with a file that lies among the returns, by its content: read it, look into it, or pass it over.

Whatever is not certainly something else goes to the reader, which takes it or names what it is.
"""

from collections.abc import Collection
from typing import IO, Literal
from zipfile import BadZipFile, ZipFile

from workbook_templates.incoming import file_signatures
from workbook_templates.incoming.file_limits import MOST_BYTES

Sort = Literal["return", "archive", "other"]
HEAD = 4096
SPREADSHEETS = (
    ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".xlk", ".et", ".ett", ".ods", ".ots", ".fods",
    ".csv", ".numbers",
)  # fmt: skip
OTHERS = (
    ".pdf", ".ofd", ".doc", ".docx", ".wps", ".ppt", ".pptx", ".dps", ".txt", ".md", ".rtf", ".jpg", ".jpeg", ".png",
    ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp", ".svg", ".psd", ".dwg", ".mp3", ".mp4", ".avi", ".mov", ".wmv",
    ".wav", ".flv", ".db", ".lnk", ".url", ".ini", ".json", ".parquet", ".sqlite", ".log",
)  # fmt: skip
"""Endings of evidence and of what systems leave behind: believed where the content says nothing."""
OFFICE = ("[content_types].xml", "_rels/", "xl/", "docprops/", "mimetype", "meta-inf/")
"""How the first name in a document's package begins; an archive begins with a file somebody put into it."""


def sort_of(name: str, file: IO[bytes]) -> Sort:
    """What to do with the file called `name`; `file` stands at its beginning. Raises `OSError` and what damaged
    archives raise."""
    ending, head = name.lower().strip(" ."), file.read(HEAD)
    named = ending.endswith(SPREADSHEETS) or ".xls" in ending
    if head.startswith(file_signatures.ZIP) and not (named and _first(head).startswith(OFFICE)):
        return _of_package(file, "return" if named else unopened(name))
    if named:
        return "return"
    what = (
        file_signatures.stream(head + file.read(MOST_BYTES))
        if head.startswith(file_signatures.OLE)
        else file_signatures.content(head)
    )
    if not head or file_signatures.wrapped(head) or what in (None, file_signatures.UNKNOWN):
        return unopened(name)
    return "return" if what in file_signatures.MAYBE_RETURNS else "other"


def unopened(name: str) -> Sort:
    """What to do with a file that shows no content, or none that says anything."""
    return "other" if name.lower().strip(" .").endswith(OTHERS) else "return"


def _first(head: bytes) -> str:
    length = int.from_bytes(head[26:28], "little")
    return head[30 : 30 + length].decode("ascii", "replace").replace("\\", "/").lower()


def _of_package(file: IO[bytes], otherwise: Sort) -> Sort:
    """`otherwise` is what a package is that cannot be opened."""
    try:
        with ZipFile(file) as package:
            names = {name.replace("\\", "/").lower() for name in package.namelist()}
            kind = package.open("mimetype").read(HEAD) if "mimetype" in package.namelist() else b""
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError):
        return otherwise
    if any(name in names for name in file_signatures.PARTS) or b"opendocument.text" in kind or b"presentation" in kind:
        return "return" if file_signatures.package_content(names) in file_signatures.MAYBE_RETURNS else "other"
    return "return" if _is_workbook(names) else "archive"


def _is_workbook(names: Collection[str]) -> bool:
    return "[content_types].xml" in names or "content.xml" in names or "xl/workbook.xml" in names
