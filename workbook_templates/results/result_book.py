"""What every sheet of the master shares: paper, title, head row, and rows written as what they are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from workbook_templates.results.list_pages import Line, ListPages
from workbook_templates.results.model import Consolidation
from workbook_templates.results.points_matrix_map import FIRST_ROW, Block, blocks
from workbook_templates.results.ranking_map import RankingTable, ranking_tables
from workbook_templates.results.result_styles import MARKS, ResultStyles
from workbook_templates.results.result_words import headline
from workbook_templates.results.row_heights import RowHeights
from workbook_templates.system.spool import Spool
from workbook_templates.xlsx import sheet_limits
from workbook_templates.xlsx.addresses import a1
from workbook_templates.xlsx.plain_text import Shown
from workbook_templates.xlsx.sheet_limits import numbered, parts
from workbook_templates.xlsx.styles import lines_of, row_height, wider

RANKING, CHARTS, MATRIX, DETAIL, PROBLEMS = "排名", "排名图", "得分矩阵", "得分明细", "问题清单"
WIDEST = 230
RETURNS, DUPLICATES, DIFFERENCES, ABOUT = "报送情况", "重复报送", "差异", "说明"
COMPARED, RATES = "相对计分", "分子分母"
OBJECTIONS, RECTIFICATION = "更正（异议）", "整改"
CHANGES, HISTORY, SUBSTITUTED, GROUP_REPORTS, ARCHIVE = "年度变化", "历年变化", "替代数据", "进展情况", "存档"
HEAD_ROW, ROW_HEIGHT = 2, 18
WRAPPED = ("text", "small", "centre")


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list: its head, its width in characters, the style of its cells by name."""

    title: str
    width: float
    style: str = "text"
    together: bool = False
    """Whether rows that have the same here stay on one page where that costs none; the first such column counts."""


Value = str | float
Part = TypeVar("Part")


