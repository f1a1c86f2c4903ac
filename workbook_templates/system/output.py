"""Outputs appear whole or not at all: written beside the target, then renamed."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook_templates.system.held_files import put_in_place

PREFIX, SUFFIX = ".kaohe-", ".tmp"
"""Of what is being written."""


class OutputExistsError(Exception):
    """The output is there already and may only be replaced with `--force`."""


def refuse_existing(path: Path, force: bool) -> None:
    """Refusal of an output that is there already, unless `force`, before any work is done. Raises
    `OutputExistsError`."""
    if path.exists() and not force:
        raise OutputExistsError(f"{path} 已存在。要覆盖请加 --force，或换一个文件名。")


def write_whole(
    path: Path, data: bytes | Iterable[bytes], force: bool = False, secret: bool = False, durable: bool = False
) -> None:
    """Writes `data`, perhaps in pieces, to `path`; on any failure or interrupt the old state stays. A `secret` is never
    readable for others, not for a moment. What is secret or `durable` is on the disk when this returns."""
    from tempfile import NamedTemporaryFile

    refuse_existing(path, force)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=PREFIX, suffix=SUFFIX, delete=False) as file:  # owner only
        try:
            for piece in (data,) if isinstance(data, bytes) else data:
                file.write(piece)
            if secret or durable:
                file.flush()
                os.fsync(file.fileno())
            file.close()
            if secret:
                keep_owner(path, Path(file.name))
            else:
                Path(file.name).chmod(0o644)
            put_in_place(Path(file.name), path)
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise
    if durable:
        _note_in_folder(path.parent)


def sweep(*folders: Path) -> None:
    """Deletes what writes that were killed have left below folders; nobody may be writing there."""
    for folder in folders:
        for left in folder.rglob(f"{PREFIX}*{SUFFIX}"):
            left.unlink(missing_ok=True)


@contextmanager
def taken_back(path: Path) -> Iterator[None]:
    """A block after whose failure `path` is what it was before: for an output that is worth nothing without what
    follows it."""
    old = path.read_bytes() if path.exists() else None
    try:
        yield
    except BaseException:
        if old is None:
            path.unlink(missing_ok=True)
        else:
            write_whole(path, old, force=True, secret=True)
        raise


def _note_in_folder(folder: Path) -> None:
    """The new name on the disk too; Windows does that by itself."""
    if sys.platform != "win32":
        for place in (folder, folder.parent):  # the folder itself may be new
            opened = os.open(place, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def keep_owner(old: Path, new: Path) -> None:
    """Gives `new` to the owner of `old`: an administrator who changes a secret must not take it from the user who runs
    the server. Raises `PermissionError` for anybody else who would."""
    if sys.platform != "win32" and old.exists() and (owner := _owner(old)) != _owner(new):
        os.chown(new, owner, -1)


def _owner(path: Path) -> int:
    return path.stat().st_uid
