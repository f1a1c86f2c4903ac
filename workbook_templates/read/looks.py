"""What a file is, by its first bytes and by the names inside it: the ending says nothing."""

from collections.abc import Collection

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
STREAMS = {
    "Workbook": "", "Book": "", "WordDocument": "Word文档", "PowerPoint Document": "演示文稿",
}  # fmt: skip
WRAPPERS = (b"E-SafeNet", b"%TSD-Header", b"DRMCONTAINER", b"<## NASCA DRM FILE")
LOOKS = (
    (b"<html", "网页"), (b"<!doctype html", "网页"), (b"<table", "网页"), (b"<meta", "网页"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "XML表格（2003）"), (b"mime-version:", "网页（.mht）"),
)  # fmt: skip
STARTS = (
    (b"%PDF", "PDF"), (b"{\\rtf", "RTF文档"), (b"\x89PNG", "图片"), (b"\xff\xd8\xff", "图片"), (b"GIF8", "图片"),
    (b"Rar!", "压缩包"), (b"7z\xbc\xaf", "压缩包"), (b"\x1f\x8b", "压缩包"), (b"PK", "压缩包"),
    (b"SQLite format", "数据库"), (b"MZ", "程序"),
)  # fmt: skip
PARTS = {
    "word/document.xml": "Word文档", "ppt/presentation.xml": "演示文稿", "index/document.iwa": "苹果Numbers表格",
    "content.opf": "电子书",
}  # fmt: skip
OTHER_SHEETS = {"xl/workbook.bin": ".xlsb", "content.xml": ".ods"}
UNKNOWN = "无法识别的数据（可能已损坏，或被加密软件加密）"


def wrapped(data: bytes) -> bool:
    """Whether an office's encryption software has put its own file around the workbook."""
    return any(mark in data[:4096] for mark in WRAPPERS)


def stream(data: bytes) -> str | None:
    """What an old compound file holds: "" is a workbook, a word names something else, None is unknown."""
    return next((word for name, word in STREAMS.items() if f"{name}\0".encode("utf-16-le") in data), None)


def content(data: bytes) -> str:
    """What a file that is neither zip nor compound file is."""
    if name := next((name for start, name in STARTS if data.startswith(start)), ""):
        return name
    head = data[:4096].lower().replace(b"\0", b"")  # UTF-16 too
    if name := next((name for mark, name in LOOKS if mark in head), ""):
        return name
    return "CSV或文本" if _is_text(data[:4096]) else UNKNOWN


def package_content(names: Collection[str]) -> str:
    """What a zip is that holds no workbook; `names` in small letters."""
    return next((word for name, word in PARTS.items() if name in names), "压缩包")


def _is_text(head: bytes) -> bool:
    for encoding in ("utf-16",) if head[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        text = head.decode(encoding, "ignore")
        if len(text.encode(encoding, "ignore")) >= len(head) - 4 and all(c.isprintable() or c.isspace() for c in text):
            return True
    return False
