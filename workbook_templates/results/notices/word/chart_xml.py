"""Stacked horizontal bars as a DrawingML chart that holds its own numbers: no workbook lies behind it."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from workbook_templates.results.notices.blocks import TEXT_WIDTH, StackedBars
from workbook_templates.results.notices.word.word_styles import FANGSONG, LATIN
from workbook_templates.system.file_names import printable_name

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
COLOURS = ("2F5597", "C55A11", "7F7F7F", "BF9000", "548235", "7030A0")
BAR, FRAME, TALLEST = 7.0, 24.0, 210.0
"""Millimetres: a bar with its gap, title and legend, what fits on a page."""
EMU = 36000
"""English Metric Units in a millimetre."""


def chart_height(bars: StackedBars) -> float:
    """Millimetres that all bars need, at most a page."""
    return min(TALLEST, FRAME + BAR * len(bars.categories))


def drawing_xml(bars: StackedBars, link: str, number: int) -> str:
    """The place of a chart inside a line of text."""
    wide, high = int(TEXT_WIDTH * EMU), int(chart_height(bars) * EMU)
    title = escape(printable_name(bars.title), {'"': "&quot;"})
    return (
        f'<w:drawing xmlns:w="{W}"><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{1000 + number}" name="图{number}" descr="{title}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{A}"><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" xmlns:r="{R}" r:id="{link}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def chart_part(bars: StackedBars) -> bytes:
    """The part that holds the chart and its numbers."""
    series = "".join(_series(n, name, values, bars.categories) for n, (name, values) in enumerate(bars.series))
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(9)}</c:legend>' if len(bars.series) > 1 else ""
    )
    return (
        f'{HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>'
        f'<c:grouping val="stacked"/><c:varyColors val="0"/>{series}<c:gapWidth val="50"/><c:overlap val="100"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:barChart>{_category_axis()}{_value_axis(bars.most)}</c:plotArea>'
        f'{legend}'
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>'
    ).encode()  # fmt: skip


def _series(number: int, name: str, values: Sequence[float], categories: Sequence[str]) -> str:
    labels = "".join(f'<c:pt idx="{n}"><c:v>{_plain(text)}</c:v></c:pt>' for n, text in enumerate(categories))
    points = "".join(f'<c:pt idx="{n}"><c:v>{value:g}</c:v></c:pt>' for n, value in enumerate(values))
    count = f'<c:ptCount val="{len(categories)}"/>'
    colour = COLOURS[number % len(COLOURS)]
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v>{_plain(name)}</c:v></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls>{_text(8, "FFFFFF")}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        f'<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f'<c:cat><c:strLit>{count}{labels}</c:strLit></c:cat>'
        f'<c:val><c:numLit><c:formatCode>General</c:formatCode>{count}{points}</c:numLit></c:val></c:ser>'
    )  # fmt: skip


def _category_axis() -> str:
    """The first category stands on top."""
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{_text(9)}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(most: float) -> str:
    grey = '<a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln>'
    line = f"<c:majorGridlines><c:spPr>{grey}</c:spPr></c:majorGridlines>"
    return (
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="{most:g}"/><c:min val="0"/>'
        '</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/>{line}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_text(9)}<c:crossAx val="1"/>'
        '<c:crosses val="max"/></c:valAx>'
    )


def _text(size: int, colour: str = "000000") -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size * 100}">'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{LATIN}"/>'
        f'<a:ea typeface="{FANGSONG}"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _plain(text: str) -> str:
    return escape(printable_name(text))
