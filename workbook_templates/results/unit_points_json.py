"""Points as JSON has them, the same for one workbook and for a whole run: numbers with the scheme's
decimals at most."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from scoring.engine.scorecard import Before, Score, ScoreCard, Subtotal


def number(value: Decimal | Fraction | None) -> float | int | None:
    """A whole number without a decimal point."""
    if value is None:
        return None
    found = float(value)
    return int(found) if found.is_integer() else found


def limits_json(card: ScoreCard) -> list[dict[str, Any]]:
    """What keeps the grade from being better: ref, grade and reason of each."""
    return [limit._asdict() for limit in card.grade_limits]


def section_json(part: Subtotal) -> dict[str, Any]:
    """One section: points out of its most, and how it counts in the total."""
    points = {"points": number(part.points), "max": number(part.full)}
    return {"id": part.ref, "title": part.title, **points, "counts": part.counts} | before_json(part.before)


def before_json(before: Before | None) -> dict[str, Any]:
    """What points were before they were converted; nothing where they are not."""
    return {"before_conversion": {"points": number(before.points), "max": number(before.full)}} if before else {}


def task_json(part: Subtotal) -> dict[str, Any]:
    """One task: points out of its most."""
    return {"ref": part.ref, "points": number(part.points), "max": number(part.full)}


def score_json(score: Score) -> dict[str, Any]:
    """One scored row: points out of its most, its status and the sentence that explains it."""
    return {
        "ref": score.ref, "points": number(score.points), "max": number(score.full),
        "status": score.status, "explanation": score.explanation,
    }  # fmt: skip
