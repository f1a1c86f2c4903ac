"""The styles of cells by their number in a package: the format's code, and whether all is struck out."""

from xml.etree.ElementTree import Element, ParseError, fromstring

from scoring.light_named_tuple import NamedTuple
from scoring.short_texts import of_short_texts
from workbook_templates.incoming.sheets import LONGEST_KEPT

STYLES = "xl/styles.xml"
OFF = ("0", "false")
_BUILT_IN = (
    "General", "0", "0.00", "#,##0", "#,##0.00", r'"¥"#,##0;"¥"\-#,##0', r'"¥"#,##0;[Red]"¥"\-#,##0',
    r'"¥"#,##0.00;"¥"\-#,##0.00', r'"¥"#,##0.00;[Red]"¥"\-#,##0.00', "0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??",
    "yyyy/m/d", "d-mmm-yy", "d-mmm", "mmm-yy", "h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "yyyy/m/d h:mm",
)  # fmt: skip
_CHINESE = {
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: r"#,##0;\-#,##0", 38: r"#,##0;[Red]\-#,##0", 39: r"#,##0.00;\-#,##0.00", 40: r"#,##0.00;[Red]\-#,##0.00",
    41: r'_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ ', 42: r'_ "¥"* #,##0_ ;_ "¥"* \-#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: r'_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
BUILT_IN = dict(enumerate(_BUILT_IN)) | _CHINESE
"""The codes that a package need not spell out, as programs in Chinese show them."""


class CellStyle(NamedTuple):
    """How one style shows a cell's content."""

    code: str
    struck: bool = False


@of_short_texts(64, LONGEST_KEPT)  # the same for a whole batch of one template
def styles_of(styles: bytes) -> tuple[CellStyle, ...] | None:
    """The styles that the part `styles` describes, in the order of the numbers that cells state; None where the part
    cannot be understood."""
    try:
        root = fromstring(styles)
        codes = BUILT_IN | {
            int(n.get("numFmtId", "")): n.get("formatCode", "") for n in root.iterfind("{*}numFmts/{*}numFmt")
        }
        struck = [is_struck(font) for font in root.iterfind("{*}fonts/{*}font")]
        return tuple(_style(xf, codes, struck) for xf in root.iterfind("{*}cellXfs/{*}xf"))
    except (ParseError, ValueError, IndexError):
        return None


def is_struck(font: Element) -> bool:
    """Whether a font draws a line through what it writes."""
    line = font.find("{*}strike")
    return line is not None and line.get("val", "1") not in OFF


def _style(xf: Element, codes: dict[int, str], struck: list[bool]) -> CellStyle:
    font = int(xf.get("fontId", "0"))
    return CellStyle(codes.get(int(xf.get("numFmtId", "0")), "General"), font < len(struck) and struck[font])
