"""The inputs of a workbook, each as its cell shows it: what people see is what they report."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from scoring.numbers import show
from scoring.short_texts import of_short_texts
from validators.returns.subject import Input, Subject
from validators.understand import CellFault, Display
from validators.understand.day import day_of_serial
from validators.understand.no_value import is_error_value
from workbook_templates.incoming.remembered import Remembered
from workbook_templates.incoming.sheets import BOOK, LONGEST_KEPT, SheetXml
from workbook_templates.read.display.cell_styles import STYLES, CellStyle, styles_of
from workbook_templates.read.display.cell_xml import CellAttributes, CellXml, stated
from workbook_templates.read.display.format_value import AS_STORED, DRAWN, display_of
from workbook_templates.read.display.rich_text import has_marks, marked, shared_items

TEXTS = "xl/sharedStrings.xml"
PICTURE = Display("图片", fault=CellFault("V225"))
DAY = ("cover", "date")
MAC = timedelta(days=1462)
"""Between the two calendars that a workbook may count its days in."""
NOTHING = ("", None)
CellLook = tuple[CellAttributes, CellStyle]


class XlsxDisplay:
    """What the cells of one package show; `sheets` are the XML of each sheet by its name."""

    def __init__(self, parts: Mapping[str, bytes], sheets: Mapping[str, SheetXml]) -> None:
        self._styles = parts.get(STYLES, b"")
        self._looks = _looks_of(self._styles)
        self._cells = {name: CellXml(sheet) for name, sheet in sheets.items()}
        texts = parts.get(TEXTS, b"")
        self._texts = shared_items(texts) if has_marks(texts) else []
        self._mac = b"date1904" in (book := parts.get(BOOK, b"")) and _is_mac(book)

    def knows(self, subject: Subject) -> bool:
        """Whether every sheet with inputs is written so that its formats can be read."""
        return styles_of(self._styles) is not None and all(
            map(self._cells.get, {i.sheet for i in subject.inputs if i.raw != ""})
        )

    def seen(self, subject: Subject) -> Subject:
        """The subject with every input as it shows; what the office filled in stays as it was issued."""
        known = {name for name in {input.sheet for input in subject.inputs} if self._cells.get(name)}
        inputs = [
            self._input(input) if input.raw not in NOTHING and not input.locked and input.sheet in known else input
            for input in subject.inputs
        ]
        return replace(subject, inputs=tuple(inputs))

    def _input(self, input: Input) -> Input:
        if self._mac and (input.ref, input.role) == DAY and isinstance(input.raw, float):
            day = day_of_serial(input.raw + MAC.days)
            input = input._replace(raw=day).read_again() if day else input
        display = self._display(input)
        return input if display == input.display else input._replace(display=display).read_again()

    def _display(self, input: Input) -> Display | None:
        facts, style = self._looks[self._cells[input.sheet].tag(input.cell)]
        if isinstance(input.raw, float) and style.code == DRAWN.get(input.type) and not style.struck:
            return input.display  # in the format in which it was issued, as it was read
        text = input.type == "text" and (input.ref, input.role) != DAY
        plain = text or (type(input.raw) is str and not style.struck and not self._may_have_runs(input.sheet))
        if plain and style.code in AS_STORED and "#" not in str(input.raw):
            return None  # nearly every text
        return next(self._displays(input, facts, style), None)

    def _displays(self, input: Input, facts: CellAttributes, style: CellStyle) -> Iterator[Display]:
        """The first is what matters."""
        cells = self._cells[input.sheet]
        if is_error_value(input.raw):
            if (facts.rich_value and input.raw == "#VALUE!") or b"DISPIMG(" in cells.content(input.cell):
                yield PICTURE
            return
        display = display_of(input.raw, style.code)
        figure = input.type != "text" or (input.ref, input.role) == DAY
        if figure:
            yield from self._crossed(input, style, display)
            yield from self._runs(input, facts.shared)
        if display and not (isinstance(input.raw, date) and input.type == "text"):
            yield display  # a day among words is the one that is stored, however it is shown

    def _crossed(self, input: Input, style: CellStyle, display: Display | None) -> Iterator[Display]:
        if style.struck:
            text = display.text if display else _plain(input.raw)
            yield Display(f"{text}（已划去）", fault=CellFault("V224", "整个单元格有删除线"))

    def _may_have_runs(self, sheet: str) -> bool:
        return bool(self._texts) or self._cells[sheet].marked

    def _runs(self, input: Input, shared: bool) -> Iterator[Display]:
        if not isinstance(input.raw, str):
            return
        cells, xml = self._cells[input.sheet], b""
        if shared and self._texts:
            at = cells.shared_at(input.cell)
            xml = self._texts[at] if 0 <= at < len(self._texts) else b""
        elif not shared and cells.marked:
            xml = cells.content(input.cell)
        if xml and has_marks(xml) and (odd := marked(xml)):
            yield Display(odd.text, fault=CellFault("V224", odd.reason))


@of_short_texts(16, LONGEST_KEPT)  # the same for a whole batch of one template
def _looks_of(styles: bytes) -> Mapping[bytes, CellLook]:
    """By the marks of a cell: how it looks in a package with the part `styles`."""
    known = styles_of(styles) or ()

    def look(tag: bytes) -> CellLook:
        facts = stated(tag)
        return facts, known[facts.style] if facts.style < len(known) else CellStyle("General")

    return Remembered(look, 1024, 256)


def _plain(raw: object) -> str:
    return show(raw) if isinstance(raw, float) else str(raw)


def _is_mac(book: bytes) -> bool:
    return any(mark in book for mark in (b'date1904="1"', b'date1904="true"', b"date1904='1'"))
