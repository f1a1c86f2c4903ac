"""The lines of a ledger that was read back, each with what it refers to."""

from collections.abc import Iterator, Mapping
from typing import Any

LedgerLine = Mapping[str, Any]


def points_with_rows(ledger: LedgerLine) -> Iterator[tuple[LedgerLine, LedgerLine]]:
    """Every point with its row, in the order of the ledger."""
    rows = {row["row"]: row for row in ledger["rows"]}
    return ((line, rows[line["row"]]) for line in ledger["points"])


def files_by_number(ledger: LedgerLine) -> dict[int, LedgerLine]:
    """Every file that was used, by the number under which figures name it."""
    return {file["file"]: file for file in ledger["files"]}
