"""The tables of a result as files: CSV, Parquet, or one SQLite database; the same bytes for the same result."""

import csv
import sqlite3
from collections.abc import Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Literal

from workbook_templates.results.tables.every_table import TABLES
from workbook_templates.results.tables.frame import frame, with_package
from workbook_templates.results.tables.sheets import MEANINGS, sheets
from workbook_templates.results.tables.table import Cell, Document, Kind, TableForm
from workbook_templates.xlsx.cell_text import tame

Form = Literal["csv", "parquet", "sqlite", "excel"]
IN_ONE_FILE = ("sqlite", "excel")
TYPES: Mapping[Kind, str] = {"text": "TEXT", "number": "REAL", "integer": "INTEGER", "boolean": "INTEGER"}


def places(path: Path, form: Form) -> list[Path]:
    """Every file that is written: one for each table in the folder `path`, or `path` itself."""
    return [path] if form in IN_ONE_FILE else [path / f"{table.name}.{form}" for table in TABLES]


def files(document: Document, path: Path, form: Form) -> dict[Path, bytes]:
    """What is written, by its place.

    Raises:
        MissingPackageError: Parquet needs pandas and pyarrow, which are not installed.
        ResultError: the document is not one that this program wrote.
    """
    if form == "sqlite":
        data = [_sqlite(document)]
    elif form == "excel":
        data = [sheets(document)]
    else:
        data = [(_csv if form == "csv" else _parquet)(table, document) for table in TABLES]
    return dict(zip(places(path, form), data, strict=True))


def _csv(table: TableForm, document: Document) -> bytes:
    """UTF-8 with the mark by which Excel knows it; a blank is an empty field."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_written, row) for row in table.cells(document))
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else tame(cell)


def _parquet(table: TableForm, document: Document) -> bytes:
    with_package("pyarrow", "Parquet 文件")
    data = BytesIO()
    frame(table, document).to_parquet(data, engine="pyarrow", index=False)
    return data.getvalue()


def _sqlite(document: Document) -> bytes:
    """A database with a table for each, and `columns`, which says what they mean."""
    with sqlite3.connect(":memory:") as database:
        for table in TABLES:
            _insert(database, table, table.cells(document))
        _insert(database, MEANINGS, MEANINGS.cells(TABLES))
        database.commit()
        return database.serialize()


def _insert(database: sqlite3.Connection, table: TableForm, rows: list[tuple[Cell, ...]]) -> None:
    columns = ", ".join(f'"{column.name}" {TYPES[column.kind]}' for column in table.columns)
    database.execute(f'CREATE TABLE "{table.name}" ({columns})')
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})', rows)
