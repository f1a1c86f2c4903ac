"""The button finds what the server and the command line find, in tidy and in messy workbooks."""

import json
from io import BytesIO
from types import SimpleNamespace

import pytest
from openpyxl import Workbook

from addin.classic import open_workbook
from addin.pane.inspection import inspect_bytes
from tests.addin.api.payload import book_payload
from tests.addin.api.workbooks import every_workbook, spoilt, workbook
from workbook_templates.schemes.store import shipped

MESSY = [key for key in every_workbook() if key[2] == "careless"]
HEADS = ["级别", "工作表", "单元格", "事项", "问题", "改法"]


def none():
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def books():
    return [workbook(*key) for key in MESSY] + [spoilt(name) for name in shipped()] + [none()]


@pytest.fixture(scope="module")
def pressed(run_built, books):
    """What the button does in each; xlwings' payload engine stands in for Excel."""
    return run_built("press.py", [book_payload(data) for data in books], XLWINGS_LICENSE_KEY="noncommercial")


def of_server(city, data):
    return city.script("checklist", data).json()["actions"]


@pytest.mark.parametrize("number", range(len(MESSY) + len(shipped())))
def test_same_checklist_as_the_server_and_the_command_line(city, printed, books, pressed, number):
    *written, told = pressed[number]
    assert written == of_server(city, books[number])[:-1]

    values = next(action["values"] for action in written if action["func"] == "setValues")
    lines = values[values.index(HEADS) + 1 :]
    found = printed("validate", books[number])["files"][0]
    assert [[line[1], line[2], line[4], line[5]] for line in lines] == [
        [finding[key] for key in ("sheet", "cell", "message", "hint")] for finding in found["findings"]
    ]
    assert told["func"] == "alert"
    assert f"必须改正{found['errors']}条，须说明{found['warnings']}条，提示{found['notes']}条" in told["args"][0]


def test_a_total_is_that_of_the_command_line(printed, books, pressed):
    scored = printed("score", books[0])
    assert f"自评得分：{scored['total']:.2f} / {scored['max']:g}" in pressed[0][-1]["args"][0]


def test_a_workbook_of_no_scheme(pressed):
    (told,) = pressed[-1]
    assert told["func"] == "alert"
    assert "报送表.xlsx" in told["args"][0]
    assert "critical" in json.dumps(told)


def test_a_workbook_that_takes_no_new_sheet(monkeypatch, books):
    """The result is told all the same."""
    told = []
    monkeypatch.setattr(open_workbook, "inspect_book", lambda _: inspect_bytes(books[0], "报送表.xlsx"))
    app = SimpleNamespace(alert=lambda text, title, mode: told.append((title, text, mode)))
    open_workbook.check_and_score(SimpleNamespace(app=app, sheets=()))
    ((title, text, mode),) = told
    assert (title, mode) == ("校验并计分", "critical")
    assert "没有能写出" in text
    assert "自评得分" in text
