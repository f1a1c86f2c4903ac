"""No message names nothing (“”), whatever was left blank in a scheme file or a scheme workbook."""

from copy import deepcopy
from dataclasses import replace

import pytest
import yaml

from tests.scheme.support import SMALL
from tests.scheme.test_import import SMALL_BOOK
from validators.schemes.checks import check_draft
from validators.schemes.file import SchemeFileError
from validators.schemes.file.draft import draft
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes.book import load
from workbook_templates.schemes.book.records import BookRecord, open_book
from workbook_templates.schemes.book.scheme_book_error import BookPlace
from workbook_templates.schemes.book.tables import SCHEME, TABLES, UNIT_TARGETS

FILLED = open_book(SMALL_BOOK)


def _said(monkeypatch, records):
    """What import says of the small scheme's workbook with other rows in one of its sheets."""
    lists = {"problems": [*FILLED.problems], "notes": [*FILLED.notes]}
    given = replace(FILLED, records=FILLED.records | records, **lists)
    monkeypatch.setattr(load, "_opened", lambda data, file: given)
    try:
        scheme_book.loads(b"", "x.xlsx")
    except scheme_book.SchemeBookError as error:
        return [problem.text for problem in error.problems]
    return []


def blanked(record, keep):
    """The record with the cells that `keep` does not name blank."""
    return BookRecord(record.table, {f: (v if f in keep else None, at) for f, (v, at) in record.cells.items()})


def filled(record):
    return [field for field, (value, _) in record.cells.items() if value not in (None, "")]


@pytest.mark.parametrize("table", [t for t in TABLES if t is not UNIT_TARGETS], ids=lambda table: table.name)
def test_of_a_workbook_with_blank_cells(monkeypatch, table):
    rows = FILLED.records[table.name]
    texts = []
    for n, record in enumerate(rows):
        for field in filled(record):
            for keep in ({field}, set(filled(record)) - {field}):
                changed = [*rows[:n], blanked(record, keep), *rows[n + 1 :]]
                texts += _said(monkeypatch, {table.name: changed})
    if table is not SCHEME:  # rows in which one cell is typed, as when somebody has just begun
        places = {c.field: (None, _place(table, n)) for n, c in enumerate(table.columns)}
        for field in places:
            begun = BookRecord(table, places | {field: ("山", places[field][1])})
            texts += _said(monkeypatch, {table.name: [*rows, begun, begun]})
    assert texts
    assert [text for text in texts if "“”" in text] == []


def _place(table, col):
    return BookPlace(table.name, 90, col, table.columns[col].head)


def _paths(data, path=()):
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from _paths(value, (*path, key))


@pytest.mark.parametrize("left", ["out", "blank", "null"])
def test_of_a_file_with_blank_fields(left):
    data = yaml.safe_load(SMALL)
    texts = []
    for *outer, last in _paths(data):
        changed = deepcopy(data)
        parent = changed
        for step in outer:
            parent = parent[step]
        if left == "out":
            del parent[last]
        else:
            parent[last] = "" if left == "blank" else None
        texts += _of_file(yaml.safe_dump(changed, allow_unicode=True, sort_keys=False))
    assert texts
    assert [text for text in texts if "“”" in text or "“None”" in text] == []


def _of_file(text):
    try:
        found = draft(text, "x.yaml")
    except SchemeFileError as error:
        return [problem.text for problem in error.problems]
    return [f"{f.place}：{f.message}（{f.witness}）" for f in check_draft(found)]
