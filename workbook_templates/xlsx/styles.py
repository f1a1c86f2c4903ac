"""How official tables look: 宋体 10.5 for text, 黑体 for heads, thin borders, colours that never stand alone."""

from collections.abc import Iterable
from typing import Any

from scoring.short_texts import of_short_texts

FONT, HEAD_FONT = "宋体", "黑体"
GREY, PALE, LINE, OFFICE = "#7F7F7F", "#F2F2F2", "#808080", "#E7EFF9"
YELLOW, RED, RED_TEXT, GREEN_TEXT = "#FFF2CC", "#FCE4E4", "#9C0006", "#2E6B34"
CHARSET_CHINESE = 134
TEXT: float = 10.5  # points, as the two below
SMALL: float = 9
TITLE_SIZE = 20
LINE_HEIGHT, EDGE = 1.29, 5  # a line in sizes; points above and below a text

COUNT_FORMAT, NUMBER_FORMAT = "0", "0.00##"


def points_format(places: int) -> str:
    """The number format of points with so many decimals."""
    return "0." + "0" * places if places else "0"


def wider(places: int) -> float:
    """How many characters wider than for two decimals a column of points is."""
    return 1.25 * max(0, places - 2)


BASE: dict[str, Any] = {
    "font_name": FONT, "font_charset": CHARSET_CHINESE, "font_size": TEXT, "valign": "vcenter", "text_wrap": True,
}  # fmt: skip
BOX: dict[str, Any] = {"border": 1, "border_color": LINE}
WHOLE: dict[str, Any] = {"align": "center", "text_wrap": False, "shrink": True}  # a long number is no row of ####
NAMED: dict[str, dict[str, Any]] = {
    "title": {"font_name": HEAD_FONT, "font_size": TITLE_SIZE, "align": "center", "text_wrap": False},
    "title_line": {"align": "center", "text_wrap": False},
    "cover_title": {"font_name": HEAD_FONT, "font_size": 20, "align": "center"},
    "annex": {"font_name": HEAD_FONT, "font_size": 12, "text_wrap": False},
    "line": {"text_wrap": False},
    "text": {},
    "notice": {"font_color": RED_TEXT, "text_wrap": False},
    "lead": {"font_name": HEAD_FONT, "font_size": 12, "text_wrap": False},
    "head": {"font_name": HEAD_FONT, "align": "center", "bg_color": PALE, **BOX},
    "cell": BOX,
    "hint": {"font_size": SMALL, "align": "left", "indent": 1, **BOX},
    "small": {"font_size": SMALL, **BOX},
    "centre": {"align": "center", **BOX},
    "dash": {"align": "center", "font_color": GREY, **BOX},
    "points": {"align": "center", **BOX},  # as it is: `0.##` would show 50 as “50.”
    "score": {"align": "center", "num_format": "0.00", "bold": True, **BOX},
    "sum": {"font_name": HEAD_FONT, "align": "center", "num_format": "0.00", "bg_color": PALE, **BOX},
    "total": {"font_name": HEAD_FONT, "align": "center", "num_format": "0.00", "bg_color": PALE, **BOX},
    "sum_label": {"font_name": HEAD_FONT, "align": "center", "bg_color": PALE, **BOX},
    "link": {"font_color": "#0563C1", "underline": 1, "align": "left", "indent": 1, **BOX},
    "input_text": {"locked": False, "num_format": "@", "align": "left", "valign": "top", **BOX},
    "input_form": {"locked": False, "num_format": "@", "align": "left", "indent": 1, **BOX},
    "input_choice": {"locked": False, "align": "center", **BOX},
    "input_count": {"locked": False, "num_format": COUNT_FORMAT, **WHOLE, **BOX},
    "input_points": {"locked": False, "num_format": NUMBER_FORMAT, **WHOLE, **BOX},
    "input_number": {"locked": False, "num_format": NUMBER_FORMAT, **WHOLE, **BOX},
    "office_head": {"font_name": HEAD_FONT, "align": "center", "bg_color": OFFICE, **BOX},
    "office_text": {"locked": False, "num_format": "@", "align": "left", "valign": "top", "bg_color": OFFICE, **BOX},
    "office_choice": {"locked": False, "align": "center", "bg_color": OFFICE, **BOX},
    "office_number": {"locked": False, "num_format": NUMBER_FORMAT, "bg_color": OFFICE, **WHOLE, **BOX},
    "held": {"align": "center", "bg_color": PALE, **BOX},
    "held_number": {"bg_color": PALE, "num_format": NUMBER_FORMAT, **WHOLE, **BOX},
    "held_rate": {"bg_color": PALE, "num_format": NUMBER_FORMAT, **WHOLE, **BOX},
    "held_text": {"align": "left", "valign": "top", "bg_color": PALE, **BOX},
    "held_form": {"align": "left", "indent": 1, "bg_color": PALE, **BOX},
    "code": {"num_format": ";;;"},
    "todo": {"bg_color": YELLOW},
    "bad": {"bg_color": RED, "font_color": RED_TEXT},
    "good": {"font_color": GREEN_TEXT},
    "boxed": BOX,
    "plain_centre": {"align": "center"},
    "plain_link": {"font_color": "#0563C1", "underline": 1},
}  # fmt: skip
LAST_NARROW = "\u2000"
"""Characters behind it are as wide as two."""
BARE = {"todo", "bad", "good", "boxed"}


