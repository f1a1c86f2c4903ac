"""Tables of units: ranks with the points of each section, changes since the year before, the heat map."""

from collections.abc import Iterator, Sequence

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.areas import Area, areas
from workbook_templates.results.notices.blocks import (
    Blocks,
    NoticeBlock,
    Paragraph,
    ShadedCell,
    StackedBars,
    WordColumn,
    WordTable,
)
from workbook_templates.results.notices.wording.figures import percent
from workbook_templates.results.notices.wording.standing_words import classes, grade_of_unit, remark_of
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.results.years import UnitChange

MOST_AREAS = 14
GROUNDS = ((90, "C6E0B4"), (80, "E2EFDA"), (70, "FFF2CC"), (60, "F8CBAD"), (0, "F4A6A0"))
"""From so many per cent of the full points on: the colours of the heat map, which prints readably in grey too."""
HEAT_NOTE = (
    "格中为得分率（得分÷满分，%），颜色由绿到红依次为90及以上、80及以上、70及以上、60及以上、60以下；"
    "“—”为不适用或没有结果。"
)


def total_of(run: Consolidation, unit: UnitResult) -> str:
    """The total with the scheme's decimals; a dash for a unit without a result."""
    return f"{unit.card.total:.{run.scheme.total_places}f}" if unit.returned else "—"


def result_tables(run: Consolidation, with_sections: bool = True) -> Iterator[NoticeBlock]:
    """A table for each class of units, the best first; those without a result stand last and say so."""
    several = len(classes(run)) > 1
    for name, units in classes(run):
        yield Paragraph(f"{name}考核结果" if several else f"{run.scheme.title}结果", "caption")
        parts = _sections(units) if with_sections else []
        grades = bool(run.scheme.grades)
        columns = [
            WordColumn("名次", 11), WordColumn("单位", 40), *(WordColumn(f"{title}得分", 22) for _, title in parts),
            WordColumn("总分", 18), *([WordColumn("等次", 18)] if grades else []), WordColumn("备注", 30),
        ]  # fmt: skip
        yield WordTable(
            columns=tuple(columns), rows=tuple(_row(run, unit, [ref for ref, _ in parts], grades) for unit in units)
        )


def _sections(units: Sequence[UnitResult]) -> list[tuple[str, str]]:
    """The sections of a class; of one alone nothing but the total need be told."""
    found = {part.ref: part.title for unit in units for part in unit.card.sections}
    return list(found.items()) if len(found) > 1 else []


def _row(run: Consolidation, unit: UnitResult, refs: Sequence[str], grades: bool) -> tuple[str, ...]:
    points = (
        {part.ref: f"{part.points:.{run.scheme.row_places}f}" for part in unit.card.sections} if unit.returned else {}
    )
    return (
        str(unit.standing.rank or "—"), unit.name, *(points.get(ref, "—") for ref in refs), total_of(run, unit),
        *([grade_of_unit(unit) if unit.returned else "—"] if grades else []), remark_of(unit),
    )  # fmt: skip


def section_bars(run: Consolidation) -> Iterator[NoticeBlock]:
    """The points of the sections of every unit with a result, class by class."""
    for name, units in classes(run):
        told = [unit for unit in units if unit.returned]
        parts = {part.ref: part.title for unit in told for part in unit.card.sections if part.counts == "points"}
        if told:
            most = float(max(unit.card.full for unit in told))
            series = tuple((title, tuple(_points(unit, ref) for unit in told)) for ref, title in parts.items())
            yield Paragraph(f"{name}各部分得分", "caption")
            yield StackedBars(
                title=f"{name}各部分得分", categories=tuple(unit.name for unit in told), series=series, most=most
            )


def _points(unit: UnitResult, ref: str) -> float:
    return float(next((part.points for part in unit.card.sections if part.ref == ref), 0))


def heat_map(run: Consolidation) -> Iterator[NoticeBlock]:
    """How much of the full points each unit has in each area, class by class; wide ones in several tables."""
    for name, units in classes(run):
        own = [area for area in areas(run.scheme) if any(area.of(unit) for unit in units)]
        pieces = _pieces(own)
        for number, piece in enumerate(pieces, 1):
            more = f"（{number}／{len(pieces)}）" if len(pieces) > 1 else ""
            yield Paragraph(f"{name}各领域得分率{more}", "caption")
            columns = (
                WordColumn("单位", 35, "left"),
                *(WordColumn(area.short, 7.2 if area.short.isascii() else 8.9) for area in piece),
            )
            yield WordTable(columns=columns, rows=tuple(_heat_row(unit, piece) for unit in units), small=True)
    yield Paragraph(HEAT_NOTE + _legend(areas(run.scheme)), "note")


def _pieces(own: Sequence[Area]) -> list[Sequence[Area]]:
    """As few tables as the width of a page allows, about equally wide."""
    tables = -(-len(own) // MOST_AREAS)
    wide = -(-len(own) // tables) if tables else 1
    return [own[at : at + wide] for at in range(0, len(own), wide)]


def _legend(own: Sequence[Area]) -> str:
    named = [f"{area.short}：{area.title}" for area in own if area.short != area.title]
    return f"{'；'.join(named)}。" if named else ""


def _heat_row(unit: UnitResult, piece: Sequence[Area]) -> tuple[str | ShadedCell, ...]:
    return (unit.name, *(_heat(unit, area) for area in piece))


def _heat(unit: UnitResult, area: Area) -> str | ShadedCell:
    found = area.of(unit) if unit.returned else None
    if found is None:
        return "—"
    rate = percent(*found)
    return ShadedCell(f"{rate:.0f}", next((ground for least, ground in GROUNDS if rate >= least), GROUNDS[-1][1]))


def change_table(run: Consolidation) -> Blocks:
    """Totals and ranks of both years; a sentence where there is nothing to compare with."""
    found = run.changes
    if found is None:
        return (Paragraph("本次汇总没有提供上年结果，不作年度比较。"),)
    columns = (
        WordColumn("单位", 40), WordColumn(f"{found.year}年总分", 22), WordColumn(f"{run.scheme.year}年总分", 22),
        WordColumn("总分变化", 20), WordColumn("上年名次", 16), WordColumn("本年名次", 16), WordColumn("名次变化", 20),
    )  # fmt: skip
    caption = Paragraph(f"{run.scheme.year}年与{found.year}年考核结果比较", "caption")
    return (caption, WordTable(columns=columns, rows=tuple(_change_row(run, one) for one in found.units)))


def _change_row(run: Consolidation, one: UnitChange) -> tuple[str, ...]:
    places = run.scheme.total_places
    totals = (f"{total:.{places}f}" if total is not None else "—" for total in (one.last_total, one.total))
    by = "—" if one.by is None else f"{one.by:+.{places}f}" if one.by else "持平"
    return (one.unit, *totals, by, str(one.last_rank or "—"), str(one.rank or "—"), moved(one))


def moved(one: UnitChange) -> str:
    """上升2位, 下降1位, 持平; a dash where ranks cannot be compared."""
    if one.risen is None:
        return "—"
    return f"{'上升' if one.risen > 0 else '下降'}{abs(one.risen)}位" if one.risen else "持平"
