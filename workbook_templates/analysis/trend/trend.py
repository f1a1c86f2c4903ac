"""Every unit's total and rank in all the years of which there are results."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_templates.analysis.scored_again import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTrend:
    """One unit of the latest result; None for a year in which it has no points or no rank."""

    unit: str
    unit_class: str
    totals: tuple[float | None, ...]
    ranks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsTrend:
    """`years` from the first to the last, with whether each is final; units in the order of the latest ranking."""

    years: tuple[int, ...]
    final: tuple[bool, ...]
    units: tuple[UnitTrend, ...]


def trend(documents: Sequence[Document]) -> YearsTrend:
    """The results in the order of their years."""
    known = [{unit["unit"]: unit for unit in document["units"]} for document in documents]
    units = (
        UnitTrend(
            unit=name, unit_class=latest["class"] or "",
            totals=tuple(year[name]["total"] if name in year else None for year in known),
            ranks=tuple(year[name]["rank"] if name in year else None for year in known),
        )
        for name, latest in known[-1].items()
    )  # fmt: skip
    return YearsTrend(
        years=tuple(int(document["year"]) for document in documents),
        final=tuple(document["status"] == "final" for document in documents),
        units=tuple(units),
    )