class Styles:
    """Named formats of one workbook, each made once."""

    def __init__(self, workbook: Any, row_places: int = 2, total_places: int = 2) -> None:
        self.workbook = workbook
        self.made: dict[str, Any] = {}
        rows, total = points_format(row_places), points_format(total_places)
        awarded = f"{NUMBER_FORMAT}{'#' * (row_places - 4)}"
        self.formats = {"score": rows, "sum": rows, "total": total, "input_points": awarded}

    def __getitem__(self, name: str) -> Any:
        if name not in self.made:
            look = NAMED[name] if name in BARE else BASE | NAMED[name]
            shown = {"num_format": self.formats[name]} if name in self.formats else {}
            self.made[name] = self.workbook.add_format(look | shown)
        return self.made[name]

    def input(self, kind: str, locked: bool) -> Any:
        """The look of an input cell of this type; `locked` is one that the office filled in."""
        if locked:
            return self[f"held_{kind}" if kind in ("text", "form") else "held"]
        return self[{"yes_no": "input_choice", "year": "input_count"}.get(kind, f"input_{kind}")]


def row_height(texts: list[tuple[str, float]], size: float = TEXT, least: int = 1) -> float:
    """Points a row needs so that wrapped texts show whole; `texts` are (text, width in characters).

    Programs do not grow wrapped or merged rows by themselves on a protected sheet.
    """
    lines = max([least, *(lines_of(text, width, size) for text, width in texts)])
    return min(409, lines * size * LINE_HEIGHT + EDGE)


def lines_of(text: str, width: float, size: float = TEXT) -> int:
    """Wrapped lines of a text in a column; a Chinese character is two wide."""
    room = _room(width, size)
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return _lines(text, room)


@of_short_texts(4096)  # most of what is written is written again for the next unit
def _lines(text: str, room: float) -> int:
    return sum(max(1, -(-int(10 * _width(line)) // int(10 * room))) for line in text.split("\n"))


def one_line(texts: Iterable[str], least: float, most: float = 36.0) -> float:
    """How wide a column must be, in characters, to show each of these texts on one line."""
    return min(most, max([least, *(1.08 * _width(text) + 0.7 for text in texts)]))


def title_width(text: str) -> float:
    """How wide a table must be, in characters, to show its title."""
    return (1.08 * _width(text) + 0.7) * TITLE_SIZE / TEXT


def characters_shown(width: float, height: float) -> int:
    """How many Chinese characters a cell of this width, in characters, and height, in points, shows whole."""
    return int(max(1, int((height - EDGE + 0.5) / (TEXT * LINE_HEIGHT))) * _room(width, TEXT) / 2)


def _room(width: float, size: float) -> float:
    return max(1.0, (width - 0.7) * TEXT / size / 1.08)


def _width(text: str) -> float:
    return len(text) + sum(map(LAST_NARROW.__lt__, text))
