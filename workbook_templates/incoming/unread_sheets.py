"""Sheets that cannot be read safely are left unread: only an issued one among them costs the return."""

from collections.abc import Mapping
from xml.parsers.expat import ExpatError

from scoring.light_named_tuple import NamedTuple
from validators.finding import Finding
from workbook_templates.incoming import file_limits
from workbook_templates.incoming.normalised_package import MACRO
from workbook_templates.incoming.row_text import ASTRAY
from workbook_templates.incoming.sheet_rows import SHEET, SheetRows
from workbook_templates.returned import refuse
from workbook_templates.xlsx.parts import sheets_in

BLANK = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'


class UnreadSheet(NamedTuple):
    """Why a sheet was not read: what refuses the return if it is an issued one, and in a few words."""

    refusal: Finding
    why: str


class SheetTrouble(NamedTuple):
    """What is wrong with one sheet: a code, the few words, and the cell if there is one."""

    code: str
    why: str
    cell: str = ""

    def unread(self, file: str, sheet: str) -> UnreadSheet:
        """The sheet called `sheet` of `file` as one that is not read, because of this."""
        said = refuse(self.code, file, sheet=sheet, cell=self.cell, reason=f"“{sheet}”表{self.why}")
        return UnreadSheet(said.finding, self.why)


def taken_out(
    parts: dict[str, bytes], cells: dict[str, SheetRows], file: str, issued: Mapping[str, int]
) -> dict[str, UnreadSheet]:
    """The sheets that cannot be read, by name; in `parts` they are blank now, and not in `cells`, which are those of
    the usual sheets. A sheet may have as many rows as were `issued`, by its name, however many these are. Raises
    `RejectedError` for a part that is no sheet."""
    rows = {part: issued.get(sheet, 0) for part, sheet in _sheets(parts).items()} if issued else {}
    found = {name: _trouble(name, xml, cells.get(name), rows.get(name, 0)) for name, xml in parts.items()}
    troubles = {name: trouble for name, trouble in found.items() if trouble}
    if not troubles:
        return {}
    names = _sheets(parts)
    for name, trouble in troubles.items():
        if name not in names:
            raise refuse(trouble.code, file, sheet=name, cell=trouble.cell, reason=f"部件{name}{trouble.why}")
        parts[name] = BLANK
        cells.pop(name, None)
    return {names[name]: trouble.unread(file, names[name]) for name, trouble in troubles.items()}


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    try:
        return {part: sheet for sheet, part in sheets_in(parts.__getitem__).items()}
    except (LookupError, ValueError, SyntaxError):  # of the parser
        return {}


def _trouble(name: str, xml: bytes, cells: SheetRows | None, rows: int) -> SheetTrouble | None:
    """A sheet may stand under any name."""
    if name.startswith(MACRO) and is_xml(name) and not name.endswith(".rels"):
        return SheetTrouble("V403", "是宏表")
    if len(xml) > file_limits.MOST_TEXT and is_xml(name) and max(map(len, xml.split(b"<"))) > file_limits.MOST_TEXT:
        return SheetTrouble("V403", "有单元格的文字远超32767字")
    usual = cells is not None and ASTRAY not in cells.frame.signs
    return None if usual or SHEET not in xml else _misplaced(xml, rows, plain=cells is not None)


def _misplaced(xml: bytes, rows: int, *, plain: bool) -> SheetTrouble | None:
    """The trouble with the places of a sheet's cells, which are `plain` if all of them are near ones."""
    from workbook_templates.incoming import xlsx_reach

    if cell := xlsx_reach.repeated(xml):
        return SheetTrouble("V403", f"的单元格{cell}出现两次", cell)
    try:
        far = "" if plain or xlsx_reach.plain(xml) else xlsx_reach.far_value(xml, rows)
    except (ExpatError, LookupError, ValueError):  # an encoding that nobody knows
        return SheetTrouble("V403", "的内容不完整")
    return far_out(far) if far else None


def far_out(far: str) -> SheetTrouble:
    """What is wrong with a sheet that has a value in `far`, a cell's address or a row's number, beyond the limits."""
    cell = f"第{far}行" if far.isdigit() else far
    return SheetTrouble("V409", f"一直写到{cell}，超出可读取的范围", cell)


def is_xml(name: str) -> bool:
    """Whether the part of this name holds XML."""
    return name.lower().endswith((".xml", ".rels", ".vml"))
