"""The ledger as it may be published: every number and every step, nothing that anybody typed besides."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from workbook_templates.results.ledger.seal import seal, sealed
from workbook_templates.results.publicity.public_text import (
    CUT,
    is_contact,
    public_raw,
    public_sentence,
    without_contacts,
)

Line = dict[str, Any]
HEAD = ("ledger", "scheme", "program", "status", "reasons", "trial", "policy", "parameters")
FILE = ("file", "sha256", "kind", "holder")
POINT = (
    "unit", "row", "ref", "status", "source", "exact", "points", "full", "by", "zeroed_by", "compared", "happened",
)  # fmt: skip
FIGURE, AWARD = ("name", "ref", "source", "number", "computed", "file"), ("number", "file", "corrected")
TOTAL = (
    "unit", "class", "returned", "complete", "falsified", "sections", "tasks", "total", "full", "before_conversion",
    "grade_limits", "reported_by",
)  # fmt: skip
NOT_SAID = {"proposal": None, "decision": None}
CHOICES = frozenset(("是", "否", "适用", "不适用"))
"""Answers that every scheme may ask for; its own stand in the formulas."""


def public(ledger: Mapping[str, Any]) -> str:
    """The ledger as text, sealed anew; of every record only what is named above is kept, so that nothing that is
    added to a ledger later leaves unseen."""
    choices = [CHOICES | _choices(row) for row in ledger["rows"]]
    head = {name: ledger[name] for name in HEAD}
    head["reasons"] = [without_contacts(reason) for reason in ledger["reasons"]]
    tables = {
        "files": [_kept(line, FILE) for line in ledger["files"]],
        "rows": [{name: value for name, value in line.items() if name != "mark"} for line in ledger["rows"]],
        "points": [_point(line, choices[line["row"]]) for line in ledger["points"]],
        "total": [_kept(line, TOTAL) | NOT_SAID for line in ledger["total"]],
        "rank": [{name: value for name, value in line.items() if name != "mark"} for line in ledger["rank"]],
    }
    return seal(head, {name: map(sealed, lines) for name, lines in tables.items()})


def like_contacts(ledger: Mapping[str, Any] | None) -> list[str]:
    """The figures that count and look like a telephone or an identity number: points follow from them, so that they
    cannot be left out."""
    return [
        f"{line['unit']} {one['ref']}（{one['number']}）"
        for line in (ledger or {"points": ()})["points"]
        for one in line["figures"]
        if is_contact(one.get("number", ""))
    ]


def _kept(line: Mapping[str, Any], names: Collection[str]) -> Line:
    return {name: line[name] for name in names if name in line}


def _choices(row: Mapping[str, Any]) -> set[str]:
    """The texts that the formula of a row asks for."""
    return {text.replace('""', '"') for text in re.findall(r'"((?:[^"]|"")*)"', row["formula"])}


def _point(line: Mapping[str, Any], choices: Collection[str]) -> Line:
    found = _kept(line, POINT) | {"explanation": public_sentence(line, choices)}
    found["figures"] = [_figure(one, choices) for one in line["figures"]]
    if "award" in line:
        found["award"] = _not_computed(line["award"], AWARD, choices)
        if overruled := line["award"].get("overruled"):
            found["award"]["overruled"] = _not_computed(overruled, ("by", "number"), choices)
    if "applies" in line:
        found["applies"] = _told(line["applies"], ("file",), choices)
    return found


def _figure(one: Mapping[str, Any], choices: Collection[str]) -> Line:
    found = _told(one, FIGURE, choices)
    if others := one.get("others"):
        found["others"] = [_not_computed(other, FIGURE, choices) for other in others]
    return found


def _not_computed(one: Mapping[str, Any], names: Collection[str], choices: Collection[str]) -> Line:
    """The same of what nobody has to compute with, or was refused if it looks like a contact."""
    found = _told(one, names, choices)
    if is_contact(found.get("number", "")):
        found["text"] = CUT
        del found["number"]
    return found


def _told(one: Mapping[str, Any], names: Collection[str], choices: Collection[str]) -> Line:
    """What a cell says, and how it was read by the numbers of the notes; their texts quote what stands there."""
    found = _kept(one, names)
    if "text" in one:
        found["text"] = one["text"] if one["text"].strip() in choices else CUT
    if "raw" in one:
        found["raw"] = public_raw(str(one["raw"]), choices)
    if steps := [{"step": note["step"], "note": CUT} for note in one.get("read", ())]:
        found["read"] = steps
    return found
