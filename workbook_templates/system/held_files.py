"""Files that another program holds for a moment: on Windows a virus scanner opens what was just written, and nobody can
rename or open it meanwhile."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds to wait before each further try: a scanner needs less, a person who has the file open must be told."""


def patiently(action: Callable[[], T], system: str = sys.platform) -> T:
    """What `action` gives, tried again for a moment where Windows says that the file is in use. Raises what it does."""
    for pause in PAUSES if system == "win32" else ():
        try:
            return action()
        except PermissionError:
            time.sleep(pause)
    return action()


def put_in_place(made: Path, path: Path) -> None:
    """Gives what was written the name that it is to have, in place of what has that name. Raises `OSError`."""
    patiently(lambda: made.replace(path))
