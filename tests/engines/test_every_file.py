"""Every kind of file that we write in front of other programs: what formulas come to, what numbers show as, what is
read of a return that one of them has saved, and nothing that Excel or Word would offer to repair."""

import re
from functools import cache
from pathlib import Path

import pytest

from tests.engines.written import one_of_each, returned, workbooks, written
from tests.support.bare_points import codes_of, leaves_bare_point
from tests.support.conformance.causes import causes
from tests.support.engines import gnumeric, node_answers, open_xml_sdk
from tests.support.needed import needed
from tests.support.overwritten import overwritten
from tests.templates.package import formula_cells
from tests.templates.test_whole_workbooks import cached, differences
from validators.returns.check import check
from validators.returns.sheet_points import shown_points
from workbook_templates.read import read_bytes
from workbook_templates.xlsx.styles import points_format

UNSEEMLY = re.compile(r"\.(?![0-9])|^-0(?:\.0*)?%?$|#|[0-9]E[-+]|[^-+0-9.,% ]")
"""A bare point, minus nothing, a filled cell, a power of ten, anything but a number."""
NARROW = re.compile(r"[.,]")
IN_ALL = 30_000
"""Formula cells at least; fewer would mean that a kind is left out."""
HOME = Path(__file__).parents[2]
WRITERS = {
    "workbook_templates/schemes/book/draw.py": "scheme", "workbook_templates/forms/build.py": "unit",
    "workbook_templates/results/result_workbook.py": "master", "workbook_templates/results/tables/sheets.py": "tables",
    "workbook_templates/results/lists/office_list.py": "sent list", "addin/access/token_slips.py": "tokens",
    "addin/receiving/receipt_workbook.py": "receipt",
}  # fmt: skip
"""Whoever begins a workbook, and a kind of file that shows its work. Another one needs a file in `written.py`."""
NOT_OURS = "x14:workbookPr[1]: The attribute 'defaultImageDpi' has invalid value '32767'"
"""Excel itself wrote it into the add-in file that xlwings ships."""


def test_every_writer_has_a_file_here():
    begun = re.compile(r"^\s+with (?:new|streamed)_workbook\(", re.MULTILINE)
    modules = [
        path for floor in ("workbook_templates", "addin", "cli", "kaohe") for path in (HOME / floor).rglob("*.py")
    ]
    found = {str(path.relative_to(HOME)) for path in modules if begun.search(path.read_text(encoding="utf-8"))}
    assert found == set(WRITERS)
    assert set(WRITERS.values()) <= {name.partition("/")[0] for name in written()}


def test_no_known_cause_of_a_repair():
    assert {name: found for name, data in written().items() if (found := causes(data))} == {}


def test_no_number_format_can_show_a_bare_point():
    """Whatever number comes to stand in the cell."""
    codes = {name: codes_of(data) for name, data in written().items()}
    assert {name: bad for name, found in codes.items() if (bad := list(filter(leaves_bare_point, found)))} == {}
    assert {points_format(2), points_format(5)} <= set().union(*codes.values())


@pytest.fixture(scope="module")
def answers():
    needed(node_answers.find_node(), node_answers.MISSING)
    return node_answers.node_answers(workbooks())


def test_hyperformula_computes_what_is_stored(answers):
    """It is given formulas and inputs, never a stored value."""
    expected = {name: told.computed for name, told in answers.items()}
    assert sum(map(len, expected.values())) > IN_ALL
    assert {
        name: found for name, data in workbooks().items() if (found := differences(expected[name], cached(data)))
    } == {}


def test_numbers_look_as_people_write_them(answers):
    numbers = [
        (name, sheet, at, number)
        for name, told in answers.items()
        for sheet, cells in told.shown.items()
        for at, number in cells.items()
        if not sheet.startswith("_")
    ]
    assert len(numbers) > IN_ALL / 6
    assert {number.number_format for *_, number in numbers} >= {"General", "0.00"}
    assert [(*where, number.text) for *where, number in numbers if UNSEEMLY.search(number.text)] == []
    assert [(*where, number) for *where, number in numbers if needs(number.text) > number.room] == []


def needs(text):
    """How many digits wide a number is; a point is half of one."""
    return len(text) - len(NARROW.findall(text)) / 2


@pytest.mark.parametrize(("text", "unseemly"), [
    ("1.", True), ("50.%", True), ("-0", True), ("-0.00", True), ("###", True), ("1E-09", True), ("NaN", True),
    ("1.5", False), ("0", False), ("-0.5", False), ("98.50%", False), ("1,234.5", False),
])  # fmt: skip
def test_the_judge_of_shown_numbers(text, unseemly):
    assert bool(UNSEEMLY.search(text)) is unseemly


def facts(data):
    """All that a run takes from a return."""
    read = read_bytes(data, "甲县.xlsx")
    values = [(i.sheet, i.cell, i.ref, i.role, i.unit, i.raw, i.entry) for i in read.subject.inputs]
    said = [(f.code, f.sheet, f.cell, f.message) for f in (*read.findings, *check(read.subject))]
    return values, said, shown_points(read.subject)


@cache
def as_written():
    return {name: facts(data) for name, data in returned().items()}


def test_sheetjs_and_exceljs_lose_nothing_that_is_read():
    needed(node_answers.find_node(), node_answers.MISSING)
    for program, saved in node_answers.saved_by_node(returned()).items():
        assert [name for name, data in saved.items() if facts(data) != as_written()[name]] == [], program


def test_gnumeric_computes_the_same_and_loses_nothing_that_is_read():
    needed(gnumeric.find_ssconvert(), gnumeric.MISSING)
    saved = gnumeric.saved_by_gnumeric({name: overwritten(data) for name, data in returned().items()})
    for name, data in returned().items():
        value, anew = cached(data), cached(saved[name])
        assert differences({at: value(*at) for at in formula_cells(data)}, anew) == [], name
        assert facts(saved[name]) == as_written()[name], name


def test_the_open_xml_sdk_finds_nothing():
    needed(open_xml_sdk.find_validator(), open_xml_sdk.MISSING)
    found = {name: open_xml_sdk.sdk_errors(name, data) for name, data in one_of_each().items()}
    assert len(found) > 25
    assert {name: own for name, errors in found.items() if (own := [e for e in errors if NOT_OURS not in e])} == {}
