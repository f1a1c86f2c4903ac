"""Text as people mean it: no invisible characters, one width, plain spaces.

Not NFKC: that would turn ② into 2 and 5² into 52.
"""

from scoring.patterns import pattern
from scoring.short_texts import of_short_texts

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HIDDEN = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xAD, 0xFE0E, 0xFE0F, 0xFEFF)
_UNSEEN = dict.fromkeys(_HIDDEN)
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_NARROW = str.maketrans(_WIDE | dict.fromkeys(map(ord, _SPACES), " ") | {0x2212: "-", 0xFE63: "-", 0xFE6A: "%"})
_NARROW |= _UNSEEN
_COMPARED = _NARROW | str.maketrans("“”‘’。｡､—–【】", "\"\"''..、--[]")
IDEOGRAPHS = pattern("[一-龥]+")
"""Characters of a text that stay as they are, whatever is done to it below."""
TURNED = pattern("[\u202b\u202e\u2067]")
"""Right-to-left marks: what follows shows in another order than it is stored."""
_ESCAPED = pattern("_x00([01][0-9A-Fa-f])_")
_UNPRINTABLE = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Text without control characters, also those a file stores as `_x0001_`; line breaks stay."""
    if text.isprintable() and "_x00" not in text:  # nearly every cell
        return text
    decoded = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", decoded)


def is_visible(text: str) -> bool:
    """Whether a text plainly has no character that nobody sees: true of nearly every cell."""
    return text.isprintable() and "_x00" not in text and "\ufe0e" not in text and "\ufe0f" not in text


def visible(text: str) -> str:
    """Text without the characters that nobody sees (zero width, direction marks, control characters)."""
    return text if is_visible(text) else printable(text).translate(_UNSEEN)


def narrow(text: str) -> str:
    """Visible text in half width, every kind of space an ASCII one, trimmed: `９８．５％` → `98.5%`."""
    return printable(text).translate(_NARROW).strip()  # inner line breaks stay: they part things


def trimmed(text: str) -> str:
    """A cell's text in half width, without the apostrophe that only marks it as text."""
    text = narrow(text)
    return text[1:].lstrip() if text[:1] in ("'", "‘", "’", "`") else text


@of_short_texts(4096)  # many checks ask about the same words
def comparable(text: str) -> str:
    """A word to compare others with: width, punctuation style, case and spaces do not count."""
    return "".join(printable(text).translate(_COMPARED).split()).casefold()


def excel_trim(text: str) -> str:
    """Text as the spreadsheet function TRIM leaves it: ASCII spaces only, inner runs become one."""
    return " ".join(part for part in text.split(" ") if part)


def shortened(raw: object, most: int = 40) -> str:
    """A raw value for a sentence, as the cell shows it: one line of at most `most` characters, then `…`."""
    text = f"{raw:.15g}" if isinstance(raw, float) else str(raw).upper() if isinstance(raw, bool) else str(raw)
    line = visible(text).replace("\n", " ")
    return line if len(line) <= most else f"{line[:most]}…"
