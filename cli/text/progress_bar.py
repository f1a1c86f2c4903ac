"""A progress bar on stderr for long runs; nothing where nobody is watching."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from workbook_templates.consolidate.read_files import Progress

WORTH_A_BAR = 24


@contextmanager
def progress() -> "Iterator[Progress]":
    """Gives what `collect` and `consolidate` tell; the bar is taken away again however the run ends."""
    bars: list[Any] = []

    def shown(finished: int, files: int) -> None:
        if files <= WORTH_A_BAR or not sys.stderr.isatty():
            return
        if not bars:
            bars.append(click.progressbar(length=files, label="读取报送表", file=sys.stderr))
            bars[0].__enter__()
        bars[0].update(finished - bars[0].pos)

    try:
        yield shown
    finally:
        for bar in bars:
            bar.__exit__(None, None, None)
