"""What is done on a worker of the cluster: it tells what it has and sees, then reads groups of files."""

import os
import platform
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from workbook_templates.consolidate.cluster.same_program import Versions, other_version, versions
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.kept_readers import read_group
from workbook_templates.system.work_limits import Lost

BEGINNING = 1 << 20
"""Bytes at the beginning of a file by which it is compared."""
SAME_PROGRAM = "每台主机（调度器所在的也是）要装同样的版本，装好后重新启动工作进程。"
SAME_FOLDER = "每台主机要把同一个共享文件夹挂在同样的路径下，工作进程都能读取。"


class WorkerSight(NamedTuple):
    """`files` are the size and the beginning of some files in short, empty for one that is not there; `reader` is
    whether a process with limits starts."""

    versions: Versions
    files: tuple[str, ...]
    reader: bool


def looked_around(paths: Sequence[Path]) -> WorkerSight:
    """What this process has and sees."""
    (started,) = read_group(_nothing, [ReturnFile(Path(), "")])
    return WorkerSight(versions(), told_of(paths), isinstance(started, bytes))


def told_of(paths: Sequence[Path]) -> tuple[str, ...]:
    """Each file in short."""
    return tuple(map(_told, paths))


def read_here(
    ours: Versions, work: Callable[[ReturnFile], Any], files: Sequence[ReturnFile]
) -> list[bytes | Lost | None]:
    """`read_group` on a worker that may have come after the others were compared; `ours` are the versions of whoever
    asks. None for a file that is not here, as a shared folder may show a new one later on one computer than on another.

    Raises:
        ConsolidationError: the worker has another version, or its folder is not the one that was meant.
    """
    if other := other_version(ours, versions()):
        raise ConsolidationError(f"主机 {platform.node()} 上工作进程{other}。{SAME_PROGRAM}")
    seen = [file for file in files if os.path.lexists(file.path)]
    if not seen and not any(_holds_anything(file.path.parent) for file in files):
        raise ConsolidationError(
            f"主机 {platform.node()} 上的工作进程看不到文件夹“{files[0].path.parent}”。{SAME_FOLDER}"
        )
    answers = dict(zip(seen, read_group(work, seen), strict=True))
    return [answers.get(file) for file in files]


def _nothing(_file: ReturnFile) -> bool:
    return True


def _told(path: Path) -> str:
    try:
        with path.open("rb") as content:
            return f"{os.fstat(content.fileno()).st_size} {sha256(content.read(BEGINNING)).hexdigest()}"
    except OSError:
        return ""


def _holds_anything(folder: Path) -> bool:
    """A place where nothing is mounted is there, and empty."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is not None
    except OSError:
        return False
