"""Whether two workbooks are the same part by part: a machine may pack the same parts into other bytes."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile


def same_package(one: bytes, other: bytes) -> bool:
    """Whether both hold the same parts under the same names. `other` is our own and in order; of `one` nothing is
    unfolded that is larger than there."""
    if one == other:
        return True
    try:
        with ZipFile(BytesIO(one)) as first, ZipFile(BytesIO(other)) as second:
            sizes = [[(e.filename, e.file_size) for e in each.infolist()] for each in (first, second)]
            return sizes[0] == sizes[1] and all(first.read(name) == second.read(name) for name, _ in sizes[0])
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError):
        return False
