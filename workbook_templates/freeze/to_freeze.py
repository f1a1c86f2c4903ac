"""What is to be frozen, and what keeps it from being frozen before any work is done."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbook_templates.consolidate.executors import WORKER_PROCESSES, Executor
from workbook_templates.consolidate.read_files import Progress, unwatched
from workbook_templates.freeze.freeze_error import FreezeError
from workbook_templates.freeze.made_again import head_of
from workbook_templates.freeze.manifest import Decided
from workbook_templates.freeze.returns_copied import seen_below
from workbook_templates.results.ledger.program import program_json
from workbook_templates.results.recognise_result import is_master
from workbook_templates.results.stored_result import ResultError, StoredResult, read_result

INCOMPLETE = (KeyError, TypeError, AttributeError, ValueError, IndexError)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFreeze:
    """What is to be frozen and into which file: `result` is the file that was decided on, `previous` the result of the
    year before, where one was used."""

    result: Path
    returns: tuple[Path, ...]
    previous: Path | None
    decided: Decided
    output: Path
    force: bool = False
    progress: Progress = unwatched
    executor: Executor = WORKER_PROCESSES


def written_with(asked: ToFreeze, stored: StoredResult) -> Iterator[Path]:
    """The files among the returns that hold this very result: the run that wrote them passed over them."""
    for folder in asked.returns:
        for path in seen_below(folder) if folder.is_dir() else ():
            if not path.is_symlink() and (path.suffix.lower() == ".json" or is_master(path)):
                with suppress(ResultError):
                    if read_result(path).document == stored.document:
                        yield path


def stored_of(path: Path) -> StoredResult:
    """The result. Raises `FreezeError` where the file is none."""
    try:
        return read_result(path)
    except ResultError as problem:
        raise FreezeError(str(problem)) from problem


def checked_head(stored: StoredResult) -> dict[str, Any]:
    """The facts of the run. Raises `FreezeError` where they are not all there."""
    try:
        return head_of(stored.document)
    except INCOMPLETE as problem:
        raise FreezeError(f"{stored.file} 不完整，可能是较早的程序写的。请用现在的程序重新汇总。") from problem


def check(asked: ToFreeze, stored: StoredResult, head: Mapping[str, Any]) -> None:
    """Refusal of what can be refused before any work is done. Raises `FreezeError`."""
    own = program_json()["version"]
    if head["program"]["version"] != own:
        raise FreezeError(
            f"{stored.file} 是 kaohe {head['program']['version']} 写的，现在是 {own}。请用现在的程序重新汇总，再定稿。"
        )
    if head["status"] != "final" and not asked.decided.reason:
        raise FreezeError(
            f"{stored.file} 的结果是暂定的（{'；'.join(map(str, head['reasons']))}）。"
            "请先处理；确要按暂定定稿的，请用 --reason 写明理由。"
        )
    for folder in asked.returns:
        if asked.output.resolve().is_relative_to(folder.resolve()):
            raise FreezeError(f"{asked.output} 在收回表格的文件夹里，会被当作报送的文件。请写到别处。")
    if asked.output.resolve() in [path.resolve() for path in (asked.result, asked.previous) if path]:
        raise FreezeError(f"{asked.output} 是定稿要用的文件，不能覆盖。请写到另一个文件。")
