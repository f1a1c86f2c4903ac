"""Processor time, which other jobs of the machine disturb less than they do the clock."""

import os
from collections.abc import Callable
from pathlib import Path
from time import process_time


def milliseconds(work: Callable[[], object]) -> float:
    """Of this process while it does the work."""
    begun = process_time()
    work()
    return (process_time() - begun) * 1000


def seconds_of(process: int) -> float:
    """Of a running process and of all that it started and that still run; Linux only."""
    about = Path(f"/proc/{process}")
    spent = (about / "stat").read_text().rpartition(")")[2].split()[11:13]
    started = (about / "task" / str(process) / "children").read_text().split()
    return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK") + sum(seconds_of(int(child)) for child in started)
