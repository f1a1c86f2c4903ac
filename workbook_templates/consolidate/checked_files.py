"""Files checked one by one, before and without a run: those that are named, and every return below a folder."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.light_named_tuple import NamedTuple
from scoring.scheme.model import Scheme
from validators.finding import Finding
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.gather import ReturnFile, gather
from workbook_templates.returned import RejectedError, Returned

if TYPE_CHECKING:
    from workbook_templates.consolidate.executors import Executor


class CheckedFile(NamedTuple):
    """A file and what the checks say of it: its kind of workbook is empty where it cannot be read, and the finding says
    why. `returned` is the workbook, where it was read just now."""

    path: Path
    findings: tuple[Finding, ...]
    kind: str = ""
    scheme_id: str = ""
    holder: str = ""
    returned: Returned | None = None


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
    from workbook_templates.consolidate.read_return import read_return
    from workbook_templates.system.file_names import printable_name

    path = Path(file.name)
    try:
        returned, found = read_return(file, scheme, printable_name(path.name))
        subject = returned.subject
        return CheckedFile(path, found, subject.kind.name, subject.scheme.id, subject.holder, returned)
    except RejectedError as rejected:
        return CheckedFile(path, (rejected.finding,))


def checked_through(executor: "Executor", files: Sequence[ReturnFile], scheme: Scheme | None) -> Iterator[CheckedFile]:
    """Yields what `checked` gives of each file, in their order, made wherever `executor` has it made."""
    from workbook_templates.incoming.limited_process import lost
    from workbook_templates.system.work_limits import Lost

    for file, found in zip(files, executor.each(partial(checked, scheme=scheme), files, _untold), strict=True):
        yield CheckedFile(Path(file.name), (lost(file.name, found).finding,)) if isinstance(found, Lost) else found


def _untold(_more: int) -> None:
    """Nobody is told: whoever takes the files one by one sees how many there are."""
