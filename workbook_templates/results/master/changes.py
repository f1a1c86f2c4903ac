"""年度变化: totals, ranks and sections of both years, the rows that gained and lost most; only after `--previous`."""

from collections.abc import Sequence
from decimal import Decimal

from scoring.numbers import show
from workbook_templates.results.result_book import CHANGES, ListColumn, ResultBook, Value
from workbook_templates.results.years import Changes, PointsChange, UnitChange
from workbook_templates.xlsx.styles import wider

MOST = 3
NOTE = "变化＝本年－上年；名次只在同一类别内比较，▲上升、▼下降；（空）＝上年没有可对比的结果。"


def draw_changes(book: ResultBook) -> None:
    """Draws the sheet 年度变化, where there is an earlier run to compare with."""
    found = book.run.changes
    if found is None:
        return
    note = f"上年结果：{found.file}（{found.scheme}，{found.year}年）。{NOTE}"
    columns = _columns(book, found)
    title, rows = f"与{found.year}年相比的变化", [_row(book, unit) for unit in found.units]
    for sheet in book.listing(CHANGES, title, note, columns, rows):
        sheet.freeze_panes(3, 1)


def _columns(book: ResultBook, found: Changes) -> list[ListColumn]:
    sections, more = book.run.scheme.sections, wider(book.run.scheme.total_places)
    return [
        ListColumn("单位", 20), *([ListColumn("类别", 12, "centre")] if book.classes else []),
        ListColumn(f"{found.year}年总分", 11 + more, "whole_points"),
        ListColumn(f"{book.run.scheme.year}年总分", 11 + more, "whole_points"),
        ListColumn("总分变化", 10 + more, "whole_signed"),
        ListColumn("上年名次", 9, "centre"), ListColumn("本年名次", 9, "centre"),
        ListColumn("名次变化", 9, "centre"), *(ListColumn(f"{s.title}变化", 13, "signed") for s in sections),
        ListColumn("得分上升最多", 40, "small"), ListColumn("得分下降最多", 40, "small"),
        ListColumn("说明", 22, "small"),
    ]  # fmt: skip


def _row(book: ResultBook, unit: UnitChange) -> tuple[Value, ...]:
    own = {change.ref: change.by for change in unit.sections}
    sections = [_number(own.get(section.id)) if unit.total is not None else "" for section in book.run.scheme.sections]
    return (
        unit.unit, *([book.classes.get(unit.unit_class, "")] if book.classes else []),
        _number(unit.last_total), _number(unit.total), _number(unit.by), unit.last_rank or "", unit.rank or "",
        places(unit), *sections, _said(gains(unit)), _said(losses(unit)), _remark(unit),
    )  # fmt: skip


def gains(unit: UnitChange) -> list[PointsChange]:
    """The rows that gained most, most first; in scheme order where they gained the same."""
    return sorted((c for c in unit.rows if c.by and c.by > 0), key=lambda c: -(c.by or 0))[:MOST]


def losses(unit: UnitChange) -> list[PointsChange]:
    """The rows that lost most, most first."""
    return sorted((c for c in unit.rows if c.by and c.by < 0), key=lambda c: c.by or 0)[:MOST]


def places(unit: UnitChange) -> str:
    """▲2: two places better than last year."""
    if unit.risen is None:
        return ""
    return "持平" if unit.risen == 0 else f"{'▲' if unit.risen > 0 else '▼'}{abs(unit.risen)}"


def _said(rows: Sequence[PointsChange]) -> str:
    return "；".join(f"{row.ref} {row.title}（{signed(row.by)}）" for row in rows)


def signed(value: Decimal | None) -> str:
    """`+1.5`, `-2`; empty for nothing to compare with."""
    return "" if value is None else f"{'+' if value > 0 else ''}{show(value)}"


def _number(value: Decimal | None) -> Value:
    return "" if value is None else float(value)


def _remark(unit: UnitChange) -> str:
    said = [f"{'、'.join(unit.open_years)}的结果为暂定"] if unit.open_years else []
    if unit.last_total is None:
        said.append("上年无结果")
    elif not unit.same_class:
        said.append("类别与上年不同")
    return "；".join([*said, "本年未报送"] if unit.total is None else said)
