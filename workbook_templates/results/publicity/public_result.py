"""A stored result without what must not leave, as the document that everything public is made of."""

import json
from collections.abc import Mapping
from typing import Any

from workbook_templates.results.publicity.public_ledger import public

LAST_RESULT = "上年公布的结果"
LEFT_OUT = ("units", "substituted", "progress", "discrepancies", "corrections", "objections", "rectification")
"""Lists that name files and people."""


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
        "changes": changes | {"file": LAST_RESULT} if changes else None,
    }, text  # fmt: skip
