"""Which figures, awards and words on whether a row applies are others than before, and what kind of change that is."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from scoring.entries import HISTORY
from workbook_templates.results.compare_results.result_differences import ChangedFigure, ToldFigure, Why
from workbook_templates.results.compare_results.told_run import Key, Line, ToldRun, value_of

AWARD, APPLIES = "award", "applies"
EARLIER = "earlier"
WHAT = {AWARD: "核定得分", APPLIES: "是否适用", "previous": "上年值", "baseline": "基期值"}
FIGURE = "数据"


class FigureMove(NamedTuple):
    """What was told of one input in both runs."""

    change: ChangedFigure
    source: Why
    same_value: bool
    same_place: bool
    """The same cell of the same file with the same in it: what it was read as is another thing."""
    computed: bool
    award: bool


def moved_figures(before: ToldRun, after: ToldRun, key: Key) -> list[FigureMove]:
    """Every input of one row of one unit that says something else, or says it from another source."""
    old, new = (_inputs(run.points.get(key)) for run in (before, after))
    names = dict.fromkeys((*old, *new))
    return list(_moves(before, after, key, [(name, old.get(name), new.get(name)) for name in names]))


def _inputs(point: Line | None) -> Mapping[str, Line]:
    """Figures by their name in the formula, then the award and whether the row applies."""
    if point is None:
        return {}
    told = {figure["name"]: figure for figure in point["figures"]}
    return told | {name: point[name] for name in (AWARD, APPLIES) if name in point}


def _moves(
    before: ToldRun, after: ToldRun, key: Key, inputs: list[tuple[str, Line | None, Line | None]]
) -> Iterator[FigureMove]:
    for name, old, new in inputs:
        told = tuple(
            run.figure(figure, _source(name, figure)) if figure is not None else None
            for run, figure in ((before, old), (after, new))
        )
        said = tuple(None if figure is None else value_of(figure) for figure in (old, new))
        if said[0] != said[1] or _by(told[0]) != _by(told[1]):
            yield FigureMove(
                _change(before, after, key, (name, told[0], told[1])),
                _why(name, told),
                said[0] == said[1],
                old is not None and new is not None and before.origin(old) == after.origin(new) != ("",) * 4,
                any("computed" in figure for figure in (old, new) if figure),
                name == AWARD,
            )


def _change(
    before: ToldRun, after: ToldRun, key: Key, told: tuple[str, ToldFigure | None, ToldFigure | None]
) -> ChangedFigure:
    name, old, new = told
    run = after if key in after.points else before
    point = run.points[key]
    ref = next((figure["ref"] for figure in point["figures"] if figure["name"] == name), key[1])
    what = WHAT.get(name.rpartition(".")[2], FIGURE)
    return ChangedFigure(key[0], ref, key[1], run.row(point)["title"], what, old, new)


def _source(name: str, figure: Line) -> str:
    """Who told it; of an award, whether it was decided upon an objection."""
    if name == AWARD:
        return "correction" if figure.get("corrected") else "awarded"
    return "claim" if name == APPLIES else str(figure["source"])


def _by(told: ToldFigure | None) -> str | None:
    return told and told.source


def _why(name: str, told: tuple[ToldFigure | None, ...]) -> Why:
    sources = {_by(one) for one in told}
    if "correction" in sources:
        return "correction"
    if name.rpartition(".")[2] in HISTORY and EARLIER in sources:
        return "previous"
    return "review" if name == AWARD or "verified" in sources else "return"
