"""The tables of a result as files: CSV, Parquet, or one SQLite database; the same bytes for the same result."""

import csv
import sqlite3
from io import BytesIO, StringIO
from pathlib import Path

from workbook_templates.results.tables.all_tables import TABLES
from workbook_templates.results.tables.table import Cell, Document, Kind, TableForm

TYPES: dict[Kind, str] = {"text": "TEXT", "number": "REAL", "integer": "INTEGER", "boolean": "INTEGER"}
FORMS = ("csv", "parquet", "sqlite")


def files(document: Document, path: Path, form: str) -> dict[Path, bytes]:
    """Every file by its path: in the folder `path`, or `path` itself where the form is one file.

    Raises:
        ModuleNotFoundError: Parquet needs pandas and pyarrow, which are not installed.
    """
    if form == "sqlite":
        return {path: _sqlite(document)}
    written = _csv if form == "csv" else _parquet
    return {path / f"{table.name}.{form}": written(table, document) for table in TABLES}


def _csv(table: TableForm, document: Document) -> bytes:
    """UTF-8 with the mark by which Excel knows it; a blank is an empty field."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_written, row) for row in table.rows(document))
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell


def _parquet(table: TableForm, document: Document) -> bytes:
    from workbook_templates.results.tables.frame import frame

    data = BytesIO()
    found = frame(table, document)
    found.attrs = {}  # tuples are no JSON
    found.to_parquet(data, engine="pyarrow", index=False)
    return data.getvalue()


def _sqlite(document: Document) -> bytes:
    """A database with a table for each, and `columns`, which says what they mean."""
    with sqlite3.connect(":memory:") as database:
        for table in TABLES:
            columns = ", ".join(f'"{column.name}" {TYPES[column.kind]}' for column in table.columns)
            database.execute(f'CREATE TABLE "{table.name}" ({columns})')
            marks = ", ".join("?" * len(table.columns))
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows(document))
        database.execute('CREATE TABLE "columns" ("table" TEXT, "column" TEXT, "unit" TEXT, "meaning" TEXT)')
        said = [(table.name, c.name, c.unit, c.meaning) for table in TABLES for c in table.columns]
        database.executemany('INSERT INTO "columns" VALUES (?, ?, ?, ?)', said)
        database.commit()
        return database.serialize()
