"""A bundle read from its first byte to its last against what its manifest says the bytes must be, and unpacked."""

from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple
from zipfile import BadZipFile, ZipFile
from zlib import crc32

from workbook_templates.freeze.manifest import MANIFEST, BundlePart, Manifest, read_manifest
from workbook_templates.freeze.returns_copied import PIECE
from workbook_templates.freeze.stored_zip import HEADER, ZipEntry, directory, local_header
from workbook_templates.incoming.zip_package import TRICK
from workbook_templates.system.file_names import printable_name
from workbook_templates.system.os_reason import os_reason

MOST_MANIFEST, MOST_PARTS = 64 << 20, 200_000
NAMED = 5
BROKEN = "压缩包的目录已损坏或不完整"


class NoBundleError(Exception):
    """There is no bundle in the file; a Chinese sentence."""


class UnpackedBundle(NamedTuple):
    """The manifest, None where it cannot be read, and what is not as it was, a Chinese sentence each."""

    manifest: Manifest | None
    touched: tuple[str, ...]


def unpack(path: Path, place: Path) -> UnpackedBundle:
    """Proves the bundle at `path` byte by byte and puts its parts below `place`.

    Raises:
        NoBundleError: the file cannot be read, or is something else.
    """
    try:
        with path.open("rb") as file:
            manifest = _manifest(file, path)
            if isinstance(manifest, str):
                return UnpackedBundle(None, (manifest, *_entries(path)))
            touched = list(_touched(file, manifest, place))
            return UnpackedBundle(
                manifest, tuple(dict.fromkeys([*_named(path, manifest), *touched] if touched else ()))
            )
    except OSError as problem:
        raise NoBundleError(f"无法读取 {path}：{os_reason(problem)}。") from problem


def _manifest(file: IO[bytes], path: Path) -> Manifest | str:
    """The manifest, which comes first; else what is wrong with it."""
    start = local_header(ZipEntry(MANIFEST, 0, 0))
    found = file.read(len(start))
    if found[HEADER:] != start[HEADER:] or found[:4] != start[:4]:
        if MANIFEST in _names(path):
            return f"{MANIFEST} 不在文件包的最前面：文件包被重新打包过，不是定稿原件"
        raise NoBundleError(f"{path} 不是定稿文件包。")
    size = int.from_bytes(found[22:26], "little")
    if size > MOST_MANIFEST:
        return f"{MANIFEST} 大得不正常"
    data = file.read(size)
    if local_header(ZipEntry(MANIFEST, size, crc32(data))) != found:
        return f"{MANIFEST} 被改动过，或文件包被重新打包过"
    try:
        manifest = read_manifest(data)
    except ValueError:
        return f"{MANIFEST} 被改动过：内容与其校验码不符，或不合规定"
    names = [part.name for part in manifest.parts]
    odd = [name for name in names if TRICK.search(name)]
    if odd or names != sorted(set(names)) or MANIFEST in names or len(names) > MOST_PARTS:
        return f"{MANIFEST} 列出的文件不合规定（{printable_name('、'.join(odd[:NAMED])) or '重复或次序不对'}）"
    return manifest


def _touched(file: IO[bytes], manifest: Manifest, place: Path) -> Iterator[str]:
    """What is not as the manifest says, while every part is written to its place."""
    data = manifest.text().encode()
    entries = [ZipEntry(MANIFEST, len(data), crc32(data))]
    for part in manifest.parts:
        with ExitStack() as opened:
            target = _target(part, manifest, place)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                copy = opened.enter_context(target.open("xb"))
            except OSError:
                yield f"{printable_name(part.name)}：本机不能按原名还原“{printable_name(part.path or part.name)}”"
                return
            header = file.read(len(local_header(ZipEntry(part.name, part.size, 0))))
            digest, crc = _copied(file, copy, part.size)
        entries.append(ZipEntry(part.name, part.size, crc))
        if header != local_header(entries[-1]):
            yield f"{printable_name(part.name)}：被改动、换掉或移动过"
            if header[:4] != b"PK\3\4" or header[HEADER:] != local_header(entries[-1])[HEADER:]:
                return
        elif digest != part.sha256:
            yield f"{printable_name(part.name)}：内容与校验码不符"
    for folder, path in manifest.folders.empty:
        (place / _folder(folder, manifest) / path).mkdir(parents=True, exist_ok=True)
    ending = b"".join(directory(entries))
    if file.read(len(ending) + 1) != ending:
        yield "文件包的目录或末尾被改动过：多了、少了内容或改了文件名"


def _copied(file: IO[bytes], copy: IO[bytes], size: int) -> tuple[str, int]:
    whole, crc = sha256(), 0
    while size and (piece := file.read(min(PIECE, size))):
        whole.update(piece)
        copy.write(piece)
        crc, size = crc32(piece, crc), size - len(piece)
    return whole.hexdigest(), crc


def _target(part: BundlePart, manifest: Manifest, place: Path) -> Path:
    """Where a part goes: a return to its own path in its folder, anything else under its name in the bundle."""
    if not part.folder:
        return place / "made" / part.name
    return place / _folder(part.folder, manifest) / part.path


def _folder(number: int, manifest: Manifest) -> str:
    return f"returns/{number}/{manifest.folders.names[number - 1]}"


def folders_of(manifest: Manifest, place: Path) -> list[Path]:
    """The folders of the returns where they were unpacked."""
    return [place / _folder(number, manifest) for number, _ in enumerate(manifest.folders.names, 1)]


def _names(path: Path) -> list[str]:
    try:
        with ZipFile(path) as package:
            return [entry.orig_filename for entry in package.infolist()]
    except (BadZipFile, OSError, NotImplementedError, ValueError):
        return []


def _entries(path: Path) -> Iterator[str]:
    """What is odd about the names and sorts of the entries, whatever the manifest says."""
    try:
        with ZipFile(path) as package:
            entries = package.infolist()
    except (BadZipFile, OSError, NotImplementedError, ValueError):
        yield BROKEN
        return
    names = [entry.orig_filename for entry in entries]
    for said, odd in (
        ("有重名的文件", [name for name in names if names.count(name) > 1] if len(names) < MOST_PARTS // 100 else []),
        ("有会写到别处的文件名", [name for name in names if TRICK.search(name)]),
        ("有压缩过的文件（定稿原件不压缩）", [e.orig_filename for e in entries if e.compress_type]),
        ("有加密的文件", [e.orig_filename for e in entries if e.flag_bits & 1]),
    ):
        if odd:
            yield f"{said}：{_listed(odd)}"


def _named(path: Path, manifest: Manifest) -> Iterator[str]:
    """What the directory of the archive lists beyond the manifest, and what it lacks."""
    names, wanted = _names(path), {MANIFEST, *(part.name for part in manifest.parts)}
    if MANIFEST not in names:  # nothing, or the directory of a workbook in it
        yield BROKEN
        return
    yield from _entries(path)
    if extra := [name for name in names if name not in wanted]:
        yield f"多了文件：{_listed(extra)}"
    if missing := sorted(wanted - {*names}):
        yield f"少了文件：{_listed(missing)}"


def _listed(names: list[str]) -> str:
    kept = list(dict.fromkeys(names))
    said = "、".join(printable_name(name) for name in kept[:NAMED])
    return said + (f"等{len(kept)}个" if len(kept) > NAMED else "")
