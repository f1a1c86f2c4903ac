"""What the cells of an OpenDocument sheet show: there each cell carries its text beside its value."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from scoring.numbers import exact, round_half_up, show
from scoring.patterns import pattern
from validators.returns.subject import Input
from validators.understand import CellFault, Display
from workbook_templates.read.display.format_value import day_like_number
from workbook_templates.xlsx.addresses import a1, place_of

CONTENT = "content.xml"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
NUMBER = pattern(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+")
MARKED = CellFault("V224", "有上标、下标或删除线")
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


class OdsDisplay:
    """The cells of one package, by sheet and address."""

    def __init__(self, content: bytes, wanted: Mapping[str, set[str]]) -> None:
        root = fromstring(content)
        self._odd = {style.get(f"{STYLE}name") for style in root.iter(f"{STYLE}style") if _is_odd(style)}
        self._cells = {
            sheet: dict(_cells(table, {place_of(cell) for cell in wanted[sheet]}))
            for table in root.iter(f"{TABLE}table")
            if (sheet := table.get(f"{TABLE}name", "")) in wanted
        }

    def knows(self, input: Input) -> bool:
        """Whether the input's cell was found."""
        return input.cell in self._cells.get(input.sheet, {})

    def display(self, input: Input) -> Display | None:
        """What the input's cell shows; None where that is simply what it stores."""
        cell = self._cells.get(input.sheet, {}).get(input.cell)
        lines = [] if cell is None else cell.findall(f"{TEXT}p")
        text = "\n".join("".join(line.itertext()) for line in lines)
        if not lines or cell is None or isinstance(input.raw, bool):
            return None
        if isinstance(input.raw, int | float):
            return as_read(text, input.raw, cell.get(f"{OFFICE}value-type") == "percentage")
        if isinstance(input.raw, date):
            return None if input.type == "text" else day_like_number(text)
        odd = any(span.get(f"{TEXT}style-name") in self._odd for span in cell.iter(f"{TEXT}span"))
        return Display(text, fault=MARKED) if odd and input.type != "text" else None


def ods_display(data: bytes, wanted: Mapping[str, set[str]]) -> OdsDisplay | None:
    """The cells of the package `data` that are `wanted`, addresses by sheet; None for a package of another kind, or one
    that is not written plainly."""
    try:
        with ZipFile(BytesIO(data)) as package:
            content = package.read(CONTENT) if CONTENT in package.namelist() else b""
        return OdsDisplay(content, wanted) if content and b"<!DOCTYPE" not in content else None
    except (BadZipFile, ParseError, ValueError):
        return None


def as_read(text: str, raw: int | float, percent: bool) -> Display | None:
    """From the text that a cell shows back to what it says without rounding."""
    scaled = exact(raw) * (100 if percent else 1)
    found = NUMBER.findall(text)
    if len(found) != 1:
        return Display(text, text)
    seen, places = Fraction(found[0].replace(",", "")), len(found[0].partition(".")[2])
    if round_half_up(abs(scaled), places) != seen:
        return Display(text, text, percent)
    whole, lost = text.replace(found[0], show(abs(scaled), 15)), seen != abs(scaled)
    padded = found[0][:1] == "0" and found[0][1:2].isdigit()  # a telephone number
    return None if whole == show(scaled, 15) and not lost and not padded else Display(text, whole, percent, lost)


def _is_odd(style: Element) -> bool:
    """Raised, lowered or struck through."""
    looks = style.find(f"{STYLE}text-properties")
    given = {} if looks is None else looks.attrib
    raised = given.get(f"{STYLE}text-position", "0%").split()[:1]
    struck = {given.get(f"{STYLE}text-line-through-{kind}", "none") for kind in ("type", "style")}
    return raised != ["0%"] or struck != {"none"}


def _cells(table: Element, wanted: set[tuple[int, int]]) -> Iterator[tuple[str, Element]]:
    """Rows and cells may stand for many that are alike."""
    row = 0
    last = max((place[0] for place in wanted), default=-1)
    for line in table.iter(f"{TABLE}table-row"):
        alike = int(line.get(f"{TABLE}number-rows-repeated", "1"))
        for place in sorted(place for place in wanted if row <= place[0] < row + alike):
            if (cell := _at(line, place[1])) is not None:
                yield a1(*place), cell
        row += alike
        if row > last:
            return


def _at(line: Element, col: int) -> Element | None:
    at = 0
    for cell in line:
        if cell.tag in CELLS:
            at += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            if at > col:
                return cell
    return None
