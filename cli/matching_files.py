"""Patterns in the place of files: the consoles of Windows hand `*.xlsx` on as it is."""

from glob import glob
from pathlib import Path

from cli.errors import UsageProblem

OPEN_IN_EXCEL = "~$"
"""What the names of files begin with that are there only while a workbook is open."""


def matching_files(path: Path) -> list[Path]:
    """The files that a path with `*` or `?` in it stands for. One whose name looks like a pattern is meant itself;
    brackets stand in many a file's name (自评表[1].xlsx) and mean nothing else. Raises `UsageProblem` for none."""
    if path.exists():
        return [path]
    text = str(path)
    found = sorted(map(Path, glob(text.replace("[", "[[]"))))  # noqa: PTH207 - the pattern may be absolute
    found = [each for each in found if not each.name.startswith(OPEN_IN_EXCEL)]
    if not found:
        raise UsageProblem(f"没有与“{text}”相符的文件。* 代表任意个字，? 代表一个字；请核对文件夹和文件名。")
    return found