@dataclass
class ResultBook:
    """A master workbook being written."""

    run: Consolidation
    workbook: Any
    styles: ResultStyles
    document: Callable[[], Spool] | None = None
    """Gives the whole result as JSON, for the archive."""

    highest: dict[str, Decimal] = field(default_factory=dict)
    """The most that the sections of any unit make together, by the sheet of the ranking, once that is drawn."""

    lists: list[Any] = field(default_factory=list)
    """The sheets of all lists that are drawn."""

    @cached_property
    def marks(self) -> dict[str, Any]:
        """What conditional formats may change: colours only."""
        return {name: self.workbook.add_format(look) for name, look in MARKS.items()}

    @cached_property
    def classes(self) -> dict[str, str]:
        """Names of the classes by id; empty where all units are ranked together."""
        found = {c.id: c.name for c in self.run.scheme.classes}
        return found if len(found) > 1 else {}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The sheets of the matrix."""
        return blocks(self.run, MATRIX)

    @cached_property
    def rankings(self) -> tuple[RankingTable, ...]:
        """The sheets of the ranking."""
        return ranking_tables(self.run, self.blocks, RANKING)

    @cached_property
    def rows(self) -> dict[str, tuple[Block, int]]:
        """On which of them, in which row, every unit stands."""
        names = [head.name for head in self.run.heads]
        return {names[n]: (block, FIRST_ROW + i) for block in self.blocks for i, n in enumerate(block.numbers)}

    @cached_property
    def awaited(self) -> frozenset[str]:
        """Rows that only an assessor can score."""
        return frozenset(leaf.ref for leaf in self.run.scheme.leaves() if leaf.rule.by_assessors)

    def _width(self, column: ListColumn) -> float:
        """A column of rows' points is as wide as their decimals need."""
        return column.width + (wider(self.run.scheme.row_places) if column.style in ("points", "signed") else 0)

    def sheet(self, name: str, title: str, note: str, widths: Sequence[float], kind: type | None = None) -> Any:
        """An A4 landscape page, one page wide, with a title over all columns and a footer."""
        if drawn := self.workbook.worksheets():
            drawn[-1].number_formats()
        sheet = self.workbook.add_worksheet(name, kind)
        landscape_page(sheet, widths)
        sheet.center_horizontally()
        sheet.set_footer('&L&9&"宋体,常规"&A&C&9&"宋体,常规"第 &P 页，共 &N 页', {"scale_with_doc": False})
        said = headline(self.run, title)
        if sum(widths) > WIDEST:  # a centred title would stand off the screen
            sheet.write_string(0, 0, said, self.styles["title_left"])
        else:
            sheet.merge_range(0, 0, 0, len(widths) - 1, said, self.styles["title"])
        sheet.set_row(0, 32 if sum(widths) > WIDEST else max(32, row_height([(said, sum(widths))], 18) + 4))
        sheet.write_string(1, 0, note, self.styles["note"])
        return sheet

    def listing(
        self,
        name: str,
        title: str,
        note: str,
        columns: Sequence[ListColumn],
        rows: Iterable[Sequence[Shown]],
    ) -> Sequence[Any]:
        """A long list: head row repeated on every page, frozen, with a filter. One that is longer than a sheet goes on
        on numbered sheets; gives back them all, each a `LongSheet`."""
        from workbook_templates.results.long_sheet import LongSheet

        styles = [self.styles[column.style] for column in columns]
        heights = row_heights(columns)
        widths = [self._width(column) for column in columns]
        together = next((col for col, column in enumerate(columns) if column.together), None)
        sheets = []
        for sheet, part in self.in_parts((name, title, note), columns, widths, parts(rows, room()), LongSheet):
            sheet.set_default_row(ROW_HEIGHT)
            lines: Iterable[Line] = ((heights.of(values), values) for values in part)
            if together is None:
                sheet.hold(HEAD_ROW + 1, styles, lines)
            else:
                pages = ListPages(together, ROW_HEIGHT)
                sheet.hold(HEAD_ROW + 1, styles, pages.passing(HEAD_ROW + 1, lines))
                pages.set_up(sheet, widths)
            sheet.freeze_panes(HEAD_ROW + 1, 0)
            sheet.autofilter(HEAD_ROW, 0, max(sheet.last, HEAD_ROW + 1), len(columns) - 1)
            sheets.append(sheet)
        self.lists += sheets
        return sheets

    def compress_lists(self) -> None:
        """Has other threads compress the lists that are drawn, while further sheets are. From now on no copy of this
        process can be made (`system.beside`)."""
        for sheet in self.lists:
            self.workbook.compress_ahead(sheet)

    def in_parts(
        self,
        called: tuple[str, str, str],
        columns: Sequence[ListColumn],
        widths: Sequence[float],
        parts: Iterable[Part],
        kind: type | None = None,
    ) -> Iterator[tuple[Any, Part]]:
        """A sheet with a head row for every part of a list, each with its part; `called` is the name of the first, its
        title and its note. Where a sheet is not the only one, its note says on which the list goes on."""
        name, title, note = called
        sheet, opening = None, note
        for number, part in enumerate(parts, 1):
            here = numbered(name, number)
            if sheet:
                sheet.write_string(1, 0, f"{opening}未完，续见“{here}”。", self.styles["note"])
                opening = f"接“{sheet.name}”。{note}"
            sheet = self.sheet(here, numbered(title, number), opening, widths, kind)
            for col, column in enumerate(columns):
                sheet.write_string(HEAD_ROW, col, column.title, self.styles["head"])
            heads = [(column.title, width) for column, width in zip(columns, widths, strict=True)]
            sheet.set_row(HEAD_ROW, max(24, row_height(heads)))
            sheet.repeat_rows(HEAD_ROW)
            yield sheet, part


def landscape_page(sheet: Any, widths: Sequence[float]) -> None:
    """Sets up a sheet with columns of these widths for A4 landscape, one page wide."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    for col, width in enumerate(widths):
        sheet.set_column(col, col, width)


def room() -> int:
    """Rows of a list that stand on one sheet."""
    return sheet_limits.ROWS - HEAD_ROW - 1


def shown_height(texts: Iterable[tuple[str, ListColumn]]) -> float:
    """The height, in points, of a row that shows each text whole in its column."""
    return min(
        409, max(ROW_HEIGHT, *(13.5 * lines_of(text, column.width, _size(column)) + 4 for text, column in texts))
    )


def _size(column: ListColumn) -> float:
    return 9 if column.style == "small" else 10.5


def row_heights(columns: Sequence[ListColumn]) -> RowHeights:
    """How high the rows of a list with these columns are."""
    return RowHeights([(column.width, _size(column)) if column.style in WRAPPED else None for column in columns])


def on(sheet: str, row: int, col: int) -> str:
    """How another sheet's formula names a cell."""
    return f"'{sheet}'!{a1(row, col)}"
