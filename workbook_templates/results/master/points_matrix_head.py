"""The head of 得分矩阵: section, task, number, name and full points over every column."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from scoring.numbers import show
from scoring.scheme.rows import ENDLESS, Counts
from workbook_templates.results import points_matrix_map as at
from workbook_templates.results.points_matrix_map import Block, SectionColumns
from workbook_templates.results.result_book import ResultBook
from workbook_templates.results.result_words import headline
from workbook_templates.xlsx.styles import one_line, row_height, wider

NAMED, STATED, WIDTH, TITLED = 18.0, 8.0, 7.6, 100.0
SCALE, PER_PAGE = 64, 18  # so many columns of this width fit on an A4 page at this scale
LONGEST_NAMED = 28.0  # with so wide a column of names a page still holds the columns it is to hold
LONGEST = 32  # characters of a title that its cell can show; the detail sheet has it whole
HEADER = 120  # of the 255 characters that a page header takes
PRINTED = "颜色由浅红（0分）到浅绿（满分）；没有数字的格写明原因。"
NOTE = f"{PRINTED}各部分小计、总分为公式。平均得分中，小计和总分只计完整的单位（都不完整时计全部）。"


def draw_head(book: ResultBook, block: Block) -> Any:
    """Draws the head of one matrix and gives its sheet back."""
    columns, total = block.columns, block.total
    more, last = wider(book.run.scheme.row_places), wider(book.run.scheme.total_places)
    fixed = [one_line((book.run.heads[number].name for number in block.numbers), NAMED, LONGEST_NAMED), STATED]
    wide = more + max(
        WIDTH, (TITLED - sum(fixed) - 9.0) / (total - at.FIRST_COL)
    )  # a single row still has a whole title
    widths = fixed + [wide] * (total - at.FIRST_COL) + [9.0 + last]
    sheet = book.sheet(block.sheet, block.title, NOTE, widths)
    head = book.styles["head"]
    for col, text in ((at.NAME_COL, "单位"), (at.STATE_COL, "完整性")):
        sheet.merge_range(at.SECTION_ROW, col, at.TITLE_ROW, col, text, head)
    sheet.merge_range(at.FULL_ROW, at.NAME_COL, at.FULL_ROW, at.STATE_COL, "满分", head)
    breaks = _breaks(columns)
    for part in columns:
        _draw_section(book, sheet, part, breaks)
    sheet.merge_range(at.SECTION_ROW, total, at.TITLE_ROW, total, "总分", head)
    full = sum(part.section.brings for part in columns if part.section.counts == "points")
    full = full if book.run.scheme.converted_to is None else book.run.scheme.converted_to
    sheet.write_number(at.FULL_ROW, total, float(full), book.styles["full"])
    _set_heights(sheet, columns, wide)
    sheet.freeze_panes(at.FIRST_ROW, at.FIRST_COL)
    sheet.repeat_rows(at.SECTION_ROW, at.FULL_ROW)
    sheet.repeat_columns(at.NAME_COL, at.STATE_COL)
    sheet.set_v_pagebreaks(breaks)
    sheet.set_print_scale(SCALE)
    _print_title(sheet, headline(book.run, block.title), at.FIRST_ROW + len(block.numbers), total)
    return sheet


def _set_heights(sheet: Any, columns: tuple[SectionColumns, ...], wide: float) -> None:
    """Rows that show the longest names whole."""
    tasks = [(text, (last - first + 1) * wide) for part in columns for first, last, text in _groups(part)]
    titles = [(_shown(leaf.title), wide) for part in columns for leaf in part.leaves]
    sheet.set_row(at.TASK_ROW, row_height(tasks, 9, least=2))
    sheet.set_row(at.TITLE_ROW, row_height(titles, 9, least=5))


def _print_title(sheet: Any, title: str, last: int, total: int) -> None:
    """On paper the title stands in the page header: over the repeated columns of a second page it would be cut."""
    said = title[:HEADER].replace("&", "&&")
    sheet.set_header(f'&C&16&"黑体,常规"{said}\n&9&"宋体,常规"{PRINTED}', {"scale_with_doc": False})
    sheet.set_margins(left=0.4, right=0.4, top=0.95, bottom=0.6)
    sheet.print_area(at.SECTION_ROW, at.NAME_COL, last, total)


def _shown(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"


def _breaks(columns: tuple[SectionColumns, ...]) -> list[int]:
    """Pages end where a task or dimension ends, so that its name stands over all its columns."""
    breaks, start = [], at.FIRST_COL
    for part in columns:
        for first, last, _ in _groups(part):
            own_end = part.subtotal + 1 if part is columns[-1] else part.subtotal
            end = last if last < part.last else own_end
            if end - start + 1 > PER_PAGE and first > start:
                start = first
                breaks.append(start)
    return breaks


def _draw_section(book: ResultBook, sheet: Any, part: SectionColumns, breaks: list[int]) -> None:
    head, small = book.styles["head"], book.styles["small_head"]
    title = (
        f"{part.section.title}（{part.section.worth}）"
        if part.section.points or part.section.unlimited
        else part.section.title
    )
    starts = [part.first, *(col for col in breaks if part.first < col <= part.subtotal), part.subtotal + 1]
    for first, following in pairwise(starts):  # each page names the section
        merge(sheet, (at.SECTION_ROW, at.SECTION_ROW), (first, following - 1), title, head)
    for first, last, text in _groups(part):
        merge(sheet, (at.TASK_ROW, at.TASK_ROW if _grouped(part) else at.REF_ROW), (first, last), text, small)
    for col, leaf in enumerate(part.leaves, part.first):
        if _grouped(part):
            sheet.write_string(at.REF_ROW, col, leaf.ref, small)
        sheet.write_string(at.TITLE_ROW, col, _shown(leaf.title), small)
        counts = "deduction" if leaf.off_task else part.section.counts
        _write_full(book, sheet, col, counts, None if leaf.rule.endless else leaf.points)
    if part.applicable is not None:
        sheet.merge_range(at.TASK_ROW, part.applicable, at.TITLE_ROW, part.applicable, "适用分值", small)
        sheet.write_blank(at.FULL_ROW, part.applicable, None, book.styles["full"])
    sums = {part.subtotal: ("小计" if part.raw is None else "折算得分", part.section.brings)}
    if part.raw is not None:
        sums[part.raw] = ("小计（折算前）", part.section.points)
    for col, (said, points) in sums.items():
        sheet.merge_range(at.TASK_ROW, col, at.TITLE_ROW, col, said, head)
        _write_full(book, sheet, col, part.section.counts, None if part.section.unlimited else points)


def _write_full(book: ResultBook, sheet: Any, col: int, counts: Counts, points: Decimal | None) -> None:
    """Full points as a number; what is added or taken off at most as a text, since it is no part of them; None
    stands for no limit."""
    if points is not None and counts == "points":
        sheet.write_number(at.FULL_ROW, col, float(points), book.styles["full"])
    else:
        sign = "＋" if counts == "bonus" else "－"
        text = ENDLESS if points is None else f"{sign}{show(points)}" if points else "—"
        sheet.write_string(at.FULL_ROW, col, text, book.styles["full"])


def _groups(part: SectionColumns) -> list[tuple[int, int, str]]:
    """Tasks, or the dimensions of indicators, as (first column, last column, text); without any, each row alone."""
    labels = [f"{task.ref} {task.title}" for task in part.section.tasks for _ in task.items]
    whole = part.section.title if _grouped(part) else ""
    labels = labels or [leaf.dimension or whole or leaf.ref for leaf in part.leaves]
    groups: list[tuple[int, int, str]] = []
    for col, label in enumerate(labels, part.first):
        if groups and groups[-1][2] == label:
            groups[-1] = (groups[-1][0], col, label)
        else:
            groups.append((col, col, label))
    return groups


def _grouped(part: SectionColumns) -> bool:
    return bool(part.section.tasks) or any(leaf.dimension for leaf in part.leaves)


def merge(sheet: Any, rows: tuple[int, int], columns: tuple[int, int], text: str, style: Any) -> None:
    """One cell or several; the library refuses to merge a single one."""
    if rows[0] == rows[1] and columns[0] == columns[1]:
        sheet.write_string(rows[0], columns[0], text, style)
    else:
        sheet.merge_range(rows[0], columns[0], rows[1], columns[1], text, style)
