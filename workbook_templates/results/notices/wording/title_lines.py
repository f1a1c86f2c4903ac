"""Long titles in two lines of about the same length, parted where a word ends."""

from unicodedata import east_asian_width

LINE = 19.5
"""Characters of a title that stand in one line."""
BEFORE = ("考核", "结果", "综合", "专题", "反馈", "整改", "核查")
AFTER = ("年", "市")
"""Words before and after which a title may be parted."""


def in_lines(title: str) -> str:
    """The title, with a line break where it is longer than a line."""
    if _width(title) <= LINE:
        return title
    places = {at for word in BEFORE for at in _places(title, word)}
    places |= {at + len(word) for word in AFTER for at in _places(title, word)}
    places -= {0, len(title)}
    if not places:
        return title
    best = min(sorted(places), key=lambda at: max(_width(title[:at]), _width(title[at:])))
    return f"{title[:best]}\n{title[best:]}"


def _places(title: str, word: str) -> list[int]:
    return [at for at in range(len(title)) if title.startswith(word, at)]


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)
