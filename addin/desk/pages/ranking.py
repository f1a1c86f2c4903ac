"""The ranking so far, what keeps it from being final, where every point comes from."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from addin.desk.heat_map import heat_map, sheets
from addin.desk.live import Now, live, now_of
from addin.desk.ranking_rows import rank_tables
from addin.desk.rendering import Page, render
from addin.desk.score_rows import origin
from addin.desk.turns import turns
from validators.schemes.ranking_words import consequence_words
from workbook_templates.results.result_words import standing_of

NO_ROW = "没有“{unit}”的“{ref}”这一项。方案或单位名单可能已改，请从“排名”进入。"


def ranking(request: Request) -> Response:
    """The page."""
    now = now_of(request)
    return live(request, "ranking.html", now, lambda: _ranking(now))


def _ranking(now: Now) -> dict[str, Any]:
    run = now.snapshot.run if now.snapshot else None
    return {
        "run": run, "standing": standing_of(run) if run else "", "turns": turns(run) if run else (),
        "ranked": rank_tables(run) if run else (),
        "consequences": consequence_words(run.scheme) if run else (),
        "final_grades": bool(run and any(unit.standing.candidate.final_grade for unit in run.units)),
    }  # fmt: skip


def heat(request: Request) -> Response:
    """Units by indicators."""
    now = now_of(request)
    if now.snapshot is None:
        return live(request, "ranking_heat.html", now, lambda: {"map": None})
    asked = request.query_params
    run = now.snapshot.run
    found = heat_map(run, _number(asked.get("sheet", "")), asked.get("section", ""), _number(asked.get("first", "")))
    return live(request, "ranking_heat.html", now, lambda: {"map": found, "sheets": sheets(run)})


def score(request: Request) -> Response:
    """Why a unit has the points of one row."""
    now = now_of(request)
    unit, ref = request.query_params.get("unit", ""), request.query_params.get("ref", "")
    if now.snapshot is None:
        return live(request, "ranking_score.html", now, lambda: {"origin": None, "unit": unit})
    result = now.snapshot.run.unit(unit)
    found = origin(now.snapshot.run, result, ref) if result else None
    if found is None:
        return render(request, "unit_problem.html", 404, text=NO_ROW.format(unit=unit, ref=ref))
    return live(request, "ranking_score.html", now, lambda: {"origin": found, "unit": unit})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


PAGES = (Page("/ranking", ranking), Page("/ranking/heat", heat), Page("/ranking/score", score))
