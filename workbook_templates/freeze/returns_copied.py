"""The returns copied with their hashes: what is re-run and what goes into the bundle are the same bytes."""

import os
import stat
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple
from zlib import crc32

from workbook_templates.attachments import FOLDER as ATTACHED
from workbook_templates.freeze.freeze_error import FreezeError
from workbook_templates.freeze.manifest import BundlePart, ReturnFolders, is_step
from workbook_templates.system.file_names import apart_part, printable_name
from workbook_templates.system.os_reason import os_reason

PIECE = 1 << 20
PLACE = "报送"
UNNAMED = "收回表格"


class CopiedPart(NamedTuple):
    """A part of a bundle to be, the file that has its bytes, and their CRC-32."""

    part: BundlePart
    file: Path
    crc: int


class CopiedReturns(NamedTuple):
    """The copies in the order of their names, and the folders that they are in."""

    parts: tuple[CopiedPart, ...]
    folders: ReturnFolders
    places: tuple[Path, ...]


def copy_returns(folders: Sequence[Path], place: Path, passed_over: Sequence[Path]) -> CopiedReturns:
    """Copies every file that a run over `folders` sees, attachments too, below `place`; `passed_over` are results.

    Raises:
        FreezeError: a folder is not there, a file cannot be read, or is a link.
    """
    skipped = {os.path.realpath(path) for path in passed_over}
    names = tuple(printable_name(folder.resolve().name) or UNNAMED for folder in folders)
    places = tuple(place / str(number) / name for number, name in enumerate(names, 1))
    parts, empty = list[CopiedPart](), list[tuple[int, str]]()
    for number, (folder, target) in enumerate(zip(folders, places, strict=True), 1):
        if not folder.is_dir():
            raise FreezeError(f"没有“{folder}”这个文件夹。")
        target.mkdir(parents=True)
        for found in seen_below(folder):
            path = printable_name(found.relative_to(folder).as_posix())
            if found.is_dir():
                (target / path).mkdir(parents=True, exist_ok=True)
                empty.append((number, path))
            elif os.path.realpath(found) not in skipped:
                parts.append(_copied(found, target / path, number, path))
    return CopiedReturns(tuple(sorted(parts)), ReturnFolders(names, tuple(sorted(empty))), places)


def seen_below(folder: Path) -> Iterator[Path]:
    """Every file that a run or its look at attachments sees, and every folder without one."""

    def closed(problem: OSError) -> None:
        raise FreezeError(f"无法查看文件夹 {problem.filename}：{os_reason(problem)}。") from problem

    for here, folders, files in os.walk(folder, followlinks=False, onerror=closed):
        place = Path(here)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not (place / name).is_symlink())
        attached = ATTACHED in place.relative_to(folder).parts
        kept = [name for name in sorted(files) if attached or not name.startswith((".", "~$"))]
        yield from (place / name for name in kept)
        if not kept and not folders and place != folder:
            yield place


def _copied(source: Path, target: Path, number: int, path: str) -> CopiedPart:
    if not stat.S_ISREG(source.lstat().st_mode):
        raise FreezeError(f"{source} 是链接或不是普通文件，不能定稿。请换成文件本身，重新汇总后再定稿。")
    if not all(map(is_step, path.split("/"))):
        raise FreezeError(
            f"{printable_name(str(source))} 的文件名中有冒号或反斜杠，换一台计算机就还原不了，不能定稿。"
            "请改名，重新汇总后再定稿。"
        )
    if target.exists():
        raise FreezeError(f"{source} 的文件名与同一文件夹的另一个分不开，不能定稿。请改名，重新汇总后再定稿。")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with source.open("rb") as file, target.open("wb") as copy:
            return copied_part(f"{PLACE}/{number}/{safe_path(path)}", file_pieces(file, copy), target, number, path)
    except OSError as problem:
        raise FreezeError(f"无法读取 {source}：{os_reason(problem)}。") from problem


def file_pieces(file: IO[bytes], copy: IO[bytes] | None = None) -> Iterator[bytes]:
    """The bytes of an open file, piece by piece; each is written to `copy` too."""
    while piece := file.read(PIECE):
        if copy:
            copy.write(piece)
        yield piece


def copied_part(name: str, pieces: Iterator[bytes], file: Path, number: int = 0, path: str = "") -> CopiedPart:
    """A part whose bytes come in pieces and are in `file`."""
    whole, crc, size = sha256(), 0, 0
    for piece in pieces:
        whole.update(piece)
        crc, size = crc32(piece, crc), size + len(piece)
    return CopiedPart(BundlePart(name, size, whole.hexdigest(), number, path), file, crc)


def safe_path(path: str) -> str:
    """A path that every system can unpack; paths that differ stay apart."""
    return "/".join(map(_safe, path.split("/")))


def _safe(name: str) -> str:
    """A name that keeps its ending, by which programs know what it is."""
    stem, dot, ending = name.rpartition(".")
    return f"{apart_part(stem)}{dot}{ending}" if stem and ending.isascii() and ending.isalnum() else apart_part(name)
