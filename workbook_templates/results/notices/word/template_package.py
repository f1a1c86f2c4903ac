"""An empty official page as a Word package: A4, margins, page numbers and styles after GB/T 9704."""

from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from workbook_templates.results.notices.word.word_styles import SONG, font_names, fonts, styles_part
from workbook_templates.xlsx.parts import entry

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
PARTS = {"document": "document.main+xml", "styles": "styles+xml", "settings": "settings+xml",
         "fontTable": "fontTable+xml", "footer1": "footer+xml", "footer2": "footer+xml"}  # fmt: skip
MARGINS = {"top": 37, "right": 26, "bottom": 35, "left": 28}
"""Millimetres."""
NUMBERED = {"footer1": ("right", "default"), "footer2": ("left", "even")}
"""Page numbers stand outside: right on odd pages, left on even ones."""

SIGNED = "KaoheSigned"
KEEP = '<w:keepNext w:val="1"/>'
MODERN = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)
"""Otherwise Word opens a document as one of its versions of 2007."""
Line = tuple[str, str]
"""A style's id and its text."""


def twips(millimetres: float) -> int:
    """Twentieths of a point, in which Word measures."""
    return round(millimetres * 1440 / 25.4)


def template_bytes(lines: Iterable[Line]) -> bytes:
    """A template of these paragraphs, the same bytes every time."""
    lines = list(lines)
    after = [style for style, _ in lines[1:]] + [""]
    body = "".join(
        _paragraph(style, text, follows == SIGNED) for (style, text), follows in zip(lines, after, strict=True)
    )
    written = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _links([("officeDocument", "word/document.xml")]),
        "word/document.xml": (
            f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{_page()}</w:body></w:document>'
        ),
        "word/_rels/document.xml.rels": _links([("styles", "styles.xml"), ("settings", "settings.xml"),
                                                ("footer", "footer1.xml"), ("footer", "footer2.xml"),
                                                ("fontTable", "fontTable.xml")]),
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{W}">{styles_part()}</w:styles>',
        "word/settings.xml": f'{HEAD}<w:settings xmlns:w="{W}"><w:evenAndOddHeaders/>{MODERN}</w:settings>',
        "word/fontTable.xml": f'{HEAD}<w:fonts xmlns:w="{W}">{font_names()}</w:fonts>',
        **{f"word/{name}.xml": _footer(align) for name, (align, _) in NUMBERED.items()},
    }  # fmt: skip
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, text in written.items():
            package.writestr(entry(name), text.encode())
    return out.getvalue()


def _paragraph(style: str, text: str, keep: bool) -> str:
    """`—` alone is the red rule below the head. What comes before the signature is kept with it."""
    if text == "—":
        rule = '<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="1" w:color="FF0000"/></w:pBdr>'
        spacing = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{rule}{spacing}</w:pPr></w:p>'
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{KEEP if keep else ""}</w:pPr>{run}</w:p>'


def _page() -> str:
    footers = "".join(
        f'<w:footerReference w:type="{kind}" r:id="rId{number}"/>'
        for number, (_, kind) in enumerate(NUMBERED.values(), 3)
    )
    margins = "".join(f' w:{side}="{twips(wide)}"' for side, wide in MARGINS.items())
    return (
        f'<w:sectPr>{footers}<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/>'
        f'<w:pgMar{margins} w:header="{twips(15)}" w:footer="{twips(25)}" w:gutter="0"/></w:sectPr>'
    )


def _footer(align: str) -> str:
    looks = f'<w:rPr>{fonts(SONG)}<w:sz w:val="28"/></w:rPr>'
    number = "".join(
        f"<w:r>{looks}{part}</w:r>"
        for part in (
            '<w:t xml:space="preserve">— </w:t>', '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>', '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>', '<w:t xml:space="preserve"> —</w:t>',
        )
    )  # fmt: skip
    looks_of = f'<w:pPr><w:ind w:{align}="280"/><w:jc w:val="{align}"/></w:pPr>'
    return f'{HEAD}<w:ftr xmlns:w="{W}"><w:p>{looks_of}{number}</w:p></w:ftr>'


def _types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{OFFICE}{kind}"/>' for name, kind in PARTS.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _links(targets: Iterable[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}relationships">{links}</Relationships>'
