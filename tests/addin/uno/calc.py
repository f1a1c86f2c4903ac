"""LibreOffice as a client of the add-in server: run by a Python that has `uno`, told what to do on stdin.

For every workbook: opens it, types values, sends what is open to the server as xlwings' own client does, carries
out the actions that come back, and tells what the sheets then show. It shares no code with the program.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import Request, urlopen

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.util.NumberFormat import DATE, LOGICAL

VERSION = "0.37.8"
WITH_MACROS = "Calc MS Excel 2007 VBA XML"
PIPE, DAY_SECONDS, START_SECONDS = f"kaohe{os.getpid()}", 86400, 60
ERRORS = {502: "#VALUE!", 503: "#NUM!", 519: "#VALUE!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A"}
OFF = {"pictures": [], "shapes": [], "charts": [], "tables": [], "pivot_tables": [], "notes": []}


def main():
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        command = [job["soffice"], "--headless", "--norestore", "--nologo", f"--accept=pipe,name={PIPE};urp;",
                   f"-env:UserInstallation={Path(home).as_uri()}"]  # fmt: skip
        office = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
        try:
            desktop = connected()
            answers = {"books": [answered(desktop, job, book) for book in job["books"]],
                       "button": macro(desktop, job["addin"])}  # fmt: skip
        finally:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()
    json.dump(answers, sys.stdout)


def connected():
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def answered(desktop, job, book):
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = desktop.loadComponentFromURL(Path(book["file"]).as_uri(), "_blank", 0, (hidden,))
    try:
        for sheet, address, value in book["cells"]:
            fill(document.Sheets.getByName(sheet).getCellRangeByName(address), value)
        for sheet, address, serial in book["dates"]:
            cell = document.Sheets.getByName(sheet).getCellRangeByName(address)
            cell.Value, cell.NumberFormat = serial, document.NumberFormats.getStandardFormat(DATE, document.CharLocale)
        document.calculate()
        view = json.loads(posted(job, "check", document)["actions"][-1]["args"][1])
        done = [carry_out(document, action) for action in posted(job, "checklist", document)["actions"]]
        shown = [[ref, cell_value(document, sheet, cell)] for ref, sheet, cell in book["scores"]]
        if "copy" in book:
            excel = PropertyValue(Name="FilterName", Value="Calc MS Excel 2007 XML")
            document.storeToURL(Path(book["copy"]).as_uri(), (excel,))
        return {"view": view, "shown": shown, "done": done}
    finally:
        document.close(True)


def macro(desktop, file):
    """The source of what the local add-in's button runs."""
    how = PropertyValue(Name="Hidden", Value=True), PropertyValue(Name="FilterName", Value=WITH_MACROS)
    document = desktop.loadComponentFromURL(Path(file).as_uri(), "_blank", 0, how)
    try:
        return document.BasicLibraries.getByName("MyAddin").getByName("RibbonMyAddin")
    finally:
        document.close(True)


def fill(cell, value):
    if isinstance(value, str):
        cell.String = value
    else:
        cell.Value = value


def posted(job, script, document):
    headers = {"Authorization": job["token"], "Auth-Provider": "custom", "Content-Type": "application/json"}
    sent = Request(
        f"{job['address']}/xlwings/custom-scripts-call/{script}", json.dumps(payload(document)).encode(), headers
    )
    with urlopen(sent, timeout=60) as answer:
        return json.load(answer)


def payload(document):
    about = {"name": Path(uno.fileUrlToSystemPath(document.URL)).name, "active_sheet_index": 0, "selection": "A1",
             "calculation": "Automatic"}  # fmt: skip
    sheets = [sheet_payload(document, sheet) for sheet in document.Sheets]
    return {"client": "Office.js", "version": VERSION, "book": about, "sheets": sheets, "names": []}


def sheet_payload(document, sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    used = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
    rows = [
        [sent(document, sheet, value, row, column) for column, value in enumerate(values)]
        for row, values in enumerate(used.DataArray)
    ]
    return OFF | {
        "name": sheet.Name, "visibility": "Visible" if sheet.IsVisible else "Hidden", "show_gridlines": True,
        "print_area": None, "notes_supported": True, "used_range_address": used.AbsoluteName.rpartition(".")[2],
        "used_range_row_count": len(rows), "used_range_column_count": len(rows[0]), "values": rows,
    }  # fmt: skip


def sent(document, sheet, value, row, column):
    """A number, a text, TRUE, an error's name; a date as ISO text."""
    if isinstance(value, str):
        return value
    cell = sheet.getCellByPosition(column, row)
    if not isinstance(value, float):
        return ERRORS.get(cell.getError(), "#VALUE!")
    kind = document.NumberFormats.getByKey(cell.NumberFormat).Type
    if kind & DATE:
        moment = time.gmtime((value - 25569) * DAY_SECONDS)  # 1970-01-01 is day 25569
        return time.strftime("%Y-%m-%dT%H:%M:%S.000Z", moment)
    if kind & LOGICAL:
        return bool(value)
    return int(value) if value.is_integer() else value


def carry_out(document, action):
    """What xlwings' client does in Excel; an action that is not known here is a mistake."""
    kind, args = action["func"], action["args"]
    if kind == "addSheet":
        document.Sheets.insertNewByName(args[1], args[0])
    elif kind not in ("runMacro", "activateSheet"):
        sheet = document.Sheets.getByIndex(action["sheet_position"])
        row, column = action["start_row"], action["start_column"]
        area = sheet.getCellRangeByPosition(
            column, row, column + action["column_count"] - 1, row + action["row_count"] - 1
        )
        CHANGES[kind](area, action)
    return kind


def set_values(area, action):
    for row, values in enumerate(action["values"]):
        for column, value in enumerate(values):
            fill(area.getCellByPosition(column, row), value.removeprefix("'") if isinstance(value, str) else value)


def set_font(area, action):
    name, value = action["args"]
    if name == "bold":
        area.CharWeight = 150.0 if value else 100.0
    else:
        area.CharHeight = value


def set_colour(area, action):
    area.CellBackColor = int(action["args"][0].removeprefix("#"), 16)


def set_width(area, action):
    area.Columns.Width = int(action["args"][0] * 230)  # characters to 1/100 mm


def set_wrap(area, action):
    area.IsTextWrapped = action["args"][0]


CHANGES = {
    "setValues": set_values, "setFontProperty": set_font, "setRangeColor": set_colour, "setColumnWidth": set_width,
    "setWrapText": set_wrap,
}  # fmt: skip


def cell_value(document, sheet, address):
    cell = document.Sheets.getByName(sheet).getCellRangeByName(address)
    return cell.getDataArray()[0][0]


main()
