"""Files checked one by one, before and without a run: those that are named, and every return below a folder."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from scoring.scheme.model import Scheme
from validators.finding import Finding
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.gather import ReturnFile, gather
from workbook_templates.returned import RejectedError, Returned, refuse


class CheckedFile(NamedTuple):
    """A file and what the checks say of it; `returned` is None where it cannot be read, and the finding says why."""

    path: Path
    returned: Returned | None
    findings: tuple[Finding, ...]


def returns_in(paths: Iterable[Path]) -> Iterator[ReturnFile]:
    """The files to check, each named by the path by which it is shown; not the results of earlier runs that lie among
    the returns of a folder. Raises `ConsolidationError` for a folder without any."""
    for path in paths:
        if not path.is_dir():
            yield ReturnFile(path, str(path))
            continue
        from workbook_templates.results.recognise_result import is_master

        files = [file for file in gather((path,)).files if not is_master(file.path, file.inside)]
        if not files:
            raise ConsolidationError(f"文件夹“{path}”中没有可以检查的工作簿。")
        yield from (replace(file, name=str(path / file.name)) for file in files)


def checked(file: ReturnFile, scheme: Scheme | None = None) -> CheckedFile:
    """What the checks say of one file; one that has lost its hidden sheet is taken for a workbook of `scheme`."""
    from workbook_templates.read import read
    from workbook_templates.read.all_findings import findings_of_file
    from workbook_templates.system.file_names import printable_name

    path = Path(file.name)
    try:
        if file.astray:
            raise refuse("V410", printable_name(path.name), reason="这是一个链接，指向文件夹以外")
        returned = read(file.path, scheme, file.inside)
        return CheckedFile(path, returned, findings_of_file(returned, printable_name(path.name)))
    except RejectedError as rejected:
        return CheckedFile(path, None, (rejected.finding,))
