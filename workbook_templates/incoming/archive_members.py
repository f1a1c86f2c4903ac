"""What lies in an archive that was sent: its files by name and number, and the bytes of one of them.

Nothing is unpacked to disk, and an archive costs no more than the limits of one workbook: what exceeds them is left
to the reader, which refuses the archive itself.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as zlib_error

from scoring.light_dataclass import dataclass
from scoring.light_named_tuple import NamedTuple
from workbook_templates.attachments import FOLDER as ATTACHED
from workbook_templates.incoming import file_limits
from workbook_templates.incoming.file_bytes import bytes_of_file
from workbook_templates.returned import refuse
from workbook_templates.system.file_names import printable_name

if TYPE_CHECKING:
    from workbook_templates.incoming.return_or_evidence import Sort

BROKEN = (BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, zlib_error)
UTF_8 = 0x800
DEPTH = 2
"""Archives inside one another that are looked into; a deeper one is told like a return that cannot be read."""
Inside = tuple[int, ...]
"""The way into an archive: the number of an entry, and of an entry in that one. Empty for the file itself."""


class Member(NamedTuple):
    """A file in an archive, with its path in there."""

    inside: Inside
    name: str
    sort: "Sort"


@dataclass(slots=True)
class _Spent:
    """What an archive and those in it take so far."""

    inflated: int = 0
    entries: int = 0

    def bears(self, package: ZipFile) -> bool:
        """Whether one more is within the limits, all together; if so it is counted."""
        entries = package.infolist()
        inflated, packed = (
            sum(sizes) for sizes in zip(*((e.file_size, e.compress_size) for e in entries), strict=True)
        )
        fits = (
            self.inflated + inflated <= file_limits.MOST_INFLATED
            and self.entries + len(entries) <= file_limits.MOST_ENTRIES
        )
        if not fits or inflated > file_limits.MOST_RATIO * max(packed, 1):
            return False
        self.inflated += inflated
        self.entries += len(entries)
        return True


def members(file: IO[bytes]) -> list[Member] | None:
    """The files in an archive and in the archives in it, two deep; None where it is empty, too much or broken: the
    reader says what it is. `file` is the archive, from its beginning."""
    return _members(file, _Spent(), ())


def _members(file: IO[bytes], spent: _Spent, above: Inside) -> list[Member] | None:
    try:
        with ZipFile(file) as package:
            return list(_listed(package, spent, above)) if package.infolist() and spent.bears(package) else None
    except BROKEN:
        return None


def _listed(package: ZipFile, spent: _Spent, above: Inside) -> Iterator[Member]:
    for number, entry in enumerate(package.infolist()):
        name = _name(entry)
        if name.endswith("/") or _passed_over(name):
            continue
        inside, sort = (*above, number), _sort(package, entry, name)
        nested = sort == "archive" and len(inside) < DEPTH and entry.file_size <= file_limits.MOST_BYTES
        found = _members(BytesIO(package.read(entry)), spent, inside) if nested else None
        if found is None:
            yield Member(inside, name, "return" if sort == "archive" else sort)
        else:
            yield from (each._replace(name=f"{name}/{each.name}") for each in found)


def _sort(package: ZipFile, entry: ZipInfo, name: str) -> "Sort":
    from workbook_templates.incoming.return_or_evidence import sort_of, unopened

    try:
        with package.open(entry) as file:
            return sort_of(name, file)
    except BROKEN:
        return unopened(name)  # locked or damaged


def _name(entry: ZipInfo) -> str:
    """Programs of Chinese systems write names in their own encoding and do not say so."""
    name = entry.orig_filename
    if not entry.flag_bits & UTF_8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return printable_name(name.replace("\\", "/"))


def _passed_over(name: str) -> bool:
    *folders, last = name.split("/")
    hidden = any(folder.startswith(".") and folder.strip(".") for folder in folders)
    return hidden or last.startswith((".", "~$")) or "__MACOSX" in folders or ATTACHED in folders


def content_of(path: Path, inside: Inside) -> tuple[str, bytes]:
    """The name and the bytes of the file at `path`, or of the one that `inside` leads to in it. Raises `RejectedError`
    for what cannot be opened, is locked or too large."""
    name, data = printable_name(path.name), bytes_of_file(path)
    for number in inside:
        try:
            with ZipFile(BytesIO(data)) as package:
                entry = package.infolist()[number]
                name = _name(entry).rpartition("/")[2]
                data = _one(package, entry, name)
        except BROKEN as cause:
            raise refuse("V403", name, reason="压缩包中的这个文件无法解开") from cause
    return name, data


def _one(package: ZipFile, entry: ZipInfo, name: str) -> bytes:
    if entry.flag_bits & 1:
        raise refuse("V404", name)
    if entry.file_size > file_limits.MOST_BYTES:
        size, most = (file_limits.megabytes(count) for count in (entry.file_size, file_limits.MOST_BYTES))
        raise refuse("V408", name, size=size, most=most)
    return package.read(entry)
