"""The publicity page (公示.html): one file that shows the ranking and recomputes it in the reader's browser."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from workbook_templates.results.as_run import scheme_of
from workbook_templates.results.publicity.page_tables import Ranking, filters
from workbook_templates.results.publicity.page_words import (
    basis,
    objections,
    page_title,
    provisional_reasons,
    rules,
    standing,
)

ESCAPED = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def page_html(ledger_text: str) -> str:
    """The page of a public ledger, which is all that it is made of."""
    ledger = json.loads(ledger_text)
    style, script, late = _asset("page.css"), f'(() => {{\n"use strict";\n{_scripts()}}})();\n', _asset("late.js")
    scheme = scheme_of({"ledger": ledger})
    parts = {
        "style_hash": _hash(style), "script_hashes": f"{_hash(script)} {_hash(late)}",
        "title": escape(page_title(scheme, ledger["status"])), "office": escape(scheme.office),
        "status": ledger["status"],
        "standing": standing(ledger), "basis": escape(basis(scheme)), "reasons": provisional_reasons(ledger),
        "sha256": _grouped(ledger["sha256"]), "filters": filters(ledger), "tables": Ranking(ledger).html(),
        "rules": rules(scheme), "objections": objections(scheme),
        "scheme": escape(f"{scheme.id} {scheme.version}（{ledger['scheme']['hash']}）"),
        "program": escape(f"{ledger['program']['name']} {ledger['program']['version']}"),
        "style": style, "script": script, "late": late, "ledger": ledger_text.translate(ESCAPED),
    }  # fmt: skip
    return _filled(_asset("page.html"), parts)


def _filled(template: str, parts: Mapping[str, str]) -> str:
    """In one pass, so that what a part brings is never looked at."""
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], template)


def _grouped(digest: str) -> str:
    """Groups of eight digits, which eyes can compare."""
    return " ".join(f"<span>{digest[at : at + 8]}</span>" for at in range(0, len(digest), 8))


def _hash(text: str) -> str:
    """How a content security policy names an inline text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    return (files(__package__) / "page" / name).read_text(encoding="utf-8")


@cache
def _scripts() -> str:
    folder = files(__package__) / "page" / "js"
    named = sorted(one.name for one in folder.iterdir() if one.name.endswith(".js"))
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in named)
