"""A consolidation as the JSON document that other programs rely on."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from scoring.engine.sources import Discrepancy
from scoring.entries import Entry
from scoring.scheme.codec import content_hash
from scoring.scheme.model import Leaf
from scoring.scheme.rate import Rate
from validators.written import NOTED, as_json
from workbook_templates.results.as_json.indented import Indented, members, object_pieces, wrapped
from workbook_templates.results.as_json.objections import objections_json
from workbook_templates.results.ledger.ledger import ledger_pieces
from workbook_templates.results.ledger.policy import policy_json
from workbook_templates.results.ledger.program import program_json
from workbook_templates.results.model import Consolidation
from workbook_templates.results.past_results import history_json
from workbook_templates.results.returned_files import Difference, Duplicate, Rejected, Unused
from workbook_templates.results.unit_points_json import (
    before_json,
    limits_json,
    number,
    score_json,
    section_json,
    task_json,
)
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.results.unit_texts import UnitTexts, opened
from workbook_templates.results.years import Changes, PointsChange, UnitChange

IN_UNIT = 3
"""How deep the members of a unit stand."""


def document(run: Consolidation, ledger: str = "") -> str:
    """The JSON text of `kaohe consolidate --json`: points with the scheme's decimals at most, Chinese unescaped. The
    ledger comes last, as the text that its hashes are of; `ledger` is that text, where it is at hand already."""
    return "".join(document_pieces(run, (ledger,) if ledger else ledger_pieces(run)))


def document_pieces(run: Consolidation, ledger: Iterable[str]) -> Iterator[str]:
    """The same in pieces, a unit at a time; `ledger` are those of the ledger."""
    yield from object_pieces(_document(run))
    yield ',\n "ledger": '
    yield from ledger
    yield "\n}"


def _document(run: Consolidation) -> dict[str, Any]:
    """Lists that may be long are iterators."""
    return {
        "scheme": run.scheme.id,
        "scheme_version": run.scheme.version,
        "scheme_hash": content_hash(run.scheme),
        "program": program_json(),
        "year": run.scheme.year,
        "status": "final" if run.final else "provisional",
        "reasons": list(run.reasons),
        "trial": run.trial,
        "stand_ins": list(run.stand_ins),
        "policy": policy_json(run.scheme),
        "previous": run.previous._asdict() if run.previous else None,
        "history": history_json(run.history),
        "as_of": run.as_of.isoformat() if run.as_of else None,
        "units": (_unit(unit, run.texts) for unit in run.units),
        "missing": list(run.missing),
        "missing_holders": [{"kind": kind, "holder": holder} for kind, holder in run.missing_holders],
        "rejected": map(rejected_json, run.rejected),
        "unused": map(unused_json, run.unused),
        "duplicates": map(_duplicate, run.duplicates),
        "findings": (
            {"file": report.source.file} | as_json(finding, NOTED)
            for report in run.reports
            for finding in report.findings
        ),
        "notes": ({"file": file or None} | as_json(finding, NOTED) for file, finding in run.notes),
        "discrepancies": map(_discrepancy, run.discrepancies),
        "substituted": (
            {"unit": s.unit, "ref": s.ref, "data_year": s.year, "source": s.source} for s in run.substituted
        ),
        "progress": [{"group": p.group, "file": p.file, "texts": dict(p.texts)} for p in run.progress],
        "changes": _changes(run.changes) if run.changes else None,
        "rows": [_row(leaf) for leaf in run.scheme.leaves()],
        "parameters": [{"id": p.id, "value": number(p.value), "source": p.source} for p in run.parameters],
        **objections_json(run),
    }


def _row(leaf: Leaf) -> dict[str, Any]:
    """A row as the scheme has it; which of its figures are computed out of which two counts, where there are any."""
    rates = [_rate(leaf, rate) for rate in leaf.rates]
    return {"ref": leaf.ref, "title": leaf.title, "measure": leaf.measure} | ({"rates": rates} if rates else {})


def _rate(leaf: Leaf, rate: Rate) -> dict[str, Any]:
    over, under = (
        {"ref": leaf.part_ref(ask.part), "title": name} for ask, name in zip(rate.counts, rate.names, strict=True)
    )
    return {"ref": leaf.part_ref(rate.part), "measure": rate.measure, "numerator": over, "denominator": under}


def rejected_json(rejected: Rejected) -> dict[str, Any]:
    """A file that was not taken; its unit may be known by its name only."""
    return {"file": rejected.file, "unit": rejected.holder or None, "reason": rejected.finding.message}


def unused_json(unused: Unused) -> dict[str, Any]:
    """A file that was read and is not needed."""
    return {"file": unused.file, "sha256": unused.sha256, "why": unused.why}


def _discrepancy(found: Discrepancy) -> dict[str, Any]:
    return {
        "unit": found.unit, "ref": found.ref, "role": found.role, "claim": _value(found.claim),
        "monitored": _value(found.monitored), "verified": _value(found.verified), "earlier": _value(found.earlier),
        "prefilled": _value(found.prefilled), "used": found.used,
    }  # fmt: skip


def _duplicate(found: Duplicate) -> dict[str, Any]:
    return {
        "unit": found.holder, "kind": found.kind, "files": list(found.files), "used": found.used or None,
        "reason": found.reason, "differences": [_difference(each) for each in found.differences],
    }  # fmt: skip


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "sheet": found.sheet, "cell": found.cell, "unit": found.unit or None, "ref": found.ref, "role": found.role,
        "label": found.label, "files": list(found.files), "values": [_value(entry) for entry in found.entries],
    }  # fmt: skip


def _changes(found: Changes) -> dict[str, Any]:
    return {
        "file": found.file, "scheme": found.scheme, "year": found.year, "gone": list(found.gone),
        "units": map(_changed_unit, found.units),
    }  # fmt: skip


def _changed_unit(u: UnitChange) -> dict[str, Any]:
    return {
        "unit": u.unit, "last_total": number(u.last_total), "total": number(u.total), "change": number(u.by),
        "last_rank": u.last_rank, "rank": u.rank, "rank_change": u.risen,
        "same_class": u.same_class, "open_years": list(u.open_years),
        "sections": [_change(change) for change in u.sections], "rows": [_change(change) for change in u.rows],
    }  # fmt: skip


def _change(change: PointsChange) -> dict[str, Any]:
    last, now, by = map(number, (change.last, change.now, change.by))
    return {"ref": change.ref, "last": last, "now": now, "change": by}


def _unit(unit: UnitResult, texts: UnitTexts) -> Indented:
    known = texts.written(unit.name)
    if known:
        rest = opened(known.rest).decode()
    else:
        rest = members(_unranked(unit), IN_UNIT)
        texts.tell_rest(unit.name, rest)
    return wrapped(IN_UNIT - 1, members(_ranked(unit), IN_UNIT), rest)


def _ranked(unit: UnitResult) -> dict[str, Any]:
    """What is said of a unit up to its rank and its grade, which depend on other units."""
    standing, ties = unit.standing, [tie._asdict() for tie in unit.standing.tie_breaks]
    return {
        "unit": unit.name,
        "class": standing.candidate.unit_class or None,
        "rank": standing.rank,
        "total": number(unit.card.total) if unit.returned else None,
        **({"tie_breaks": ties} if ties else {}),
        "grade": unit.grade,
    }


def _unranked(unit: UnitResult) -> dict[str, Any]:
    """The rest of it."""
    candidate, card = unit.standing.candidate, unit.card
    return {
        "grade_limits": limits_json(card), **before_json(card.before),
        "proposal": unit.proposal or None,
        "final_grade": candidate.final_grade,
        "decision": unit.decision or None,
        "falsified": candidate.falsified,
        "complete": unit.complete,
        "sections": [section_json(part) for part in card.sections],
        "tasks": [task_json(part) for part in card.tasks],
        "scores": [score_json(score) | {"source": score.source} for score in card.scores],
        "figures": [
            {
                "ref": f.ref,
                "value": f.value if isinstance(f.value, str) else number(f.value),
                "source": f.source,
                "previous": number(f.previous),
                "baseline": number(f.baseline),
            }
            for f in unit.figures
        ],
        "sources": [{"file": s.file, "sha256": s.sha256, "kind": s.kind} for s in unit.sources],
    }  # fmt: skip


def _value(entry: Entry) -> float | int | str | None:
    """What the source says: a number, a choice, or the raw text of what could not be read."""
    if entry.state == "blank":
        return None
    if isinstance(entry.value, Fraction):
        return number(entry.value)
    return entry.value if entry.value is not None else str(entry.raw)
