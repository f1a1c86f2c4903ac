"""Which workbooks are checked: those that are named, and every return below a folder that is."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from cli.errors import UsageProblem
from workbook_templates.consolidate.gather import ReturnFile, gather
from workbook_templates.results.recognise_result import is_master


def returns_in(paths: Iterable[Path]) -> Iterator[ReturnFile]:
    """The files to check, each named by the path by which it is shown; not the results of earlier runs that lie among
    the returns of a folder. Raises `UsageProblem` for a folder without any."""
    for path in paths:
        if not path.is_dir():
            yield ReturnFile(path, str(path))
            continue
        files = [file for file in gather((path,)).files if not is_master(file.path, file.inside)]
        if not files:
            raise UsageProblem(f"文件夹“{path}”中没有可以检查的工作簿。")
        yield from (replace(file, name=str(path / file.name)) for file in files)
