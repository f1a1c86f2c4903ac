"""A zip file that appears whole or not at all; the same contents give the same bytes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from workbook_templates.system.held_files import put_in_place
from workbook_templates.system.output import PREFIX, SUFFIX, refuse_existing

SAME_TIME = (1980, 1, 1, 0, 0, 0)


@contextmanager
def written_whole(path: Path, force: bool = False) -> Iterator[ZipFile]:
    """A package to fill, on the disk afterwards; on any failure the old state stays. Raises `OSError`,
    `OutputExistsError`."""
    refuse_existing(path, force)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=PREFIX, suffix=SUFFIX, delete=False) as file:
        try:
            with ZipFile(file, "w", ZIP_DEFLATED) as package:
                yield package
            file.flush()
            os.fsync(file.fileno())
            file.close()
            put_in_place(Path(file.name), path)
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise


def put(package: ZipFile, name: str, data: bytes) -> None:
    """Adds a file."""
    entry = ZipInfo(name, SAME_TIME)
    entry.compress_type = ZIP_DEFLATED
    package.writestr(entry, data)
