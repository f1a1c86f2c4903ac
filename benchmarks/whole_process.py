"""What a whole process takes, with all that it waited for. Needs `os.wait4`: not for Windows."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter
from typing import NamedTuple


class Spent(NamedTuple):
    """Of one process and of those that it waited for: processor seconds, the most memory of one in MiB, and the seconds
    that whoever started it waited."""

    seconds: float
    memory: float
    wall: float


def spent(command: Sequence[str], folder: Path | None = None, more: Mapping[str, str] | None = None) -> Spent:
    """Runs a command in `folder`, with `more` in its environment.

    Raises:
        RuntimeError: an exit code but 0, and 1, which tells of findings; or a traceback.
    """
    with TemporaryFile() as said:
        start = perf_counter()
        started = subprocess.Popen(
            command, cwd=folder, env=os.environ | dict(more or {}), stdout=subprocess.DEVNULL, stderr=said
        )
        _, status, used = os.wait4(started.pid, 0)
        wall = perf_counter() - start
        started.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        errors = said.read()
    if started.returncode not in (0, 1) or b"Traceback" in errors:
        raise RuntimeError(f"{' '.join(command)}: exit code {started.returncode}\n{errors.decode(errors='replace')}")
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, wall)
