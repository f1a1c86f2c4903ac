"""What a file is, by its first bytes and by the names inside it: the ending says nothing."""

import re
from collections.abc import Collection

from scoring.patterns import pattern
from workbook_templates.system.text_file import encodings

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
XML_2003, FLAT, SAVED_PAGE, MAIL = "XML表格（2003）", "单文件ODF表格（.fods）", "另存为网页的表格", "电子邮件"
STREAMS = [
    (pattern(re.escape(f"{name}\0".encode("utf-16-le")), re.IGNORECASE), word)
    for name, word in (
        ("Workbook", ""), ("Book", ""), ("WordDocument", "Word文档"), ("PowerPoint Document", "演示文稿"),
        ("__properties_version1.0", MAIL),
    )
]  # fmt: skip
WRAPPERS = (b"E-SafeNet", b"%TSD-Header", b"DRMCONTAINER", b"<## NASCA DRM FILE")
LOOKS = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", XML_2003), (b"opendocument.spreadsheet", FLAT),
    (b"urn:schemas-microsoft-com:office:excel", SAVED_PAGE), (b"excel.sheet", SAVED_PAGE),
    (b"<html", "网页"), (b"<!doctype html", "网页"), (b"<table", "网页"), (b"<meta", "网页"),
    (b"\nreceived:", MAIL), (b"message-id:", MAIL), (b"mime-version:", "网页（.mht）"),
)  # fmt: skip
STARTS = (
    (b"%PDF", "PDF"), (b"{\\rtf", "RTF文档"), (b"\x89PNG", "图片"), (b"\xff\xd8\xff", "图片"), (b"GIF8", "图片"),
    (b"II*\0", "图片"), (b"MM\0*", "图片"), (b"Rar!", "压缩包（RAR）"), (b"7z\xbc\xaf", "压缩包（7z）"),
    (b"\x1f\x8b", "压缩包（gz）"), (b"BZh", "压缩包（bz2）"), (b"\xfd7zXZ", "压缩包（xz）"), (b"PK", "压缩包"),
    (b"RIFF", "图片或音视频"), (b"ID3", "音视频"), (b"OggS", "音视频"), (b"0&\xb2u\x8ef\xcf\x11", "音视频"),
    (b"SQLite format", "数据库"), (b"MZ", "程序"),
)  # fmt: skip
WITHIN = ((4, b"ftyp", "音视频"), (257, b"ustar", "压缩包（tar）"))
PARTS = {
    "word/document.xml": "Word文档", "ppt/presentation.xml": "演示文稿", "index/document.iwa": "苹果Numbers表格",
    "content.opf": "电子书", "ofd.xml": "OFD文档", "visio/document.xml": "Visio图",
}  # fmt: skip
OLD = ((b"\x09\0\x04\0", "2.x"), (b"\x09\x02\x06\0", "3.0"), (b"\x09\x04\x06\0", "4.0"))
UNKNOWN = "无法识别的数据（可能已损坏，或被加密软件加密）"

OLD_SHEET = "Excel "
MAYBE_RETURNS = {
    "", "苹果Numbers表格", XML_2003, FLAT, SAVED_PAGE, MAIL, "网页（.mht）", "程序",
    *(f"压缩包{kind}" for kind in ("", "（RAR）", "（7z）", "（gz）", "（bz2）", "（xz）", "（tar）")),
    *(f"{OLD_SHEET}{version}格式的旧表格" for _, version in OLD),
}  # fmt: skip
"""What may hold a return, or be one in another form; the rest was sent as evidence."""


def wrapped(data: bytes) -> bool:
    """Whether an office's encryption software has put its own file around the workbook."""
    return any(mark in data[:4096] for mark in WRAPPERS)


def stream(data: bytes) -> str | None:
    """What the compound file `data` holds: "" is a workbook, a word names something else, None is unknown."""
    from workbook_templates.incoming.compound_file import top

    searched = top(data) or data
    return next((word for pattern, word in STREAMS if pattern.search(searched)), None)


def content(data: bytes) -> str:
    """The Chinese word for what the file `data` is, which is neither a workbook's package nor a compound file."""
    if name := next((name for start, name in STARTS if data.startswith(start)), ""):
        return name
    if name := next((name for at, mark, name in WITHIN if data.startswith(mark, at)), ""):
        return name
    if version := next((version for start, version in OLD if data.startswith(start)), ""):
        return f"{OLD_SHEET}{version}格式的旧表格"
    head = data[:4096].lower().replace(b"\0", b"")  # UTF-16 too
    if name := next((name for mark, name in LOOKS if mark in head), ""):
        return name
    return "CSV或文本" if _is_text(data[:4096]) else UNKNOWN


def package_content(names: Collection[str]) -> str:
    """What a zip is that holds no workbook; `names` in small letters."""
    return next((word for name, word in PARTS.items() if name in names), "压缩包")


def _is_text(head: bytes) -> bool:
    for encoding in encodings(head):
        text = head.decode(encoding, "ignore")
        if len(text.encode(encoding, "ignore")) >= len(head) - 4 and all(c.isprintable() or c.isspace() for c in text):
            return True
    return False
