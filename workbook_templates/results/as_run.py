"""A stored result as the run that wrote it: what notices and pages are made of, without the returns."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from scoring.numbers import MOST_PLACES, exact, round_points
from scoring.scheme.codec import loads
from scoring.scheme.model import Scheme
from workbook_templates.results.model import (
    Consolidation,
    EarlierResult,
    GroupReport,
    Substituted,
    UsedParameter,
)  # fmt: skip
from workbook_templates.results.past_results import read_history
from workbook_templates.results.stored_discrepancies import stored_discrepancies
from workbook_templates.results.stored_objections import stored_objections, stored_rectifications
from workbook_templates.results.stored_result import ResultError
from workbook_templates.results.stored_units import stored_units
from workbook_templates.results.years import Changes, PointsChange, UnitChange


def as_run(document: Mapping[str, Any]) -> Consolidation:
    """The run with its scheme, units, parameters, reasons and changes. What it says of files that came (returns,
    refusals, findings) stays in the document.

    Raises:
        ResultError: something in the document is not as a run writes it.
    """
    try:
        return _run(document)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, ArithmeticError, StopIteration) as problem:
        raise ResultError("汇总结果的内容不完整或被改动过，不能使用。请重新汇总。") from problem


def _run(document: Mapping[str, Any]) -> Consolidation:
    scheme = scheme_of(document)
    titles = {leaf.ref: leaf.title for leaf in scheme.leaves()}
    previous = document["previous"]
    return Consolidation(
        scheme=scheme,
        trial=document["trial"],
        reasons=tuple(document["reasons"]),
        units=tuple(stored_units(document)),
        returns=(), reports=(), rejected=(), duplicates=(), notes=(),
        discrepancies=tuple(stored_discrepancies(document, scheme)),
        stand_ins=tuple(document["stand_ins"]),
        parameters=tuple(_parameters(document)),
        substituted=tuple(
            Substituted(s["unit"], s["ref"], titles.get(s["ref"], ""), s["data_year"], s["source"])
            for s in document["substituted"]
        ),
        progress=tuple(GroupReport(p["group"], p["file"], tuple(p["texts"].items())) for p in document["progress"]),
        changes=_changes(document["changes"], scheme, titles) if document["changes"] else None,
        previous=EarlierResult(**previous) if previous else None,
        history=tuple(read_history(document.get("history", ()))),
        objections=tuple(stored_objections(document)),
        rectifications=tuple(stored_rectifications(document)),
        as_of=date.fromisoformat(document["as_of"]) if document["as_of"] else None,
    )  # fmt: skip


def scheme_of(document: Mapping[str, Any]) -> Scheme:
    """The scheme by which a stored result was scored."""
    return loads(json.dumps(document["ledger"]["scheme"]["definition"]))


def _parameters(document: Mapping[str, Any]) -> Iterator[UsedParameter]:
    for one in document["ledger"]["parameters"]:
        value = None if one["value"] is None else Decimal(one["value"])
        yield UsedParameter(one["id"], one["name"], one["measure"], value, one["source"])


def _changes(found: Mapping[str, Any], scheme: Scheme, titles: Mapping[str, str]) -> Changes:
    classes = {unit.name: unit.unit_class for unit in scheme.units}
    sections = {section.id: section.title for section in scheme.sections}
    return Changes(
        found["file"], found["scheme"], found["year"],
        tuple(
            UnitChange(
                unit=one["unit"], unit_class=classes.get(one["unit"], ""), last_total=_points(one["last_total"]),
                total=_points(one["total"]), last_rank=one["last_rank"], rank=one["rank"],
                same_class=one["same_class"], open_years=tuple(one["open_years"]),
                sections=tuple(_change(change, sections) for change in one["sections"]),
                rows=tuple(_change(change, titles) for change in one["rows"]),
            )
            for one in found["units"]
        ),
        tuple(found["gone"]),
    )  # fmt: skip


def _change(change: Mapping[str, Any], titles: Mapping[str, str]) -> PointsChange:
    return PointsChange(
        change["ref"], titles.get(change["ref"], ""), _points(change["last"]), _points(change["now"]) or Decimal(0)
    )


def _points(value: float | None) -> Decimal | None:
    return None if value is None else round_points(exact(value), MOST_PLACES)
