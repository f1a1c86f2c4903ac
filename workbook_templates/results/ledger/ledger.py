"""The ledger of a run: rows and files, every point, the totals and the ranks, sealed."""

import json
from typing import Any

from scoring.scheme.applies import scheme_for
from scoring.scheme.by_identity import by_identity
from scoring.scheme.codec import content_hash, dumps
from workbook_templates.results.ledger.cells import Cells
from workbook_templates.results.ledger.plain import number
from workbook_templates.results.ledger.points import point_lines
from workbook_templates.results.ledger.policy import policy_json
from workbook_templates.results.ledger.program import program_json
from workbook_templates.results.ledger.rows import LedgerRows, places
from workbook_templates.results.ledger.seal import seal, sealed
from workbook_templates.results.ledger.totals import rank_line, total_line
from workbook_templates.results.model import Consolidation

FORM = 1
"""Which form of ledger it is; raised when a reader of the earlier one would go wrong."""


def ledger_text(run: Consolidation) -> str:
    """The ledger as JSON text: the same for the same run. docs/ledger.md says what stands in it."""
    cells, rows, points = Cells(run), LedgerRows(), list[str]()
    settled = by_identity(1024)(places)
    for unit in run.units:
        scheme = scheme_for(run.scheme, unit.name)
        points += map(sealed, point_lines(unit, scheme, settled(scheme), rows, cells))
    tables = {
        "files": map(sealed, cells.lines()),
        "rows": map(sealed, rows.lines),
        "points": points,
        "total": [sealed(total_line(unit, scheme_for(run.scheme, unit.name))) for unit in run.units],
        "rank": [sealed(rank_line(unit)) for unit in run.units],
    }
    return seal(_head(run), tables)


def _head(run: Consolidation) -> dict[str, Any]:
    scheme = run.scheme
    return {
        "ledger": FORM,
        "scheme": {
            "id": scheme.id, "version": scheme.version, "title": scheme.title, "year": scheme.year,
            "hash": content_hash(scheme), "definition": json.loads(dumps(scheme)),
        },
        "program": program_json(),
        "status": "final" if run.final else "provisional",
        "reasons": list(run.reasons),
        "trial": run.trial,
        "policy": policy_json(scheme),
        "parameters": [
            {"id": p.id, "name": p.name, "measure": p.measure, "value": None if p.value is None else number(p.value),
             "source": p.source}
            for p in run.parameters
        ],
    }  # fmt: skip
