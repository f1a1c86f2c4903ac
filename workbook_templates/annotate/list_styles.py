"""The cell formats of the list, like those of the other sheets, added to the sender's own."""

from workbook_templates.annotate.level_colours import COLOURS
from workbook_templates.annotate.stylesheet import NO_FILL, StyleSheet, solid
from workbook_templates.xlsx.styles import CHARSET_CHINESE, FONT, HEAD_FONT, LINE, PALE

BLACK, BLUE = '<color theme="1"/>', '<color rgb="FF0563C1"/>'


def list_styles(styles: StyleSheet) -> dict[str, int]:
    """Format numbers by name; a level has its own colour."""
    body, head = _font(styles, FONT, 10.5), _font(styles, HEAD_FONT, 10.5)
    box = styles.index("borders", f"<border>{_sides()}<diagonal/></border>")
    title = _format(styles, _font(styles, HEAD_FONT, 20), centred=True)
    cells = {level: solid(colour) for level, colour in COLOURS.items()}
    return {
        "title": title,
        "line": _format(styles, body),
        "head": _format(styles, head, box, centred=True, fill=solid(PALE[1:])),
        "cell": _format(styles, body, box),
        "link": _format(styles, _font(styles, FONT, 10.5, BLUE, "<u/>"), box, centred=True),
        **{level: _format(styles, body, box, centred=True, fill=fill) for level, fill in cells.items()},
    }


def _sides() -> str:
    side = f'style="thin"><color rgb="FF{LINE[1:]}"/>'
    return "".join(f"<{name} {side}</{name}>" for name in ("left", "right", "top", "bottom"))


def _font(styles: StyleSheet, name: str, size: float, colour: str = BLACK, line: str = "") -> int:
    kind = f'<name val="{name}"/><family val="2"/><charset val="{CHARSET_CHINESE}"/>'
    return styles.index("fonts", f'<font>{line}<sz val="{size:g}"/>{colour}{kind}</font>')


def _format(styles: StyleSheet, font: int, box: int = 0, centred: bool = False, fill: str = NO_FILL) -> int:
    """Text in a box wraps; a line that stands free runs on."""
    across = 'horizontal="center" ' if centred else ""
    align = f'{across}vertical="center" wrapText="{int(box > 0)}"'
    return styles.index(
        "cellXfs",
        f'<xf numFmtId="0" fontId="{font}" fillId="{styles.index("fills", fill)}" borderId="{box}" xfId="0" '
        f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment {align}/></xf>',
    )
