"""Under which key the outcome of a file is kept: all that it depends on, but for the files that were sent along."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from scoring.scheme.codec import whole_hash
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.outcome_cache.file_sight import FileSight, sight_of


class KeyedFile(NamedTuple):
    """A file that can be looked at, and its key, 32 bytes."""

    file: ReturnFile
    sight: FileSight
    key: bytes


def keyed(files: Sequence[ReturnFile], scheme: Scheme | None, program: bytes) -> Iterator[KeyedFile | None]:
    """Each file with its key; None for one that cannot be looked at. `scheme` is what a workbook is taken for that does
    not say what it is; `program` stands for what reads it."""
    given = whole_hash(scheme) if scheme else ""
    path, sight = Path(), None
    for file in files:
        if file.path != path or not file.inside:  # what lies in one archive comes one after the other
            path, sight = file.path, sight_of(file)
        yield KeyedFile(file, sight, _key(file, sight, given, program)) if sight else None


def _key(file: ReturnFile, sight: FileSight, given: str, program: bytes) -> bytes:
    """The last part of the path is in the messages; that of a file in an archive is told by the archive's bytes."""
    told = (program, given, file.path.name, file.inside, sight.content)
    return sha256(repr(told).encode("utf-8", "surrogatepass")).digest()
