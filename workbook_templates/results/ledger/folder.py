"""The ledger as files that anyone can check: JSON with its schema, CSV, and the program that recomputes it."""

import json
from importlib.resources import files

from workbook_templates.results.ledger.as_csv import tables

VERIFIER = "kaohe_verify.py"


def ledger_files(text: str) -> dict[str, bytes]:
    """Every file by its name; `text` is the ledger."""
    return {
        "ledger.json": text.encode(),
        **tables(json.loads(text)),
        "ledger.schema.json": files("workbook_templates.results.ledger").joinpath("ledger.schema.json").read_bytes(),
        VERIFIER: files("workbook_templates.results").joinpath(VERIFIER).read_bytes(),
    }
