"""Part A: bulk rows as IronCalc and LibreOffice compute them, against the engine."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.twins.inputs import EMPTY
from benchmarks.twins.rows import SHEET, Row, bulk
from benchmarks.twins.tally import Tally
from tests.support.inputs import ERROR
from tests.support.ironcalc_values import ironcalc_values
from tests.support.office import recalculated
from tests.templates.messages import message, score_shown, state_code
from tests.templates.support import card, key_of
from workbook_templates.forms.formulas.message import message_formula
from workbook_templates.forms.formulas.points import score_formula
from workbook_templates.forms.formulas.state import code_formula
from workbook_templates.forms.layout.geometry import At

CHUNK = 10_000
WORDS_END = 1e9  # longer numbers are written in words differently (1E+15) from program to program


def compared_chunk(number: int, count: int, seed: int) -> Tally:
    rows, tally = list(bulk(count, Random(f"{seed} {number}"))), Tally(rows=count)
    with TemporaryDirectory(prefix="kaohe-twins-") as folder:
        path = Path(folder, f"rows{number}.xlsx")
        write_rows(path, rows)
        exact = ironcalc_values(path)[SHEET]
        office = recalculated([path])[path][SHEET]
    for row in rows:
        for at, wanted in expected(row).items():
            place = f"{row.kind} {at.cell}"
            tally.compare("engine = IronCalc", place, wanted, exact.get((at.row + 1, at.col + 1)), row)
            tally.compare("engine = LibreOffice", place, wanted, office[at.row][at.col], row)
            tally.meet(wanted if at.col < 4 else "状态码" if at.col == 4 else wanted[0])
    return tally


def expected(row: Row) -> dict[At, Any]:
    """Every score of the line; code and message of the row it is about."""
    filled, cards = row.filled, card(row.filled)
    lines = filled.layout.lines
    cells: dict[At, Any] = {line.score: score_shown(filled, line, cards) for line in lines}
    own = lines[-1]
    assert own.code and own.message
    cells[own.code] = state_code(filled, own, cards)
    if all(not isinstance(v, float) or abs(v) < WORDS_END for v in filled.typed.values()):
        cells[own.message] = message(filled, own, cards)
    return cells


def write_rows(path: Path, rows: list[Row]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_urls": False}) as book:
        sheet = book.add_worksheet(SHEET)
        for row in rows:
            layout = row.filled.layout
            for line in layout.lines:
                sheet.write_formula(line.score.row, line.score.col, f"={score_formula(layout, line)}")
            own = layout.lines[-1]
            sheet.write_formula(own.row, 4, f"={code_formula(layout, own)}")
            sheet.write_formula(own.row, 5, f"={message_formula(layout, own)}")
            for field in layout.fields:
                write_typed(sheet, field.at, row.filled.typed.get(key_of(field)))
            for parameter in layout.scheme.parameters:
                write_typed(sheet, layout.parameters[parameter.id], parameter.value and float(parameter.value))


def write_typed(sheet: Any, at: At, value: object) -> None:
    if value == ERROR:
        sheet.write_formula(at.row, at.col, "=NA()", None, ERROR)
    elif value == EMPTY and isinstance(value, str):
        sheet.write_formula(at.row, at.col, '=""', None, "")
    elif isinstance(value, bool):
        sheet.write_boolean(at.row, at.col, value)
    elif isinstance(value, str):
        sheet.write_string(at.row, at.col, value)
    elif value is not None:
        sheet.write_number(at.row, at.col, value)
