"""考核 for people who program: schemes, returned workbooks and results as objects, tables as pandas DataFrames.

    import kaohe
    result = kaohe.consolidate(["收回表格"], scheme="ganzhou-2021")
    result.ranking[["unit", "rank", "total"]]

A door, no floor: everything is done by the packages below. pandas is loaded only when a frame is asked for.
"""

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kaohe.result import Result
from kaohe.returned import Checked, Workbook

if TYPE_CHECKING:
    from scoring.scheme.model import Scheme

__all__ = ["Checked", "Result", "Workbook", "consolidate", "read", "result", "scheme", "score", "validate"]
AnyPath = str | PathLike[str]


def scheme(name: AnyPath) -> "Scheme":
    """A scheme by its name among those shipped, or by the path of its file (YAML or .xlsx).

    Raises:
        SchemeNotFoundError, SchemeFileError, SchemeBookError: their text says in Chinese what is wrong where.
    """
    from workbook_templates.schemes.store import load

    return load(str(name))


def read(path: AnyPath) -> Workbook:
    """A returned workbook: what it is and every input of it (`.values`), checked (`.findings`).

    Raises:
        RejectedError: it is no workbook of a known scheme, or cannot be opened; its text says why, in Chinese.
    """
    return Workbook.of(Path(path))


def validate(path: AnyPath) -> Checked:
    """Everything that the checks say of a workbook, or of all below a folder; files that cannot be read are told."""
    return Checked.of(Path(path))


def score(path: AnyPath) -> Workbook:
    """A returned workbook of one unit with its points: `.total`, `.grade`, `.scores`.

    Raises:
        RejectedError: it cannot be read, or holds many units, so that it cannot be scored by itself.
    """
    return Workbook.of(Path(path), scored=True)


def consolidate(
    folders: Sequence[AnyPath] | AnyPath,
    scheme: "Scheme | AnyPath | None" = None,
    parameters: "Mapping[str, float | str] | None" = None,
    previous: AnyPath | None = None,
) -> Result:
    """Every return below `folders`, checked, merged, scored and ranked: as `kaohe consolidate` does it.

    `scheme` is one, its name or its path, and need not be given where the returns agree on theirs; `parameters` are the
    office's figures by id; `previous` is last year's result, JSON or master.

    Raises:
        ConsolidationError: nothing can be consolidated; its text says why, in Chinese.
    """
    return Result.consolidated(folders, scheme, parameters, previous)


def result(path: AnyPath) -> Result:
    """A result that was written before: the JSON or the master workbook of `kaohe consolidate`.

    Raises:
        ResultError: it is none.
    """
    return Result.stored(Path(path))
