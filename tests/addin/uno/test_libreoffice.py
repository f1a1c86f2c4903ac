"""A real spreadsheet program as the add-in's client: what its sheets compute is what the pane shows."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from addin.classic.build_addin import built
from cli.main import kaohe as program
from tests.addin.api.workbooks import blank, typed
from tests.addin.browser.server import CITY
from workbook_templates.schemes.store import shipped

CALC = Path(__file__).with_name("calc.py")
SCHEMES = shipped()
DATE = 44365  # 2021-06-18
FINDING = ("severity", "code", "sheet", "cell", "message", "hint")


@pytest.fixture(scope="module")
def python(office):
    """A Python that has `uno`: Debian's own, or the one inside LibreOffice."""
    beside = Path(office.find_soffice()).resolve().parent / "python"
    for candidate in (os.environ.get("KAOHE_UNO_PYTHON"), "/usr/bin/python3", shutil.which("python3"), str(beside)):
        if candidate and Path(candidate).exists() and not subprocess.run([candidate, "-c", "import uno"], check=False,
                                                                         capture_output=True).returncode:  # fmt: skip
            return candidate
    if os.environ.get("CI"):
        pytest.fail("no Python has uno: install python3-uno")
    pytest.skip("python3-uno is not installed")


def book(name, folder):
    """A blank template and what a diligent person types into it; where its sheets show points."""
    path = folder / f"{name}.xlsx"
    path.write_bytes(blank(name, "unit"))
    cells = [[at.sheet, at.cell, value] for at, value in typed(name, "unit", "diligent").items()]
    scores = [[score["ref"], score["sheet"], score["cell"]] for score in inspected(path)["scores"]]
    return {
        "file": str(path),
        "cells": cells,
        "dates": [],
        "scores": scores,
        "copy": str(folder / f"{name}-saved.xlsx"),
    }


def with_a_date(book):
    """The same, but in the first place of a number somebody pastes a date."""
    field = next(field for field in inspected(book["file"])["fields"] if field["type"] == "number")
    return book | {"dates": [[field["sheet"], field["cell"], DATE]], "copy": book["copy"].replace("saved", "spoilt")}


def inspected(path):
    return json.loads(CliRunner().invoke(program, ["inspect", str(path), "--format", "json"]).stdout)


@pytest.fixture(scope="module")
def answers(office, python, server, tmp_path_factory):
    """What LibreOffice shows and what it got for every shipped scheme's form."""
    folder = tmp_path_factory.mktemp("uno")
    books = [book(name, folder) for name in SCHEMES]
    books.append(with_a_date(books[0]))
    addin = folder / "kaohe_excel.xlsm"  # LibreOffice does not know the ending .xlam
    addin.write_bytes(built("", "")["kaohe_excel.xlam"])
    job = {"soffice": office.find_soffice(), "address": server.address, "token": CITY, "books": books,
           "addin": str(addin)}  # fmt: skip
    done = subprocess.run(
        [python, str(CALC)], input=json.dumps(job), capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    told, names = json.loads(done.stdout), [*SCHEMES, "spoilt"]
    whole = {name: answer | given for name, answer, given in zip(names, told["books"], books, strict=True)}
    return whole | {"button": told["button"]}


@pytest.mark.parametrize("name", SCHEMES)
def test_the_sheet_computes_what_the_pane_shows(answers, name):
    view, shown = answers[name]["view"], dict(answers[name]["shown"])
    assert view["scheme"] == name
    assert view["total"] > 0
    assert shown["total"] == view["total"]
    assert {part["id"]: shown[part["id"]] for part in view["sections"]} == {
        part["id"]: part["points"] for part in view["sections"]
    }
    scored = {row["ref"]: row["points"] for row in view["rows"] if row["status"] == "scored"}
    assert len(scored) > 5
    assert {ref: shown[ref] for ref in scored} == scored


@pytest.mark.parametrize("name", SCHEMES)
def test_the_checklist_is_a_sheet_of_the_saved_workbook(answers, name):
    answer = answers[name]
    assert {"addSheet", "setValues", "setRangeColor"} <= set(answer["done"])
    saved = load_workbook(answer["copy"], data_only=True)
    sheet = saved["报送检查单"]
    texts = [str(cell.value) for (cell,) in sheet.iter_rows(max_col=1)]
    assert f"自评得分：{answer['view']['total']:.2f}" in "\n".join(texts)
    assert sheet.max_row > len(answer["view"]["findings"])


@pytest.mark.parametrize("name", SCHEMES)
def test_the_saved_workbook_scores_the_same(answers, name):
    told = CliRunner().invoke(program, ["score", answers[name]["copy"], "--format", "json"])
    assert json.loads(told.stdout)["total"] == answers[name]["view"]["total"]


@pytest.mark.parametrize("name", SCHEMES)
def test_the_saved_workbook_has_the_same_findings(answers, name):
    told = CliRunner().invoke(program, ["validate", answers[name]["copy"], "--format", "json"])
    (checked,) = json.loads(told.stdout)["files"]
    assert checked["findings"]
    assert [[finding[key] for key in FINDING] for finding in answers[name]["view"]["findings"]] == [
        [finding[key] for key in FINDING] for finding in checked["findings"]
    ]


def test_a_date_in_a_number_s_place_is_a_finding(answers):
    """The client sends it as a date, so that nobody's 6-18 is taken for 44365."""
    spoilt = answers["spoilt"]
    sheet, cell, _ = spoilt["dates"][0]
    (found,) = [f for f in spoilt["view"]["findings"] if (f["sheet"], f["cell"]) == (sheet, cell)]
    assert (found["code"], found["severity"]) == ("V207", "error")
    assert "日期" in found["message"]


def test_the_local_add_in_s_button_runs_main_of_the_module_beside_it(answers):
    """As LibreOffice reads xlwings' macros: the file is named for the module, the module has `main`."""
    assert "mymodule = Left(ThisWorkbook.Name" in answers["button"]
    assert 'RunPython "import " & mymodule & ";" & mymodule & ".main()"' in answers["button"]
