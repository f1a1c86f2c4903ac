"""Templates: the shipped ones have the looks of official documents, an office's own are filled or refused in words."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.notices.opened import everything, paragraphs, part, tables
from workbook_templates.results.notices.blocks import Paragraph, WordColumn, WordTable
from workbook_templates.results.notices.kinds import NOTICE_KINDS
from workbook_templates.results.notices.shipped_templates import drawn, shipped, template_of
from workbook_templates.results.notices.word.fill_template import filled
from workbook_templates.results.notices.word.template_package import W
from workbook_templates.results.notices.word.template_problem import TemplateProblemError

KINDS = list(NOTICE_KINDS.values())
VALUES = {
    "标题": "通报", "发文机关": "考核办",
    "结果表": (Paragraph("表", "caption"), WordTable(columns=(WordColumn("单位", 1),), rows=(("东县",),))),
}  # fmt: skip
LOOKS = {
    "公文正文": ("仿宋_GB2312", 16, 28), "公文标题": ("方正小标宋简体", 22, 32), "公文一级标题": ("黑体", 16, 28),
    "公文二级标题": ("楷体_GB2312", 16, 28), "公文落款": ("仿宋_GB2312", 16, 28),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_shipped_ones_are_what_their_kinds_say(kind):
    """After a change of lines: `python -m workbook_templates.results.notices.shipped_templates`."""
    assert shipped(kind) == drawn(kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_looks(kind):
    document = Document(BytesIO(shipped(kind)))
    page = document.sections[0]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin)
    assert [round(side / Mm(1)) for side in (*margins, page.page_width, page.page_height)] == [37, 35, 28, 26, 210, 297]
    for name, (font, size, pitch) in LOOKS.items():
        style = document.styles[name]
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert (style.font.size, style.paragraph_format.line_spacing) == (Pt(size), Pt(pitch))
    assert document.settings.odd_and_even_pages_header_footer
    for footer, align in ((page.footer, "right"), (page.even_page_footer, "left")):
        assert " PAGE " in footer._element.xml and f'<w:jc w:val="{align}"/>' in footer._element.xml


def test_tables_repeat_their_head_and_cut_no_row(written):
    table = Document(BytesIO(written["通报.docx"])).tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert {p.style.name for row in table.rows for cell in row.cells for p in cell.paragraphs} == {"公文表格"}


BOX = f"""<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>
<w:p><w:r><w:t>{{{{发文机关}}}}章</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""
"""A text box inside a paragraph, as a place for a seal."""


def office(*runs):
    """A template that somebody made anew: each text a paragraph, lists are runs of one."""
    document, out = Document(), BytesIO()
    for texts in runs:
        paragraph = document.add_paragraph()
        for text in texts if isinstance(texts, list) else [texts]:
            paragraph.add_run(text)
    for paragraph in document.paragraphs:
        paragraph._p.append(parse_xml(BOX))
    document.add_table(1, 1).cell(0, 0).text = "抄送：{{发文机关}}"
    document.sections[0].header.paragraphs[0].text = "{{ 发文机关 }}"
    document.core_properties.author = document.core_properties.last_modified_by = "张三"
    document.save(out)
    return out.getvalue()


def test_an_offices_own_template():
    """Placeholders cut into runs, in tables and headers; styles that it does not have come along."""
    made = filled(office(["关于", "{{标", "题}}的{{发", "文机关}}稿"], "{{结果表}}", "自己的话"), "我.docx", VALUES)
    document = Document(BytesIO(made))
    assert paragraphs(made)[:2] == ["关于通报的考核办稿", "表"] and "自己的话" in paragraphs(made)
    assert tables(made) == [[["单位"], ["东县"]], [["抄送：考核办"]]]
    assert document.sections[0].header.paragraphs[0].text == "考核办"
    assert "张三" not in everything(made)
    assert document.paragraphs[1].style.name == "公文表题"
    assert [run.text for run in document.paragraphs[0].runs][:4] == ["关于", "通报", "的考核办", "稿"]
    assert part(made, "word/document.xml").count(">考核办章<") == 3


def test_words_of_a_result_are_no_placeholders():
    made = filled(office("{{标题}}", "{{发文机关}}"), "我.docx", VALUES | {"标题": "{{发文机关}}", "发文机关": "{{x"})
    assert paragraphs(made)[:2] == ["{{发文机关}}", "{{x"]


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (
            office("{{标题}}", "{{得分表}}"),
            "占位符 {{得分表}} 没有对应的内容。这种文书可用的占位符有：标题、发文机关、结果表。",
        ),
        (office("{{标题}}", "见{{结果表}}"), "占位符 {{结果表}} 须单独成一段"),
        (office("{{标题}}{{结果表}}"), "占位符 {{结果表}} 须单独成一段"),
        (office("{{标题}}", "{{结果表"), "“{{结果表”中的占位符不完整"),
        (office("{{结果表}}"), "缺少占位符 {{标题}}"),
        (b"PK\x03\x04 no package", "不是能打开的 Word 文件"),
        (b"\xd0\xcf\x11\xe0 old .doc", "不是能打开的 Word 文件"),
    ],
)
def test_what_is_wrong_in_a_template_is_told(template, told):
    with pytest.raises(TemplateProblemError) as problem:
        filled(template, "模板/通报.docx", VALUES)
    assert str(problem.value).startswith("模板/通报.docx：") and told in str(problem.value)


def test_a_template_that_is_not_there(tmp_path):
    with pytest.raises(TemplateProblemError, match="没有这个模板"):
        template_of(KINDS[0], tmp_path)


def test_numbers_of_pages_stay(written):
    assert " PAGE " in part(written["通报.docx"], "word/footer1.xml")
