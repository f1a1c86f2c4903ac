"""The lines of a ledger that was read back, each with what it refers to."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from workbook_templates.system.spool import Spool

LedgerLine = Mapping[str, Any]


def points_with_rows(ledger: LedgerLine) -> Iterator[tuple[LedgerLine, LedgerLine]]:
    """Every point with its row, in the order of the ledger."""
    rows = {row["row"]: row for row in ledger["rows"]}
    return ((line, rows[line["row"]]) for line in ledger["points"])


def files_by_number(ledger: LedgerLine) -> dict[int, LedgerLine]:
    """Every file that was used, by the number under which figures name it."""
    return {file["file"]: file for file in ledger["files"]}


def lines_of(ledger: Spool, table: str) -> Iterator[LedgerLine]:
    """The lines of one table of a ledger that is as it was written: each on a line of its own."""
    return map(json.loads, texts_of(ledger, table))


def texts_of(ledger: Spool, table: str) -> Iterator[str]:
    """The same as texts; also those of a ledger in the document that it is a part of."""
    here, head = False, f'"{table}":['
    for text in ledger.texts():
        if not here and head not in text:
            continue
        for line in text.split("\n"):
            if here and line.startswith("]"):
                return
            if here and line:
                yield line.removesuffix(",")
            here = here or line == head
