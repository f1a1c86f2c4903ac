"""How the user starts the program, `kaohe` or `python3 run.py`: a command that he is told to type begins the same."""

import os
from threading import Event

VARIABLE = "KAOHE_TYPED_AS"
"""Said by `run.py`, which needs nothing of this package to be installed yet."""
USUAL = "kaohe"
WHOLE_PROCESS = Event()
"""Set where this process is a command that was typed, and not another program that uses parts of this one."""


def program() -> str:
    """What stands before a command's name."""
    return os.environ.get(VARIABLE, "").strip() or USUAL


def typed(command: str) -> str:
    """A command as this user types it; `command` is its name with what follows."""
    return f"{program()} {command}"
