"""A Word document being made out of a template: its paragraphs, styles, charts, and the package in the end."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from workbook_templates.results.notices.blocks import NoticeBlock, Paragraph, StackedBars
from workbook_templates.results.notices.word.block_xml import block_xml
from workbook_templates.results.notices.word.chart_xml import chart_part, drawing_xml
from workbook_templates.results.notices.word.template_package import W
from workbook_templates.results.notices.word.template_problem import TemplateProblemError
from workbook_templates.results.notices.word.word_styles import BY_ROLE, STYLES, style_xml
from workbook_templates.system.file_names import printable_name
from workbook_templates.xlsx.parts import entry

EPOCH = datetime(1980, 1, 1)
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CHART_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
HEADERS = ("header", "footer")
LONGEST_TITLE = 250
NOTHING = Paragraph("没有可列的内容。")
KEPT = f"{{{W}}}pPr/{{{W}}}keepNext"


class DocumentPart:
    """One document. Raises `TemplateProblemError` where the template cannot be opened."""

    def __init__(self, template: bytes, name: str) -> None:
        from docx import Document
        from docx.opc.exceptions import OpcError
        from lxml.etree import XMLSyntaxError

        try:
            self.document = Document(BytesIO(template))
        except (OpcError, BadZipFile, KeyError, ValueError, XMLSyntaxError) as problem:
            raise TemplateProblemError(
                f"{name}：不是能打开的 Word 文件（.docx）。请在 WPS 或 Word 中打开后另存为 .docx，"
                "或用 --write-templates 重新写出模板。"
            ) from problem
        self.charts = 0
        self.style = cache(self._style)

    def paragraphs(self) -> list[Any]:
        """Every paragraph, also those of tables, text boxes, headers and footers."""
        parts = [self.document.part, *self._page_parts()]
        return [paragraph for part in parts for paragraph in part.element.iter(f"{{{W}}}p")]

    def _page_parts(self) -> Iterator[Any]:
        for link in self.document.part.rels.values():
            if not link.is_external and link.reltype.rpartition("/")[2] in HEADERS:
                yield link.target_part

    def insert(self, paragraph: Any, blocks: Sequence[NoticeBlock]) -> None:
        """Puts blocks before a paragraph; if it is kept with what follows, so is the last of them."""
        from docx.oxml import parse_xml

        for block in blocks or (NOTHING,):
            for xml in block_xml(block, self.style, self._chart):
                paragraph.addprevious(parse_xml(xml))
        last = paragraph.getprevious()
        if last is not None and last.tag == paragraph.tag and paragraph.find(KEPT) is not None:
            last.get_or_add_pPr().get_or_add_keepNext()

    def save(self, title: str) -> bytes:
        """The package with nothing in it that tells when or by whom it was written."""
        about = self.document.core_properties
        about.title = printable_name(title.replace("\n", ""))[:LONGEST_TITLE]
        about.author = about.last_modified_by = about.comments = about.keywords = about.subject = about.category = ""
        about.created = about.modified = EPOCH
        about.revision = 1
        made, out = BytesIO(), BytesIO()
        self.document.save(made)
        with ZipFile(made) as source, ZipFile(out, "w", ZIP_DEFLATED) as package:
            for name in source.namelist():
                package.writestr(entry(name), source.read(name))
        return out.getvalue()

    def _style(self, role: str) -> str:
        """The id of a style; one that an office's template does not have is taken from ours."""
        from docx.oxml import parse_xml

        name = BY_ROLE[role]
        found = next((style for style in self.document.styles if style.name == name), None)
        if found is not None:
            return str(found.style_id)
        own = next(style for style in STYLES if style.name == name)
        xml = style_xml(own).replace("<w:style ", f'<w:style xmlns:w="{W}" ', 1)
        self.document.styles.element.append(parse_xml(xml))
        return own.id

    def _chart(self, bars: StackedBars) -> str:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        self.charts += 1
        name = PackURI(f"/word/charts/kaohe{self.charts}.xml")
        package = self.document.part.package
        link = self.document.part.relate_to(Part(name, CHART_TYPE, chart_part(bars), package), CHART_LINK)
        return drawing_xml(bars, link, self.charts)
