"""Copies of a sheet: what differs in them is named cell by cell, and many are told in one sentence."""

from tests.reading.package import through_openpyxl
from tests.reading.returns import returned
from workbook_templates.read import read_bytes

SHEET = "考核评价指标"


def told(copies, **written):
    """The one finding about so many copies; `written` stands in the first of them."""

    def change(book):
        for number in range(copies):
            copy = book.copy_worksheet(book[SHEET])
            copy.title = f"{SHEET}{number + 1}"
            for cell, value in written.items() if number == 0 else ():
                copy[cell] = value

    (found,) = read_bytes(through_openpyxl(change, returned("ganzhou-2021", "unit")), "甲.xlsx").findings
    assert found.code == "V429"
    return found.message


def test_other_figures_are_named():
    message = told(1, H6=66.6, H7=None)
    assert "填报内容有2处不同" in message and "H6采用“" in message and f"“{SHEET}1”表为“66.6”" in message
    assert f"“{SHEET}1”表为“空白”" in message


def test_an_equal_copy_is_said_to_be_equal():
    assert "填报内容相同" in told(1)


def test_three_of_many_are_named():
    message = told(30)
    assert "等30张工作表" in message and message.count(f"“{SHEET}") == 4 + 1  # three copies, and twice the one read


def test_other_content_is_no_change():
    assert "填报内容相同" in told(1, A40="说明")
