"""`--previous`: an earlier run, out of the JSON or the master workbook that it wrote."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from scoring.numbers import MOST_PLACES, exact, round_points
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.results.past_results import PastResult, PastUnit
from workbook_templates.results.stored_result import ResultError, StoredResult, read_result
from workbook_templates.results.years import LastFigure, LastRow, LastUnit, LastYear


def read_last(path: Path) -> LastYear:
    """Whatever the file is called, what it holds decides."""
    try:
        found = read_result(path)
        return _last(found)
    except ResultError as problem:
        raise ConsolidationError(str(problem)) from problem
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ConsolidationError(
            f"{path.name} 不是以前年度的汇总结果：--previous 需要 kaohe consolidate 写出的汇总表（.xlsx）或 JSON。"
        ) from problem


def read_years(paths: Sequence[Path]) -> LastYear | None:
    """The nearest of several earlier results, to go on from, with the older ones; None where there is none.

    Raises:
        ConsolidationError: one of them is none, or two are of the same year.
    """
    found = sorted((read_last(path) for path in paths), key=lambda last: last.year, reverse=True)
    for newer, older in pairwise(found):
        if newer.year == older.year:
            raise ConsolidationError(f"{newer.file} 和 {older.file} 都是{newer.year}年的结果，每年只能给一份。")
    return replace(found[0], older=tuple(map(_past, found[1:]))) if found else None


def _past(last: LastYear) -> PastResult:
    units = tuple(PastUnit(u.name, u.unit_class, u.total, u.rank) for u in last.units.values())
    return PastResult(last.file, last.sha256, last.scheme, last.year, last.final, units)


def check_year(last: LastYear, scheme: Scheme, stated: int | None) -> None:
    """Refuses a result that cannot be the year before's; `stated` is the year that the user says the file has."""
    if last.year >= scheme.year:
        said = f"本次考核{scheme.year}年，--previous 须是更早年度的结果。"
    elif stated is not None and stated != last.year:
        said = f"与 --previous-year {stated} 不符，请核对文件。"
    elif stated is None and last.year != scheme.year - 1:
        said = f"不是{scheme.year - 1}年的。确要与它比较的，请加 --previous-year {last.year}。"
    else:
        return
    raise ConsolidationError(f"{last.file} 是{last.year}年的结果，{said}")


def _last(found: StoredResult) -> LastYear:
    document = found.document
    units = {unit["unit"]: _unit(unit) for unit in document["units"]}
    return LastYear(
        file=found.file,
        scheme=document["scheme"],
        year=int(document["year"]),
        rows=tuple(LastRow(row["ref"], row["title"], row["measure"]) for row in document["rows"]),
        sections={part["id"]: part["title"] for unit in document["units"] for part in unit["sections"]},
        units=units,
        sha256=found.sha256,
        final=document.get("status") == "final",
    )


def _unit(unit: dict[str, Any]) -> LastUnit:
    return LastUnit(
        name=unit["unit"],
        unit_class=unit["class"] or "",
        rank=None if unit["rank"] is None else int(unit["rank"]),
        total=None if unit["total"] is None else _points(unit["total"]),
        complete=bool(unit["complete"]),
        sections={part["id"]: _points(part["points"]) for part in unit["sections"]},
        scores={score["ref"]: _points(score["points"]) for score in unit["scores"]},
        figures={figure["ref"]: _figure(figure) for figure in unit["figures"]},
    )


def _figure(figure: dict[str, Any]) -> LastFigure:
    value = figure["value"]
    known = value if isinstance(value, str) else exact(value)
    return LastFigure(known, _number(figure["previous"]), _number(figure["baseline"]))


def _number(value: float | None) -> Fraction | None:
    return None if value is None else exact(value)


def _points(value: float) -> Decimal:
    return round_points(exact(value), MOST_PLACES)
