"""The paragraph styles of official documents after GB/T 9704, by the names under which an office finds them in WPS."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

FANGSONG, KAITI, HEITI, SONG, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
ALIKE = {FANGSONG: "仿宋", KAITI: "楷体", TITLE: "华文中宋"}
PITCH = 560
"""28 points in twentieths: 22 lines a page."""
RED = "FF0000"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordStyle:
    """One style: `size` in points, `indent` of the first line in characters, `line` in twentieths of a point, or 0
    where the text decides."""

    id: str
    name: str
    font: str
    size: float
    align: str = "both"
    indent: int = 0
    line: int = PITCH
    before: int = 0
    after: int = 0
    keep: bool = False
    new_page: bool = False
    colour: str = ""


STYLES = (
    WordStyle(id="KaoheText", name="公文正文", font=FANGSONG, size=16, indent=2),
    WordStyle(id="KaoheHead", name="公文红头", font=TITLE, size=26, align="center", line=0, after=200, colour=RED),
    WordStyle(id="KaoheNumber", name="公文字号", font=FANGSONG, size=16, align="center", before=280),
    WordStyle(id="KaoheTitle", name="公文标题", font=TITLE, size=22, align="center", line=640, before=560, after=280,
              keep=True),
    WordStyle(id="KaoheTo", name="公文主送", font=FANGSONG, size=16, align="left"),
    WordStyle(id="KaoheFirst", name="公文一级标题", font=HEITI, size=16, indent=2, keep=True),
    WordStyle(id="KaoheSecond", name="公文二级标题", font=KAITI, size=16, indent=2, keep=True),
    WordStyle(id="KaoheAnnex", name="公文附件", font=HEITI, size=16, align="left", keep=True, new_page=True),
    WordStyle(id="KaoheCaption", name="公文表题", font=HEITI, size=14, align="center", line=480, before=120, keep=True),
    WordStyle(id="KaoheCell", name="公文表格", font=FANGSONG, size=12, align="center", line=0),
    WordStyle(id="KaoheSmall", name="公文小表格", font=FANGSONG, size=10.5, align="center", line=0),
    WordStyle(id="KaoheChart", name="公文图", font=FANGSONG, size=12, align="center", line=0),
    WordStyle(id="KaoheNote", name="公文说明", font=FANGSONG, size=12, align="both", line=400, after=120),
    WordStyle(id="KaoheSigned", name="公文落款", font=FANGSONG, size=16, align="right", keep=True),
)  # fmt: skip
BY_ROLE = {
    "text": "公文正文", "first": "公文一级标题", "second": "公文二级标题", "caption": "公文表题", "note": "公文说明",
    "cell": "公文表格", "small": "公文小表格", "chart": "公文图",
}  # fmt: skip
"""Which style the program uses for what it writes itself."""


def fonts(font: str) -> str:
    """The font of Chinese text, and that of figures and letters."""
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia={quoteattr(font)} w:cs="{LATIN}"/>'


def font_names() -> str:
    """What stands in for a font that a computer does not have: Windows has some under another name."""
    named = ((quoteattr(name), quoteattr(other)) for name, other in ALIKE.items())
    return "".join(f"<w:font w:name={name}><w:altName w:val={other}/></w:font>" for name, other in named)


def style_xml(style: WordStyle) -> str:
    """The style as WordprocessingML has it, parts in the order of its schema."""
    keep = '<w:keepNext w:val="1"/><w:keepLines w:val="1"/>' if style.keep else ""
    keep += '<w:pageBreakBefore w:val="1"/>' if style.new_page else ""
    line = f'w:line="{style.line}" w:lineRule="exact"' if style.line else 'w:line="240" w:lineRule="auto"'
    indent = f'<w:ind w:firstLineChars="{style.indent * 100}" w:firstLine="{int(style.indent * style.size * 20)}"/>'
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:qFormat/><w:pPr>{keep}<w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" {line}/>{indent if style.indent else ""}'
        f'<w:jc w:val="{style.align}"/></w:pPr><w:rPr>{fonts(style.font)}{colour}'
        f'<w:sz w:val="{int(style.size * 2)}"/><w:szCs w:val="{int(style.size * 2)}"/></w:rPr></w:style>'
    )


def styles_part() -> str:
    """The whole part: the default is body text, so that what an office types itself looks right."""
    default = f'<w:rPrDefault><w:rPr>{fonts(FANGSONG)}<w:sz w:val="32"/><w:szCs w:val="32"/>'
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    return f"<w:docDefaults>{default}{language}</w:rPr></w:rPrDefault></w:docDefaults>{normal}" + "".join(
        map(style_xml, STYLES)
    )
