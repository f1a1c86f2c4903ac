"""Patterns in the place of files: the consoles of Windows hand `*.xlsx` on as it is."""

from pathlib import Path

import click

from cli.errors import UsageProblem

SIGNS = frozenset("*?")
"""Those that the consoles of Windows know; brackets stand in many a file's name (自评表[1].xlsx)."""
OPEN_IN_EXCEL = "~$"
"""What the names of files begin with that are there only while a workbook is open."""


def all_matching(_ctx: click.Context, _param: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files that are named, with those in the place of a pattern that it matches. A file whose name looks like a
    pattern is meant itself. Raises `UsageProblem` for a pattern that matches nothing."""
    return tuple(found for path in paths for found in _matching(path))


def _matching(path: Path) -> list[Path]:
    text = str(path)
    if SIGNS.isdisjoint(text) or path.exists():
        return [path]
    from glob import glob

    found = sorted(map(Path, glob(text.replace("[", "[[]"))))  # noqa: PTH207 - the pattern may be absolute
    found = [each for each in found if not each.name.startswith(OPEN_IN_EXCEL)]
    if not found:
        raise UsageProblem(f"没有与“{text}”相符的文件。* 代表任意个字，? 代表一个字；请核对文件夹和文件名。")
    return found
