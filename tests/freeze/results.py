"""Runs of the small scheme as stored results."""

import json

from tests.consolidate.samples import SCHEME, everything, run
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.ledger.seal import TABLES, seal, sealed
from workbook_templates.results.stored_result import StoredResult


def stored(readings=None, *params, scheme=SCHEME, name="结果.json"):
    params = params or ("avg=60",) * bool(scheme.parameters)
    return StoredResult(
        json.loads(document(run(readings or everything(scheme), *params, scheme=scheme))), name, "0" * 64
    )


def replaced(readings, *others):
    """The readings with others in the place of those of the same kind and holder, further ones at the end."""
    new = {(one.kind, one.holder): one for one in others}
    kept = [new.pop((one.kind, one.holder), one) for one in readings]
    return [*kept, *new.values()]


def resealed(ledger):
    """A ledger whose hashes fit what it says now, as a careful forger would leave it."""
    head = {name: value for name, value in ledger.items() if name not in (*TABLES, "sha256")}
    tables = {
        name: [sealed({k: v for k, v in line.items() if k != "mark"}) for line in ledger[name]] for name in TABLES
    }
    return json.loads(seal(head, tables))
