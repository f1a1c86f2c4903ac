"""Figures and awards that a forger changes and seals again, against what the engine gives for them: where points
change, the verifier must find it. That a figure cannot be scored is for the reader to say: no arithmetic finds it."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

from benchmarks.ledgers.changes import Doc, renewed
from benchmarks.ledgers.runs import ledger_of
from scoring.entries import Entry, EntryKey
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.merge import Gathered


def forged_figures(
    scheme: Scheme, units: dict[str, Gathered], doc: Doc, random: Random, count: int
) -> Iterator[tuple[str, Doc]]:
    """Changes of one figure or award, only those by which points, totals or ranks become others."""
    for _ in range(count):
        changed = deepcopy(doc)
        line = random.choice(changed["points"])
        told = [one for one in (*line["figures"], line.get("award", {})) if "number" in one and "computed" not in one]
        if not told:
            continue
        one = random.choice(told)
        key = _key_of(line, one)
        number = Fraction(one["number"]) + random.choice((-1, 1, Fraction(1, 2), 20))
        if number < 0 or key not in units[line["unit"]].entries:
            continue
        again = _with(units, line["unit"], key, number)
        found = ledger_of(scheme, again)
        if states(found) == states(doc) and results(found) != results(doc):
            old, one["number"] = one["number"], str(number)
            yield f"{line['unit']} {key.ref} {key.role}: {old} → {number}", renewed(changed)


def _key_of(line: Doc, told: Doc) -> EntryKey:
    if "name" not in told:
        return EntryKey(line["ref"], "awarded")
    role = told["name"].rpartition(".")[2]
    return EntryKey(told["ref"], told["source"] if role == "claim" else role)


def _with(units: dict[str, Gathered], name: str, key: EntryKey, number: Fraction) -> dict[str, Gathered]:
    one = units[name]
    entries = {**one.entries, key: Entry("given", number, float(number))}
    return {**units, name: replace(one, entries=entries)}


def states(doc: Doc) -> list[tuple[str, str, str]]:
    """Which rows were scored."""
    return sorted((line["unit"], line["ref"], line["status"]) for line in doc["points"])


def results(doc: Doc) -> list[list[Any]]:
    """What decides of a ledger: points, totals and ranks."""
    points = [[line[key] for key in ("unit", "ref", "exact", "points")] for line in doc["points"]]
    return [
        sorted(points),
        sorted([line["unit"], line["total"]] for line in doc["total"]),
        sorted([line["unit"], line["rank"], line["grade"]] for line in doc["rank"]),
    ]
