"""A stored result without what must not leave, as the document that everything public is made of."""

import json
from collections.abc import Mapping
from typing import Any

from workbook_templates.results.publicity.public_ledger import CHOICES, public
from workbook_templates.results.publicity.public_text import public_raw

LAST_RESULT = "上年公布的结果"
NOT_SAID = {"claim": "", "ruling": None, "decided_by": None, "reason": ""}
NOWHERE = {"file": "", "sha256": "", "sheet": "", "cell": ""}


def public_document(document: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The document with the public ledger in it, and that ledger as text. Lists and records that are not named here are
    empty, since they tell of files and people."""
    text = public(document["ledger"])
    ledger = json.loads(text)
    changes = document["changes"]
    return {name: _emptied(value) for name, value in document.items()} | {
        "stand_ins": document["stand_ins"],
        "ledger": ledger,
        "reasons": ledger["reasons"],
        "objections": [_corrected(one) for one in document["objections"] if one["outcome"] == "corrected"],
        "changes": changes | {"file": LAST_RESULT} if changes else None,
    }, text


def _emptied(value: Any) -> Any:
    if isinstance(value, dict):
        return None
    return [] if isinstance(value, list) else value


def _corrected(one: Mapping[str, Any]) -> dict[str, Any]:
    """What was corrected on an objection: the figure and what it moved, neither who decided it nor why."""
    values = {name: public_raw(one[name], CHOICES) for name in ("before", "after") if isinstance(one[name], str)}
    return {**one, **NOT_SAID, **values, "objection": NOWHERE}
