"""A consolidation as the JSON document that other programs rely on."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from scoring.engine import Part
from scoring.entries import Entry
from workbook_templates.master.consolidation import Consolidation, UnitResult


def document(run: Consolidation) -> str:
    return json.dumps(_document(run), ensure_ascii=False, indent=1)


def _document(run: Consolidation) -> dict[str, Any]:
    return {
        "scheme": run.scheme.id,
        "status": "final" if run.final else "provisional",
        "reasons": list(run.reasons),
        "trial": run.trial,
        "units": [_unit(unit) for unit in run.units],
        "missing": list(run.missing),
        "rejected": [{"file": r.file, "reason": r.finding.message} for r in run.rejected],
        "duplicates": [
            {"unit": d.holder, "kind": d.kind, "files": list(d.files), "used": d.used or None, "reason": d.reason}
            for d in run.duplicates
        ],
        "discrepancies": [
            {
                "unit": d.unit,
                "ref": d.ref,
                "claim": _value(d.claim),
                "monitored": _value(d.monitored),
                "verified": _value(d.verified),
                "used": d.used,
            }
            for d in run.discrepancies
        ],
        "parameters": [{"id": p.id, "value": _number(p.value), "source": p.source} for p in run.parameters],
    }


def _unit(unit: UnitResult) -> dict[str, Any]:
    candidate, card = unit.standing.candidate, unit.known
    return {
        "unit": unit.name,
        "class": candidate.unit_class or None,
        "rank": unit.standing.rank,
        "total": _number(card.total) if unit.returned else None,
        "grade": unit.grade,
        "final_grade": candidate.final_grade,
        "falsified": candidate.falsified,
        "complete": unit.complete,
        "sections": [{"id": p.ref, "title": p.title, "points": _number(p.points), "max": _number(p.full)}
                     for p in card.sections],
        "tasks": [_part(part) for part in card.tasks],
        "scores": [
            {
                "ref": s.ref,
                "points": _number(s.points),
                "max": _number(s.full),
                "status": s.status,
                "explanation": s.explanation,
                "source": s.source,
            }
            for s in card.scores
        ],
        "sources": [{"file": s.file, "sha256": s.sha256, "kind": s.kind} for s in unit.sources],
    }  # fmt: skip


def _part(part: Part) -> dict[str, Any]:
    return {"ref": part.ref, "points": _number(part.points), "max": _number(part.full)}


def _number(value: Decimal | Fraction | None) -> float | int | None:
    if value is None:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number


def _value(entry: Entry) -> float | int | str | None:
    """What the source says: a number, a choice, or the raw text of what could not be read."""
    if entry.state == "blank":
        return None
    if isinstance(entry.value, Fraction):
        return _number(entry.value)
    return entry.value if entry.value is not None else str(entry.raw)
