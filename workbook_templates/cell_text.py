"""What a cell can hold, and how a spreadsheet stores a text that looks like one of its own escapes."""

import re

MOST_CHARACTERS = 32_767
LARGEST = 1e300
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def stored(text: str) -> str:
    """As a spreadsheet stores it: what looks like its escape for a character must be escaped itself."""
    return ESCAPE.sub("_x005F_", text)


def unwritable(value: object) -> str:
    """Why no cell can hold the value, "" if one can."""
    if isinstance(value, dict | list):
        return "不是单个的值"
    if isinstance(value, int | float):
        return "" if abs(value) < LARGEST else "不是有限的数"
    text = str(value)
    if len(text) > MOST_CHARACTERS:
        return f"有{len(text)}个字，单元格最多{MOST_CHARACTERS}个"
    return "含有单元格不能存放的控制字符" if NOT_IN_XML.search(text) else ""
