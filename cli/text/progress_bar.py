"""HowFar on stderr: a bar where somebody is watching, lines where a program asks for them, else nothing."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbook_templates.system.progress_lines import ASKED_BY, HowFar

if TYPE_CHECKING:
    from workbook_templates.consolidate.read_files import Progress as Told

Item = TypeVar("Item")
WORTH_A_BAR = 24
READING = "读取报送表"


@contextmanager
def progress() -> "Iterator[Told]":
    """Gives what `collect` and `consolidate` tell; the bar is taken away again however the run ends."""
    bars: list[Any] = []

    def shown(finished: int, files: int) -> None:
        if _lines_wanted():
            _say(finished, files, READING)
            return
        if files <= WORTH_A_BAR or not sys.stderr.isatty():
            return
        if not bars:
            bars.append(click.progressbar(length=files, label=READING, file=sys.stderr))
            bars[0].__enter__()
        bars[0].update(finished - bars[0].pos)

    try:
        yield shown
    finally:
        for bar in bars:
            bar.__exit__(None, None, None)


def counted(items: Sequence[Item], label: str) -> Iterator[Item]:
    """Yields every item; how many have been worked on is shown. Without a terminal the label alone is."""
    if not _lines_wanted():
        with click.progressbar(items, label=label, file=sys.stderr) as bar:
            yield from bar
        return
    for done, item in enumerate(items):
        _say(done, len(items), label)
        yield item
    _say(len(items), len(items), label)


def _lines_wanted() -> bool:
    return bool(os.environ.get(ASKED_BY))


def _say(done: int, count: int, label: str) -> None:
    click.echo(HowFar(done, count, label).line, err=True)
