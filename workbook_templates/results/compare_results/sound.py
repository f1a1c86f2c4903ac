"""Whether a result agrees with itself: the ledger with its own hashes, the rest of the document with the ledger."""

from collections.abc import Mapping
from typing import Any

from workbook_templates.results.compare_results.told_run import ToldRun
from workbook_templates.results.ledger.seal import TABLES, seal, sealed


def is_sound(run: ToldRun) -> bool:
    """Whether nothing was changed by hand, as far as that shows without the returns."""
    return _ledger_is_sound(run.ledger) and _agrees(run)


def _ledger_is_sound(ledger: Mapping[str, Any]) -> bool:
    head = {name: value for name, value in ledger.items() if name not in (*TABLES, "sha256")}
    tables = {name: [_sealed_anew(line) for line in ledger[name]] for name in TABLES}
    marked = all(
        text.endswith(f'"mark":"{line.get("mark")}"}}')
        for name in TABLES for line, text in zip(ledger[name], tables[name], strict=True)
    )  # fmt: skip
    whole = seal(head, tables)
    return marked and whole.endswith(f'"sha256":"{ledger.get("sha256")}"\n}}')


def _sealed_anew(line: Mapping[str, Any]) -> str:
    return sealed({name: value for name, value in line.items() if name != "mark"})


def _agrees(run: ToldRun) -> bool:
    """Whether totals, ranks, grades and points stand in the document as in the ledger."""
    document, ledger = run.document, run.ledger
    named = {unit["unit"]: unit for unit in document["units"]}
    if named.keys() != run.ranks.keys() or document["status"] != ledger["status"]:
        return False
    same_scheme = (document["scheme"], document["scheme_hash"]) == (run.scheme["id"], run.scheme["hash"])
    ranked = all(
        unit[field] == run.ranks[name][field]
        for name, unit in named.items() for field in ("total", "rank", "grade", "final_grade", "class")
    )  # fmt: skip
    scored = {(name, score["ref"]): score["points"] for name, unit in named.items() for score in unit["scores"]}
    return same_scheme and ranked and scored == {key: point["points"] for key, point in run.points.items()}
