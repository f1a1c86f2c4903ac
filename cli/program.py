"""The console script: the command, and the end of the process with it."""

import atexit
import os
import sys
import threading
from typing import NoReturn

from cli.main import main


def program() -> NoReturn:
    """Runs the command that was typed and ends the process with its exit code."""
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, int) and not _something_goes_on():
            _end(end.code)
        raise
    sys.exit()


def _something_goes_on() -> bool:
    """Whether there are threads, or may be other processes of ours, that the interpreter waits for at its end."""
    return threading.active_count() > 1 or "multiprocessing" in sys.modules or sys.flags.dev_mode


def _end(code: int) -> None:
    """Ends the process without taking apart what it holds, which would take a twentieth of a short command's time. What
    was to be done at the end is done, and what was printed has arrived; returns where it has not."""
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)
