"""Every published schema by its name, as it is written out."""

import json

from workbook_templates.results.schemas.line_schema import line_schema
from workbook_templates.results.schemas.run_schema import ledger_schema, run_schema
from workbook_templates.results.schemas.scheme_schemas import CHECK, DIFF, LIST, scheme_schema
from workbook_templates.results.schemas.shapes import Shape
from workbook_templates.results.schemas.status_schemas import STATUS
from workbook_templates.results.schemas.workbook_schemas import INSPECT, SCORE, VALIDATE

ENDING = ".schema.json"


def schemas() -> dict[str, Shape]:
    """The schemas in the order of the work."""
    return {
        "inspect": INSPECT, "validate": VALIDATE, "score": SCORE, "status": STATUS, "consolidate": run_schema(),
        "ledger": ledger_schema(), "scheme-list": LIST, "scheme-show": scheme_schema(), "scheme-check": CHECK,
        "scheme-diff": DIFF, "jsonl": line_schema(),
    }  # fmt: skip


def schema_files() -> dict[str, bytes]:
    """Every file by its name."""
    return {
        f"{name}{ENDING}": (json.dumps(shape, ensure_ascii=False, indent=1) + "\n").encode()
        for name, shape in schemas().items()
    }
