"""Results of still earlier years as a run keeps them: totals and ranks, to show how units went."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from scoring.numbers import MOST_PLACES, exact, round_points
from workbook_templates.results.unit_points_json import number


class PastUnit(NamedTuple):
    """One unit in an earlier year; None where it had no points, or took no rank."""

    unit: str
    unit_class: str
    total: Decimal | None
    rank: int | None


class PastResult(NamedTuple):
    """The result of an earlier year: where it stands, of which scheme and year, whether it was 正式."""

    file: str
    sha256: str
    scheme: str
    year: int
    final: bool
    units: tuple[PastUnit, ...]


class UnitTrend(NamedTuple):
    """One unit through the years; None for a year in which it has no points or no rank."""

    unit: str
    unit_class: str
    totals: tuple[Decimal | None, ...]
    ranks: tuple[int | None, ...]


def trend(years: Sequence[PastResult]) -> tuple[UnitTrend, ...]:
    """The units of the last of these years, in its order, through all of them."""
    known = [{one.unit: one for one in year.units} for year in years]
    return tuple(
        UnitTrend(
            one.unit, one.unit_class,
            tuple(year[one.unit].total if one.unit in year else None for year in known),
            tuple(year[one.unit].rank if one.unit in year else None for year in known),
        )
        for one in years[-1].units
    )  # fmt: skip


def past_result(document: Mapping[str, Any], file: str, digest: str) -> PastResult:
    """The result that the JSON document of a run tells; `digest` is the hash of its file."""
    (found,) = read_history([{**document, "file": file, "sha256": digest}])
    return found


def history_json(results: Sequence[PastResult]) -> list[dict[str, Any]]:
    """Under `history` of the JSON of a run, the nearest year first."""
    return [
        {
            "file": one.file, "sha256": one.sha256, "scheme": one.scheme, "year": one.year,
            "status": "final" if one.final else "provisional",
            "units": [
                {"unit": u.unit, "class": u.unit_class or None, "total": number(u.total), "rank": u.rank}
                for u in one.units
            ],
        }
        for one in results
    ]  # fmt: skip


def read_history(told: Sequence[Mapping[str, Any]]) -> Iterator[PastResult]:
    """The results that `history_json` wrote. Raises what a mapping or a number raises that is none of these."""
    for one in told:
        units = tuple(
            PastUnit(
                str(u["unit"]), str(u["class"] or ""),
                None if u["total"] is None else round_points(exact(u["total"]), MOST_PLACES),
                None if u["rank"] is None else int(u["rank"]),
            )
            for u in one["units"]
        )  # fmt: skip
        year, final = int(one["year"]), one["status"] == "final"
        yield PastResult(str(one["file"]), str(one["sha256"]), str(one["scheme"]), year, final, units)
