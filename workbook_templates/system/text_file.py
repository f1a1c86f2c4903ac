"""Text out of files that people's programs have saved: in UTF-8, as Excel's “Unicode 文本”, or in the GBK of a Chinese
Windows."""

from io import StringIO
from unicodedata import category

UTF16 = (b"\xff\xfe", b"\xfe\xff")
ENCODINGS = ("utf-8-sig", "gb18030")
"""Tried in this order: hardly any GBK is UTF-8 by chance, and GB18030 has all of GBK."""
NOT_TEXT = "不是文字文件，或编码认不出来。请用记事本或 Excel 另存为 UTF-8 或 ANSI（GBK）编码的文件"


class NotTextError(Exception):
    """Bytes that are no text in any of the encodings; the Chinese clause says what to do."""


def encodings(data: bytes) -> tuple[str, ...]:
    """In which a file may be, the likeliest first."""
    return ("utf-16",) if data[:2] in UTF16 else ENCODINGS


def decoded(data: bytes) -> str:
    """The text of a file. Raises `NotTextError`."""
    for encoding in encodings(data):
        try:
            text = data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
        if not any(category(sign) == "Cc" and not sign.isspace() for sign in text):
            return text
    raise NotTextError(NOT_TEXT)


def csv_rows(data: bytes) -> list[list[str]]:
    """The cells of a CSV, apart by commas, or by tabs as in Excel's “Unicode 文本”. Raises `NotTextError`."""
    import csv

    text = decoded(data)
    head = text.partition("\n")[0]
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter="\t" if "\t" in head and "," not in head else ","))
    except csv.Error as broken:
        raise NotTextError(f"不是可用的 CSV（{broken}）。请用 Excel 另存为 CSV") from broken
