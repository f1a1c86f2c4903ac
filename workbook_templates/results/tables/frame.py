"""A table as a pandas DataFrame with nullable types: a blank is never 0, nor a whole number with a point."""

from typing import TYPE_CHECKING, Any

from workbook_templates.results.tables.table import Kind, TableForm

if TYPE_CHECKING:
    import pandas as pd

DTYPES: dict[Kind, str] = {"text": "string", "number": "Float64", "integer": "Int64", "boolean": "boolean"}


class MissingPackageError(ImportError):
    """A package of `kaohe[analysis]` is not installed; the text says so in Chinese, with the line that installs it."""


def frame(form: TableForm, source: Any) -> "pd.DataFrame":
    """The table with the types of its columns. Units and meanings stand in `attrs["columns"]`.

    Raises:
        MissingPackageError: pandas is not installed.
        ResultError: `source` is a document that this program did not write.
    """
    pandas = with_package("pandas", "表格（DataFrame）")
    rows = form.cells(source)
    columns = list(zip(*rows, strict=True)) or [()] * len(form.columns)
    found = pandas.DataFrame(
        {
            column.name: pandas.array(list(cells), dtype=DTYPES[column.kind])
            for column, cells in zip(form.columns, columns, strict=True)
        }
    )
    found.attrs = {
        "title": form.title,
        "columns": {column.name: {"meaning": column.meaning, "unit": column.unit} for column in form.columns},
    }
    return found


def with_package(name: str, needed_for: str) -> Any:
    """A package of `kaohe[analysis]`.

    Raises:
        MissingPackageError: it is not installed.
    """
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as problem:
        raise MissingPackageError(
            f'{needed_for}需要 {name}，这台电脑没有安装。请运行：python -m pip install "kaohe[analysis]"'
        ) from problem
