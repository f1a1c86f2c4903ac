"""A progress bar on stderr for long runs; nothing where nobody is watching."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

WORTH_A_BAR = 24
Progress = Callable[[int], Callable[[int], None]]


@contextmanager
def progress() -> Iterator[Progress]:
    """Gives what `read_folders` wants; the bar is taken away again however the run ends."""
    bars: list[Any] = []

    def started(files: int) -> Callable[[int], None]:
        if files <= WORTH_A_BAR or not sys.stderr.isatty():
            return lambda _: None
        bar = click.progressbar(length=files, label="读取报送表", file=sys.stderr)
        bars.append(bar)
        bar.__enter__()
        return bar.update

    try:
        yield started
    finally:
        for bar in bars:
            bar.__exit__(None, None, None)
