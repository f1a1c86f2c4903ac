"""The ledger of a run: rows and files, every point, the totals and the ranks, sealed."""

import json
from collections.abc import Iterator
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
from workbook_templates.results.ledger.seal import seal_pieces, sealed, sealed_lines
from workbook_templates.results.ledger.totals import rank_line, total_line
from workbook_templates.results.ledger.unit_lines import Numbering
from workbook_templates.results.model import Consolidation
from workbook_templates.system.spool import Spool

FORM = 1
"""Which form of ledger it is; raised when a reader of the earlier one would go wrong."""


def ledger_text(run: Consolidation) -> str:
    """The ledger as JSON text: the same for the same run. docs/ledger.md says what stands in it."""
    return "".join(ledger_pieces(run))


def ledger_pieces(run: Consolidation) -> Iterator[str]:
    """The same in pieces. Rows stand before the points that ask for them, so that points, totals and ranks wait, in one
    pass over the units."""
    cells, rows = Cells(run), LedgerRows()
    points, totals, ranks = Spool(), Spool(), Spool()
    settled, numbering = by_identity(1024)(places), Numbering(cells, rows)
    for unit in run.units:
        scheme = scheme_for(run.scheme, unit.name)
        written = run.texts.written(unit.name)
        known = numbering.known(written, unit, scheme, settled(scheme)) if written else None
        if known:
            points.write_encoded(known[0])
            totals.write_encoded(known[1])
        else:
            if written:
                run.texts.tell_renumbered(unit.name)
            lines = sealed_lines(point_lines(unit, scheme, settled(scheme), rows, cells))
            points.write("".join([f"{line}\n" for line in lines]))
            totals.write(f"{sealed(total_line(unit, scheme))}\n")
        ranks.write(f"{sealed(rank_line(unit))}\n")
    tables = {
        "files": map(sealed, cells.lines()), "rows": map(sealed, rows.lines), "points": _lines(points),
        "total": _lines(totals), "rank": _lines(ranks),
    }  # fmt: skip
    yield from seal_pieces(_head(run), tables)


def _lines(waiting: Spool) -> Iterator[str]:
    """The lines, many at a time, without the last end."""
    return (text[:-1] for text in waiting.texts())


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
