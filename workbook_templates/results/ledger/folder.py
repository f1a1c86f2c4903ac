"""The ledger as files that anyone can check: JSON with its schema, CSV, and the program that recomputes it."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from workbook_templates.results.ledger.as_csv import tables
from workbook_templates.system.spool import Spool

VERIFIER = "kaohe_verify.py"


def ledger_files(text: str) -> dict[str, bytes]:
    """Every file by its name; `text` is the ledger."""
    return {name: b"".join(pieces) for name, pieces in ledger_folder(Spool((text,)))}


def ledger_folder(ledger: Spool) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The same in pieces, a file after the other."""
    beside = files("workbook_templates.results")
    yield "ledger.json", ledger.blocks()
    yield from tables(ledger)
    yield "ledger.schema.json", (beside.joinpath("ledger", "ledger.schema.json").read_bytes(),)
    yield VERIFIER, (beside.joinpath(VERIFIER).read_bytes(),)
