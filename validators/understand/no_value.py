"""What stands in a cell instead of a value: an error, a picture, words and signs for nothing. None is ever 0."""

import re

from scoring.patterns import pattern
from validators.plain_text import comparable

_WORDS = pattern(
    r"(?:暂|尚|目前|本年|本年度)?(?:无|没有|没|未|略|空白?|缺失?|暂缺|不适用|不涉及|不详|不清楚|不知道|未知|"
    r"(?:没有?|未|尚未|无法|待)(?:统计|监测|开展|上报|填报|报送|报|填|评估|测算|公布|公开|出|调查|核实|核算|定|补充?|更新|取得|掌握))"
    r"(?:数据|统计|统计数据|资料|此项|该项|指标|此指标|相关数据|发生|病例)*|n/?a|null|none|nan|nil|tbd"
)
_ERRORS = pattern(
    r"#(N/A|DIV/0!|NAME\?|NULL!|NUM!|REF!|VALUE!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!|BUSY!)"
)
_PICTURE = pattern(r"\s*=?\s*(?:_xlfn\.)*(?:DISPIMG|IMAGE)\(", re.I)

_SAYS = pattern("[一-龥](?<![无没有暂略])")
"""A character that says more than that, in whatever way the text is compared."""


def is_error_value(raw: object) -> bool:
    """Tells whether the cell shows a formula error such as `#N/A`."""
    return isinstance(raw, str) and "#" in raw and _ERRORS.fullmatch(raw.strip()) is not None


def is_picture(raw: object) -> bool:
    """Tells whether the cell holds a picture that another program put in as a function; its text is only an
    identifier."""
    return isinstance(raw, str) and "(" in raw and _PICTURE.match(raw) is not None


def is_placeholder(text: str) -> bool:
    """Tells whether a text only says that there is nothing: 无, 略, —."""
    return _SAYS.search(text) is None and comparable(text).strip("-./") in ("", "无", "没有", "暂无", "略")


def stands_for_nothing(text: str) -> bool:
    """Tells whether trimmed text says that there is no figure: 无, 未统计, 暂无数据, or only signs such as — or /."""
    word = comparable(text).strip("-./\\_*()[]~…·。、,;:!?—–'\"")
    return not any(c.isalnum() for c in word) or _WORDS.fullmatch(word) is not None
