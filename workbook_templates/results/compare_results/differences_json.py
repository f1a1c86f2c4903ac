"""Differences of two results as JSON."""

from collections.abc import Mapping
from typing import Any

from workbook_templates.results.compare_results.result_differences import (
    ChangeReason,
    FileIdentity,
    ResultDifferences,
    RowPoints,
    ToldFigure,
    UnitStanding,
)

Told = FileIdentity | ToldFigure | RowPoints | UnitStanding | None


def differences_json(found: ResultDifferences) -> dict[str, Any]:
    """Everything that differs; `before` and `after` are null where there is nothing."""
    return {
        "scheme": found.scheme, "year": found.year, "identical": found.identical, "unexplained": found.unexplained,
        "before": found.before._asdict(), "after": found.after._asdict(),
        "files": [
            {"kind": one.kind, "holder": one.holder, "change": one.change, **_pair(one.before, one.after)}
            for one in found.files
        ],
        "figures": [
            {"unit": one.unit, "ref": one.ref, "row": one.row, "title": one.title, "what": one.what,
             **_pair(one.before, one.after)}
            for one in found.figures
        ],
        "points": [
            {"unit": one.unit, "ref": one.ref, "title": one.title, **_pair(one.before, one.after), "change": one.by,
             "reasons": _reasons(one.reasons)}
            for one in found.points
        ],
        "standings": [
            {"unit": one.unit, "class": one.unit_class or None, **_pair(one.before, one.after),
             "reasons": _reasons(one.reasons)}
            for one in found.standings
        ],
        "settings": [one._asdict() for one in found.settings],
    }  # fmt: skip


def _pair(before: Told, after: Told) -> Mapping[str, Any]:
    return {"before": before._asdict() if before else None, "after": after._asdict() if after else None}


def _reasons(reasons: tuple[ChangeReason, ...]) -> list[dict[str, Any]]:
    return [reason._asdict() for reason in reasons]
