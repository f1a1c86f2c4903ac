"""Paragraphs and tables as WordprocessingML."""

from collections.abc import Callable, Iterator, Sequence

from workbook_templates.results.notices.blocks import (
    TEXT_WIDTH,
    NoticeBlock,
    Paragraph,
    ShadedCell,
    StackedBars,
    WordTable,
)
from workbook_templates.results.notices.word.plain_words import words_xml
from workbook_templates.results.notices.word.row_heights import stays_whole
from workbook_templates.results.notices.word.template_package import KEEP, W, twips

StyleIds = Callable[[str], str]
"""The id of a style in the document at hand, by its role."""
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
HEAD_GROUND = "EDEDED"
NARROW, WIDE = 28, 57
"""Room at the sides of a cell, in twentieths of a point."""
TOGETHER = 3
"""So many rows at the beginning and at the end of a table stay together."""


def block_xml(block: NoticeBlock, style: StyleIds, drawing: Callable[[StackedBars], str]) -> Iterator[str]:
    """The elements that stand for a block; `drawing` gives that of a chart."""
    if isinstance(block, Paragraph):
        yield _paragraph(style(block.style), f"<w:r>{words_xml(block.text)}</w:r>", KEEP if block.keep else "")
    elif isinstance(block, WordTable):
        yield _table(block, style("small" if block.small else "cell"))
        yield _paragraph(style("note"), "")
    else:
        yield _paragraph(style("chart"), f"<w:r>{drawing(block)}</w:r>")


def _paragraph(style: str, runs: str, more: str = "") -> str:
    return f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def _table(table: WordTable, style: str) -> str:
    share = TEXT_WIDTH / sum(column.width for column in table.columns)
    widths = [twips(column.width * share) for column in table.columns]
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in SIDES)
    margin = NARROW if table.small else WIDE
    margins = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    wide = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([ShadedCell(column.title, HEAD_GROUND) for column in table.columns], table, widths, style, True, True)
    whole = stays_whole(table)
    rows = "".join(
        _row(row, table, widths, style, False, _kept(number, len(table.rows), whole))
        for number, row in enumerate(table.rows)
    )
    return (
        f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{wide}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _kept(number: int, count: int, whole: bool) -> bool:
    """Whether a row stays on the page of the next one."""
    return number < count - 1 and (whole or number < TOGETHER or number >= count - TOGETHER)


def _row(  # noqa: PLR0913, PLR0917
    cells: Sequence[str | ShadedCell], table: WordTable, widths: Sequence[int], style: str, head: bool, keep: bool
) -> str:
    """A row that no page end cuts; the head comes again on every page."""
    repeated = "<w:tblHeader/>" if head else ""
    written = (
        _cell(cell, wide, style, ("center" if head else column.align, head, keep))
        for cell, wide, column in zip(cells, widths, table.columns, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(written)}</w:tr>"


def _cell(cell: str | ShadedCell, wide: int, style: str, looks_of: tuple[str, bool, bool]) -> str:
    align, head, keep = looks_of
    text, ground = (cell.text, cell.ground) if isinstance(cell, ShadedCell) else (cell, "")
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    words = f"<w:r>{'<w:rPr><w:b/></w:rPr>' if head else ''}{words_xml(text)}</w:r>"
    paragraph = (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{KEEP if keep else ""}<w:jc w:val="{align}"/></w:pPr>{words}</w:p>'
    )
    looks = f'<w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{shading}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{looks}{paragraph}</w:tc>"
