"""The tables of a Word document (.docx), read by a parser that only listens: no entities, no links, no pictures."""

from xml.parsers.expat import ParserCreate

from workbook_templates.schemes.table.grid import MOST_COLUMNS, MOST_ROWS, Grid, GridCell, SchemeTableError

DOCUMENT = "word/document.xml"
WORD = "wordprocessingml"
MOST_ABOVE = 6
"""Paragraphs before a table among which its title is looked for."""
TOO_LARGE = f"表格超过{MOST_ROWS}行或{MOST_COLUMNS}列，不像一张附表。"


def word_grids(xml: bytes) -> list[Grid]:
    """The tables in the bytes of a document's main part, top to bottom; one inside a cell is text of that cell.
    Raises `SchemeTableError` for one that is too large or has entities, expat's own error for broken XML."""
    walk = _TablesOfXml()
    walk.parse(xml)
    return [Grid(f"第{n}个表格", lines, walk.above[n - 1]) for n, lines in enumerate(walk.tables, 1)]


class _TablesOfXml:
    """Collects rows of the outermost tables while the parser walks."""

    def __init__(self) -> None:
        self.tables: list[list[list[GridCell]]] = []
        self.above: list[list[str]] = []
        self._paragraphs: list[str] = []
        self._depth = self._skipped = 0
        self._texts: list[str] = []
        self._span, self._goes_on, self._in_text = 1, False, False

    def parse(self, xml: bytes) -> None:
        """Walks the part."""
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._said
        parser.StartDoctypeDeclHandler = _refused
        parser.Parse(xml, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if tag in ("Fallback", "del", "moveFrom") or self._skipped:
            self._skipped += 1
        elif WORD not in space:
            return
        elif tag == "tbl":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self.above.append(self._paragraphs)
                self._paragraphs, self._texts = [], []
        elif self._depth == 1:
            self._begin_of_cell(tag, attributes)
        if tag == "t":
            self._in_text = True

    def _begin_of_cell(self, tag: str, attributes: dict[str, str]) -> None:
        value = next((text for key, text in attributes.items() if key.endswith(" val")), "")
        if tag == "tr":
            self.tables[-1].append([])
        elif tag == "tc":
            self._texts, self._span, self._goes_on = [], 1, False
        elif tag == "gridSpan":
            self._span = int(value) if value.isdecimal() and len(value) < 4 else 1
        elif tag == "gridBefore":
            self.tables[-1][-1] += [GridCell()] * min(int(value) if value.isdecimal() else 0, MOST_COLUMNS)
        elif tag == "vMerge":
            self._goes_on = value != "restart"
        elif tag in ("br", "tab"):
            self._texts.append("\n" if tag == "br" else " ")

    def _end(self, name: str) -> None:
        space, _, tag = name.rpartition(" ")
        if self._skipped:
            self._skipped -= 1
        elif WORD in space and tag == "t":
            self._in_text = False
        elif WORD in space and tag == "tbl":
            self._depth -= 1
        elif WORD in space and tag == "p":
            self._paragraph_ends()
        elif WORD in space and self._depth == 1 and tag == "tc":
            self._cell_ends()

    def _paragraph_ends(self) -> None:
        """One of a cell is a line of it; the last ones outside of tables are kept, since they name the next table."""
        if self._depth:
            self._texts.append("\n")
        elif said := "".join(self._texts).strip():
            self._paragraphs = [*self._paragraphs[1 - MOST_ABOVE :], said]
        if not self._depth:
            self._texts = []

    def _cell_ends(self) -> None:
        lines = self.tables[-1]
        line = lines[-1]
        above = lines[-2][len(line)] if len(lines) > 1 and len(line) < len(lines[-2]) else GridCell()
        own = "".join(self._texts).strip()
        line.append(GridCell(above.text, repeated=True) if self._goes_on else GridCell(own))
        line += [GridCell()] * (self._span - 1)
        if len(lines) > MOST_ROWS or len(line) > MOST_COLUMNS:
            raise SchemeTableError(TOO_LARGE)

    def _said(self, text: str) -> None:
        if self._in_text and not self._skipped:
            self._texts.append(text)


def _refused(*_: object) -> None:
    raise SchemeTableError(
        "文档中有自定义的实体声明，正常的 Word 文档没有，因此不读。请用 Word 或 WPS 打开后另存为 .docx。"
    )
