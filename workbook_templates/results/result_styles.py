"""The master's looks on top of the templates': each format is made once and held by name."""

from typing import Any

from workbook_templates.xlsx.styles import BASE, BOX, GREY, HEAD_FONT, PALE, RED, RED_TEXT, YELLOW, points_format

NUMBER = {"align": "center", "num_format": "0.00"}
NAMED: dict[str, dict[str, Any]] = {
    "title": {"font_name": HEAD_FONT, "font_size": 18, "align": "center"},
    "title_left": {"font_name": HEAD_FONT, "font_size": 18, "text_wrap": False},
    "note": {"font_size": 9.5, "font_color": "#404040", "text_wrap": False},
    "head": {"font_name": HEAD_FONT, "align": "center", "bg_color": "#DDE6EE", **BOX},
    "small_head": {"font_name": HEAD_FONT, "font_size": 9, "align": "center", "bg_color": "#DDE6EE", **BOX},
    "text": BOX,
    "line": {"text_wrap": False, **BOX},
    "small": {"font_size": 9, **BOX},
    "centre": {"align": "center", **BOX},
    "pale": {"align": "center", "font_color": GREY, **BOX},
    "number": {**NUMBER, **BOX},
    "points": {**NUMBER, **BOX},
    "whole_points": {**NUMBER, **BOX},
    "whole_signed": {"align": "center", "num_format": "+0.00;-0.00;0.00", **BOX},
    "signed": {"align": "center", "num_format": "+0.00;-0.00;0.00", **BOX},
    "in_hundredths": {"align": "center", "num_format": "0%", **BOX},
    "moved": {"align": "center", "num_format": "+0.00;-0.00;0.00", **BOX},  # shares, whatever decimals points have
    "moved_whole": {"align": "center", "num_format": "+0;-0;0", **BOX},
    "unseen": {"num_format": ";;;"},  # some programs print a hidden column's figure over its neighbour
    "full": {"align": "center", "bg_color": PALE, **BOX},
    "part": {"align": "center", "num_format": '0.00"（缺）"', **BOX},
    "sum": {"font_name": HEAD_FONT, "bg_color": PALE, **NUMBER, **BOX},
    "mean": {"font_name": HEAD_FONT, "bg_color": PALE, **NUMBER, **BOX},
    "total": {"font_name": HEAD_FONT, "bg_color": "#E4EBF1", **NUMBER, **BOX},
    "rank": {"font_name": HEAD_FONT, "align": "center", "num_format": "0", **BOX},
    "name": {"font_name": HEAD_FONT, "text_wrap": False, **BOX},
    "open": {"align": "center", "bg_color": YELLOW, **BOX},
    "error": {"align": "center", "bg_color": RED, "font_color": RED_TEXT, **BOX},
    "label": {"font_name": HEAD_FONT, "bg_color": PALE, "valign": "top", **BOX},
    "plain": {"valign": "top", **BOX},
    "lead": {"font_name": HEAD_FONT, "font_size": 12, "text_wrap": False},
}  # fmt: skip
MARKS = {"open": {"bg_color": YELLOW}, "error": {"bg_color": RED, "font_color": RED_TEXT}}


def _formats(row_places: int, total_places: int) -> dict[str, dict[str, str]]:
    """The number formats that follow the scheme's decimals; `number` is of figures, not of points."""
    rows, total = points_format(row_places), points_format(total_places)
    shown = {"points": rows, "sum": rows, "part": f'{rows}"（缺）"', "signed": f"+{rows};-{rows};{rows}"}
    shown |= {"total": total, "mean": total, "whole_points": total, "whole_signed": f"+{total};-{total};{total}"}
    return {name: {"num_format": code} for name, code in shown.items()}


class ResultStyles:
    """Named formats of one master workbook."""

    def __init__(self, workbook: Any, row_places: int, total_places: int) -> None:
        formats = _formats(row_places, total_places)
        self.made = {name: workbook.add_format(BASE | look | formats.get(name, {})) for name, look in NAMED.items()}

    def __getitem__(self, name: str) -> Any:
        return self.made[name]
