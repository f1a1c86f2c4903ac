"""考核 for people who program: schemes, returned workbooks and results as objects, tables as pandas DataFrames.

    import kaohe
    result = kaohe.consolidate(["收回表格"])
    result.ranking[["unit", "rank", "total"]]

A door, no floor: everything is done by the packages below. pandas is loaded only when a frame is asked for.
"""

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaohe.bars import BarChart
from kaohe.results import Result
from kaohe.workbooks import Checked, Workbook

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from scoring.scheme.model import Scheme
    from validators.schemes.file.scheme_file_error import SchemeFileError
    from workbook_templates.consolidate.consolidation_error import ConsolidationError
    from workbook_templates.one_unit import ManyUnitsError
    from workbook_templates.results.stored_result import ResultError
    from workbook_templates.results.tables.frame import MissingPackageError
    from workbook_templates.returned import RejectedError
    from workbook_templates.schemes.book.scheme_book_error import SchemeBookError
    from workbook_templates.schemes.store import SchemeNotFoundError

__all__ = [
    "BarChart", "Checked", "ConsolidationError", "ManyUnitsError", "MissingPackageError", "RejectedError", "Result",
    "ResultError", "SchemeBookError", "SchemeFileError", "SchemeNotFoundError", "Workbook", "consolidate", "read",
    "result", "scheme", "score", "validate",
]  # fmt: skip
ERRORS = {
    "ConsolidationError": "workbook_templates.consolidate.consolidation_error",
    "ManyUnitsError": "workbook_templates.one_unit",
    "MissingPackageError": "workbook_templates.results.tables.frame",
    "RejectedError": "workbook_templates.returned",
    "ResultError": "workbook_templates.results.stored_result",
    "SchemeBookError": "workbook_templates.schemes.book.scheme_book_error",
    "SchemeFileError": "validators.schemes.file.scheme_file_error",
    "SchemeNotFoundError": "workbook_templates.schemes.store",
}
"""What can be raised, and where it lives; the text of each is a Chinese sentence."""
AnyPath = str | PathLike[str]


def __getattr__(name: str) -> Any:
    """The exceptions, loaded when they are named."""
    if name not in ERRORS:
        raise AttributeError(f"module 'kaohe' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(ERRORS[name]), name)


def scheme(name: AnyPath) -> "Scheme":
    """A scheme by its name among those shipped, or by the path of its file (YAML or .xlsx).

    Raises:
        SchemeNotFoundError: there is none of this name, and no such file.
        SchemeFileError, SchemeBookError: the file has mistakes; the text says where.
    """
    from workbook_templates.schemes.store import load

    return load(str(name))


def read(path: AnyPath) -> Workbook:
    """A returned workbook: what it is and every input of it (`.values`), checked (`.findings`).

    Raises:
        RejectedError: it is no workbook of a known scheme, or cannot be opened; its text says why.
    """
    return Workbook.of(Path(path))


def validate(path: AnyPath | Sequence[AnyPath]) -> Checked:
    """Everything that the checks say of a workbook, or of all below a folder, or of several of these. A file that
    cannot be read has one finding that says why.

    Raises:
        ConsolidationError: there is no workbook in the folder.
    """
    return Checked.of(several(path))


def score(path: AnyPath) -> Workbook:
    """A returned workbook of one unit with its points: `.total`, `.grade`, `.scores`.

    Raises:
        RejectedError: it cannot be read.
        ManyUnitsError: it holds many units, so that it cannot be scored by itself.
    """
    return Workbook.of(Path(path), scored=True)


def consolidate(
    folders: AnyPath | Sequence[AnyPath],
    scheme: "Scheme | AnyPath | None" = None,
    parameters: Mapping[str, float | str] | None = None,
    previous: AnyPath | None = None,
    executor: "Executor | None" = None,
) -> Result:
    """Every return below `folders`, checked, merged, scored and ranked: as `kaohe consolidate` does it.

    `scheme` is one, its name or its path, and need not be given where the returns agree on theirs; `parameters` are the
    office's figures by id; `previous` is last year's result, JSON or master. Files are read in worker processes of this
    computer, or through `executor`: any of `concurrent.futures`, as a dask client's `get_executor(pure=False)`
    (docs/cluster.md). It is not shut down.

    Raises:
        ConsolidationError: nothing can be consolidated, or the executor came to its end; its text says why.
        SchemeNotFoundError, SchemeFileError, SchemeBookError: as `scheme`.
    """
    return Result.consolidated(several(folders), scheme, parameters or {}, previous, executor)


def result(path: AnyPath) -> Result:
    """A result that was written before: the JSON or the master workbook of `kaohe consolidate`.

    Raises:
        ResultError: it is none.
    """
    return Result.stored(Path(path))


def several(paths: AnyPath | Sequence[AnyPath]) -> list[Path]:
    """One path or many as many."""
    return [Path(path) for path in ([paths] if isinstance(paths, str | PathLike) else paths)]
