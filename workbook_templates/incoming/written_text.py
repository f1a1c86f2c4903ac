"""A text as the XML of a workbook has it, where nothing about it is left to interpret."""

from scoring.patterns import pattern

_ODD = pattern("\r|_x|&(?!(?:amp|lt|gt|quot|apos|#10|#[1-9][0-9]{2,4});)|&#5[5-7][0-9]{3};")
_SIGN = pattern("&#([0-9]+);")
_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
BLANKS = " \t\r\n"
"""Which the reader library takes away around a text that does not say that they are to be kept."""


def is_utf_8(written: bytes) -> bool:
    """Whether the bytes are text at all."""
    try:
        written.decode()
    except UnicodeDecodeError:
        return False
    return True


def plain_text(written: bytes) -> str | None:
    """A text that is stored as it is written, but for marks that stand for signs; None for any other."""
    try:
        text = written.decode()
    except UnicodeDecodeError:
        return None
    if "&" not in text and "_x" not in text and "\r" not in text:  # nearly every text
        return text
    return None if _ODD.search(text) else text


def unescaped(text: str) -> str:
    """The text with the signs that the marks in it stand for."""
    if "&" not in text:
        return text
    if "&#" in text:
        pieces = _SIGN.split(text)
        pieces[1::2] = [chr(int(number)) for number in pieces[1::2]]
        text = "".join(pieces)
    for mark, sign in _NAMED:
        text = text.replace(mark, sign)
    return text


def stored_text(written: bytes) -> str:
    """The text that a cell stores. Raises `ValueError` where that is not certain."""
    text = plain_text(written)
    if text is None:
        raise ValueError
    return unescaped(text)
