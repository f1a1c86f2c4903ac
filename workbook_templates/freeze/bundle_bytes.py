"""The bytes of a bundle, piece by piece: the manifest, then every part."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

from workbook_templates.freeze.manifest import MANIFEST, Manifest
from workbook_templates.freeze.returns_copied import CopiedPart, copied_part, file_pieces
from workbook_templates.freeze.stored_zip import ZipEntry, directory, local_header


def kept_part(name: str, data: bytes, place: Path) -> CopiedPart:
    """A part that was made, put below `place` until the bundle is written."""
    file = place / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return copied_part(name, iter([data]), file)


def bundle_bytes(manifest: Manifest, parts: Sequence[CopiedPart]) -> Iterator[bytes]:
    """Everything in the file, in order; `parts` are those of the manifest."""
    data = manifest.text().encode()
    entries = [ZipEntry(MANIFEST, len(data), crc32(data))]
    yield local_header(entries[0])
    yield data
    for one in parts:
        entries.append(ZipEntry(one.part.name, one.part.size, one.crc))
        yield local_header(entries[-1])
        with one.file.open("rb") as file:
            yield from file_pieces(file)
    yield from directory(entries)
