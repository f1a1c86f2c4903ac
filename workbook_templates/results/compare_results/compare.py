"""The comparison of two results: what differs, and for every point, total, rank and grade the reasons."""

from collections.abc import Iterator
from itertools import groupby

from workbook_templates.results.compare_results.changed_figures import FigureMove, moved_figures
from workbook_templates.results.compare_results.changed_files import changed_files
from workbook_templates.results.compare_results.changed_settings import changed_elsewhere, changed_settings
from workbook_templates.results.compare_results.changed_standings import WhyStandings
from workbook_templates.results.compare_results.result_differences import (
    ChangedPoints,
    ComparedResult,
    ResultDifferences,
    RowPoints,
)
from workbook_templates.results.compare_results.sound import is_sound
from workbook_templates.results.compare_results.told_run import Key, Line, ToldRun
from workbook_templates.results.compare_results.why_points import WhyPoints
from workbook_templates.results.stored_result import ResultError, StoredResult

WAYS = {
    "id": "两个方案的不同请用 kaohe scheme diff 查看。",
    "year": "与上年比较请在汇总时用 --previous。",
}
BROKEN = (KeyError, IndexError, TypeError, AttributeError, ValueError, ZeroDivisionError)


def compare(before: StoredResult, after: StoredResult) -> ResultDifferences:
    """What changed from one result to the other.

    Raises:
        ResultError: they are of different schemes or years, or one of them is not complete.
    """
    runs = []
    for one in (before, after):
        try:
            runs.append((_complete(one), is_sound(ToldRun(one.document))))
        except BROKEN as problem:
            raise ResultError(f"{one.file} 的台账不完整，无法比较。请用现在的程序重新汇总。") from problem
    (old, _), (new, _) = runs
    _check_same(before, after, old, new)
    try:
        return _differences(old, new, [
            ComparedResult(one.file, one.sha256, run.ledger["status"], sound)
            for one, (run, sound) in zip((before, after), runs, strict=True)
        ])  # fmt: skip
    except BROKEN as problem:
        raise ResultError(f"{before.file} 或 {after.file} 的内容前后对不上，无法比较。") from problem


def _complete(one: StoredResult) -> ToldRun:
    run = ToldRun(one.document)
    for key, point in run.points.items():
        run.row(point)["formula"], run.totals[key[0]]["falsified"], run.ranks[key[0]]["rank"]
    return run


def _check_same(before: StoredResult, after: StoredResult, old: ToldRun, new: ToldRun) -> None:
    for field, said in (("id", "不是同一个考核方案的结果"), ("year", "不是同一年度的结果")):
        first, second = old.scheme[field], new.scheme[field]
        if first != second:
            raise ResultError(f"{before.file}（{first}）和 {after.file}（{second}）{said}，不能比较。{WAYS[field]}")


def _differences(old: ToldRun, new: ToldRun, results: list[ComparedResult]) -> ResultDifferences:
    title, year = new.scheme["title"], new.scheme["year"]
    if old.document == new.document:
        return ResultDifferences(scheme=title, year=year, before=results[0], after=results[1])
    why = WhyPoints(old, new)
    moved = {key: moved_figures(old, new, key) for key in _keys(old, new)}
    points = tuple(_points(old, new, moved, why))
    by_unit = {unit: list(group) for unit, group in groupby(points, lambda one: one.unit)}
    figures = tuple(move.change for moves in moved.values() for move in moves)
    standings = tuple(WhyStandings(old, new, why, by_unit).changed())
    told = bool(figures or points or standings)
    return ResultDifferences(
        scheme=title,
        year=year,
        before=results[0],
        after=results[1],
        files=tuple(changed_files(old, new)),
        figures=figures,
        points=points,
        standings=standings,
        settings=(*changed_settings(old, new), *changed_elsewhere(old, new, told)),
    )


def _keys(old: ToldRun, new: ToldRun) -> list[Key]:
    """Every row of every unit, unit after unit in the order of the new ranking."""
    units = {unit: n for n, unit in enumerate(dict.fromkeys((*new.ranks, *old.ranks)))}
    return sorted(dict.fromkeys((*new.points, *old.points)), key=lambda key: units[key[0]])


def _points(old: ToldRun, new: ToldRun, moved: dict[Key, list[FigureMove]], why: WhyPoints) -> Iterator[ChangedPoints]:
    for key, moves in moved.items():
        lines = old.points.get(key), new.points.get(key)
        before, after = map(_row_points, lines)
        if before != after:
            run, line = (new, lines[1]) if lines[1] else (old, lines[0])
            title = run.row(line)["title"] if line else ""
            yield ChangedPoints(*key, title, before, after, why.reasons(key, moves))


def _row_points(line: Line | None) -> RowPoints | None:
    return RowPoints(line["points"], line["status"]) if line else None
