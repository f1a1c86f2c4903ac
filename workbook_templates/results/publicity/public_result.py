"""A stored result without what must not leave, as the document that everything public is made of."""

import json
from collections.abc import Mapping
from typing import Any

from workbook_templates.results.publicity.public_ledger import CHOICES, public
from workbook_templates.results.publicity.public_text import public_raw

LAST_RESULT = "上年公布的结果"
LEFT_OUT = ("units", "substituted", "progress", "discrepancies", "rectification")
"""Lists that name files and people."""
NOT_SAID = {"claim": "", "ruling": None, "decided_by": None, "reason": ""}
NOWHERE = {"file": "", "sha256": "", "sheet": "", "cell": ""}


def public_document(document: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The document with the public ledger in it, and that ledger as text. Of what a document says besides, only what
    documents are made of is kept."""
    text = public(document["ledger"])
    ledger = json.loads(text)
    changes = document["changes"]
    kept = {name: document[name] for name in ("scheme", "trial", "stand_ins")}
    nothing: dict[str, Any] = {name: [] for name in LEFT_OUT}
    return kept | nothing | {
        "previous": None,
        "ledger": ledger,
        "reasons": ledger["reasons"],
        "objections": [_corrected(one) for one in document["objections"] if one["outcome"] == "corrected"],
        "changes": changes | {"file": LAST_RESULT} if changes else None,
    }, text  # fmt: skip


def _corrected(one: Mapping[str, Any]) -> dict[str, Any]:
    """What was corrected on an objection: the figure and what it moved, neither who decided it nor why."""
    values = {name: public_raw(one[name], CHOICES) for name in ("before", "after") if isinstance(one[name], str)}
    return {**one, **NOT_SAID, **values, "objection": NOWHERE}
