"""The sheet 问题清单: every finding with a link to its cell. Hidden beside it: the fills the cells had before."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from scoring.short_texts import of_short_texts
from validators.finding import Finding
from validators.levels import LEGEND
from validators.returns.listed import HEADS, listed
from validators.returns.subject import Subject
from validators.written import counts, list_row
from workbook_templates.annotate.list_styles import list_styles
from workbook_templates.annotate.marks import LIST_MARK, Place, one_line
from workbook_templates.annotate.stylesheet import StyleSheet
from workbook_templates.xlsx.addresses import a1
from workbook_templates.xlsx.cell_text import stored
from workbook_templates.xlsx.parts import DECLARATION, NS
from workbook_templates.xlsx.sheet_limits import LINKS, fitting
from workbook_templates.xlsx.styles import row_height

WIDTHS = (11.0, 15.0, 8.0, 34.0, 46.0, 46.0)
HEAD_ROW, SHEET, CELL, FILL = 4, 1, 2, 6
GUIDE = (
    f"{LEGEND}点击“单元格”跳到该处，原因和改法也写在该格的批注中；说明请写在备注或佐证材料栏。",
    "请在本文件中改正，更新封面的填报日期后报回。空着的必填格仍显示浅黄，级别以批注为准；底色、批注和本表在再次检查时更新。",
)
NOTHING = "✔ 没有发现问题。"
IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def listing(styles: StyleSheet, subject: Subject, findings: Sequence[Finding], before: Mapping[Place, str]) -> bytes:
    """The sheet's XML."""
    formats = list_styles(styles)
    rows = [
        _row(formats, 0, [("问题清单", "title"), *[("", "title")] * 5, (LIST_MARK, "line")], 30),
        _row(formats, 1, [(one_line(_counts(subject, findings)), "line")], 18),
        *(_row(formats, number, [(text if findings else "", "line")], 18) for number, text in enumerate(GUIDE, 2)),
        _row(formats, HEAD_ROW, [(title, "head") for title in HEADS], 24),
    ]
    for number, finding in enumerate(listed(subject, findings), HEAD_ROW + 1):
        texts = list_row(finding, finding.sheet, finding.cell, finding.about)
        kinds = (finding.severity, "cell", "link" if finding.cell else "cell", "cell", "cell", "cell")
        cells = list(zip(map(one_line, texts), kinds, strict=True))
        cells.append((before.get((finding.sheet, finding.cell), ""), "line"))
        rows.append(_row(formats, number, cells, row_height(list(zip(texts, WIDTHS, strict=True)))))
    last = HEAD_ROW + 1 + len(findings)
    return FRAME.format(
        ns=NS[1:-1], cols=COLS, head=HEAD_ROW + 1, last=last, rows="".join(rows), links=_links(findings)
    ).encode()


def fills_before(rows: Sequence[Sequence[object]]) -> dict[Place, str]:
    """What an earlier list kept, from its rows as they read now; only what is really a fill."""
    from lxml import etree

    found = {}
    for row in rows[HEAD_ROW + 1 :]:
        if len(row) > FILL and str(row[FILL]).startswith("<fill"):
            try:
                fill = etree.fromstring(str(row[FILL]), etree.XMLParser(resolve_entities=False))
            except etree.XMLSyntaxError:
                continue
            if fill.tag == f"{NS}fill":
                found[str(row[SHEET]), str(row[CELL])] = str(row[FILL])
    return found


def is_ours(rows: Sequence[Sequence[object]]) -> bool:
    """Whether a sheet of the list's name is a list of an earlier check, and none of the sender's own."""
    return bool(rows) and len(rows[0]) > FILL and rows[0][FILL] == LIST_MARK


FRAME = (
    DECLARATION + '<worksheet xmlns="{ns}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<dimension ref="A1:G{last}"/><sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    '<pane ySplit="{head}" topLeftCell="A6" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft" activeCell="A6" sqref="A6"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols><sheetData>{rows}</sheetData>'
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
    '<mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells>{links}'
    '<printOptions horizontalCentered="1"/>'
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
    '<headerFooter><oddFooter>&amp;C&amp;9&amp;"宋体,常规"第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>'
    "</worksheet>"
)


def _cols() -> str:
    shown = "".join(
        f'<col min="{i}" max="{i}" width="{width + 0.71}" customWidth="1"/>' for i, width in enumerate(WIDTHS, 1)
    )
    return f'{shown}<col min="{FILL + 1}" max="{FILL + 1}" width="9.14" hidden="1" customWidth="1"/>'


COLS = _cols()


def _row(formats: Mapping[str, int], number: int, cells: Iterable[tuple[str, str]], height: float) -> str:
    """A row, counted from 0: (text, name of its format) from column A; `height` in points. Its texts stand in the
    cells themselves: nothing in them can become a formula."""
    held = "".join(_cell(a1(number, col), formats[style], text) for col, (text, style) in enumerate(cells))
    return f'<row r="{number + 1}" ht="{height:g}" customHeight="1">{held}</row>'


def _cell(address: str, style: int, text: str) -> str:
    if not text:
        return f'<c r="{address}" s="{style}"/>'
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_said(text)}</t></is></c>'


@of_short_texts(4096)  # most findings are those of other units too
def _said(text: str) -> str:
    return escape(stored(fitting(text)), quote=False)


def _counts(subject: Subject, findings: Sequence[Finding]) -> str:
    if not findings:
        return f"{subject.holder}：{NOTHING}"
    return f"{subject.holder}：共{len(findings)}条，其中{counts((f.severity for f in findings), '条')}。"


def _links(findings: Sequence[Finding]) -> str:
    links = "".join(
        f'<hyperlink ref="{a1(number, CELL)}" location="{_location(finding.sheet)}!{finding.cell}" '
        f'display="{finding.cell}"/>'
        for number, finding in enumerate(findings[:LINKS], HEAD_ROW + 1)
        if finding.cell
    )
    return links and f"<hyperlinks>{links}</hyperlinks>"


def _location(sheet: str) -> str:
    name = sheet.replace("'", "''")
    return escape(f"'{name}'", quote=False).translate(IN_ATTRIBUTES)
