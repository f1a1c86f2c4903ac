"""Totals and ranks of the ledger: what the rows add up to, every step with what limits it."""

from typing import Any

from scoring.engine.scorecard import Subtotal
from scoring.scheme.model import Scheme, Section
from workbook_templates.results.ledger.plain import number
from workbook_templates.results.unit_points_json import before_json, limits_json, task_json
from workbook_templates.results.unit_points_json import number as points_number
from workbook_templates.results.unit_result import UnitResult


def total_line(unit: UnitResult, scheme: Scheme) -> dict[str, Any]:
    """One unit: its sections out of rows, its total out of sections; `scheme` is settled for it."""
    card = unit.card
    sections = zip(scheme.sections, card.sections, strict=True)
    return {
        "unit": unit.name, "class": unit.standing.candidate.unit_class or None, "returned": unit.returned,
        "complete": card.complete, "falsified": unit.standing.candidate.falsified,
        "sections": [_section(section, part) for section, part in sections],
        "tasks": [task_json(task) | {"title": task.title} for task in card.tasks],
        "total": points_number(card.total), "full": points_number(card.full), **before_json(card.before),
        "grade_limits": limits_json(card), "reported_by": unit.reported_by,
        "proposal": unit.proposal or None, "decision": unit.decision or None,
    }  # fmt: skip


def _section(section: Section, part: Subtotal) -> dict[str, Any]:
    line = {
        "id": section.id, "title": section.title, "counts": section.counts,
        "rows": [leaf.ref for leaf in section.leaves()], "full": number(section.points),
        "points": points_number(part.points), "brings": points_number(part.full),
    }  # fmt: skip
    if section.converted_to is not None:
        line["converted_to"] = number(section.converted_to)
    if section.unlimited:
        line["unlimited"] = True
    return line | before_json(part.before) | ({"worth": part.worth} if part.worth else {})


def rank_line(unit: UnitResult) -> dict[str, Any]:
    """One unit's place in its class, and the grade that total and place give."""
    standing = unit.standing
    line = {
        "unit": unit.name, "class": standing.candidate.unit_class or None,
        "total": points_number(unit.card.total) if unit.returned else None, "rank": standing.rank,
        "ranked": standing.ranked, "grade": unit.grade, "final_grade": standing.candidate.final_grade,
    }  # fmt: skip
    ties = [tie._asdict() for tie in standing.tie_breaks]
    return line | ({"tie_breaks": ties} if ties else {})
