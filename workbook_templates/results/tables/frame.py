"""A table as a pandas DataFrame with nullable types: a blank is never 0, nor a whole number with a point."""

from typing import TYPE_CHECKING

from workbook_templates.results.tables.table import Document, Kind, TableForm

if TYPE_CHECKING:
    import pandas as pd

DTYPES: dict[Kind, str] = {"text": "string", "number": "Float64", "integer": "Int64", "boolean": "boolean"}


def frame(form: TableForm, document: Document) -> "pd.DataFrame":
    """The table with the types of its columns. Units and meanings stand in `attrs["columns"]`."""
    import pandas as pd

    rows = list(form.rows(document))
    columns = list(zip(*rows, strict=True)) or [()] * len(form.columns)
    found = pd.DataFrame(
        {
            column.name: pd.array(list(cells), dtype=DTYPES[column.kind])
            for column, cells in zip(form.columns, columns, strict=True)
        }
    )
    found.attrs = {"title": form.title, "columns": {c.name: (c.meaning, c.unit) for c in form.columns}}
    return found
