"""What a scheme decided about adding up, rounding, ranking and grading, as JSON."""

from typing import Any

from scoring.scheme.model import Grade, Scheme, best_first
from workbook_templates.results.unit_points_json import number


def policy_json(scheme: Scheme) -> dict[str, Any]:
    """Every decision, those that the scheme left as they are included; grades come best first."""
    return {
        "places": {"rows": scheme.row_places, "total": scheme.total_places},
        "not_applicable": scheme.not_applicable,
        "tolerance": number(scheme.tolerance),
        "most": number(scheme.most),
        "converted_to": number(scheme.converted_to),
        "classes": [{"id": one.id, "name": one.name} for one in scheme.classes],
        "grades": [_grade(grade) for grade in best_first(scheme)],
        "tie_breakers": list(scheme.tie_breakers),
    }


def _grade(grade: Grade) -> dict[str, Any]:
    return {
        "name": grade.name, "at_least": number(grade.at_least), "up_to_rank": grade.up_to_rank,
        "top_share": number(grade.top_share),
    }  # fmt: skip
