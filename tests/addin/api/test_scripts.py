"""The buttons, called over HTTP as the add-in calls them."""

import json
import os
import subprocess
import sys
from io import BytesIO
from re import fullmatch

import pytest
from openpyxl import Workbook

from tests.addin.api.payload import book_payload, shown
from tests.addin.api.workbooks import workbook
from tests.addin.browser.book import returned
from tests.addin.browser.server import OTHER
from workbook_templates.forms.fill import refreshed
from workbook_templates.forms.layouts import layout_of
from workbook_templates.schemes.store import load
from workbook_templates.xlsx.addresses import a1

SCHEME = "ganzhou-2021"
VIEW_KEYS = {
    "unit", "scheme", "title", "kind", "year", "total", "max", "complete", "grade", "filled", "fields",
    "errors", "warnings", "notes", "sections", "findings", "rows",
}  # fmt: skip


@pytest.fixture(scope="module")
def careless():
    return workbook(SCHEME, "unit", "careless")


@pytest.fixture
def county(city):
    return city.as_(OTHER)  # 章贡区, the scheme's first unit


def actions(answer):
    assert answer.status_code == 200, answer.text
    return answer.json()["actions"]


def test_check_only_shows(county, careless):
    """No cell is written: scores and messages stay the sheet's own."""
    (action,) = actions(county.script("check", careless))
    assert action["func"] == "runMacro"
    view = county.view("check", careless)
    assert view.keys() == VIEW_KEYS
    assert view["unit"] == "章贡区"
    assert 0 < view["filled"] <= view["fields"]


def test_row_leads_to_its_first_input(county, careless):
    first = county.view("check", careless)["rows"][0]
    assert (first["ref"], first["role"], first["type"]) == ("T1.1", "claim", "yes_no")
    assert first["choices"] == ["是", "否"]
    assert first["sheet"]
    assert first["cell"]


def problems(view):
    return list(dict.fromkeys((f["sheet"], f["cell"]) for f in view["findings"] if f["cell"]))


def led_to(county, data, sheet, cell):
    """Where the button leads from a selected cell."""
    names = [sheet["name"] for sheet in book_payload(data)["sheets"]]
    found = actions(county.script("next_problem", data, active=names.index(sheet), selection=cell))
    activate, select, show = found
    assert (activate["func"], select["func"], show["func"]) == ("activateSheet", "rangeSelect", "runMacro")
    assert activate["sheet_position"] == select["sheet_position"]
    return names[select["sheet_position"]], a1(select["start_row"], select["start_column"])


def test_next_problem_walks_through_all_and_begins_anew(county, careless):
    places = problems(county.view("check", careless))
    assert len(places) > 4
    assert [led_to(county, careless, *place) for place in places[:3]] == places[1:4]
    assert led_to(county, careless, *places[-1]) == places[0]
    assert led_to(county, careless, "填报说明", "A1") == places[0]


def test_next_problem_while_a_picture_is_selected(county, careless):
    assert county.script("next_problem", careless, selection=None).status_code == 200


def test_checklist_writes_its_own_sheet_only(county, careless):
    found = actions(county.script("checklist", careless))
    names = [sheet["name"] for sheet in book_payload(careless)["sheets"]]
    assert found[0]["func"] == "addSheet"
    written = {action["sheet_position"] for action in found if action["sheet_position"] is not None}
    assert written == {len(names)}
    values = next(action["values"] for action in found if action["func"] == "setValues")
    assert values[0][0].endswith("报送检查单")
    assert any(row[:1] == ["级别"] for row in values)
    assert len(values) > len(county.view("check", careless)["findings"])
    assert len({len(row) for row in values}) == 1
    (total,) = [row[0] for row in values if str(row[0]).startswith("自评得分")]
    assert fullmatch(r"自评得分：\d+\.\d\d / 100（暂定：.*）", total)
    assert shown(county.script("checklist", careless))[0] == "kaoheShow"


def test_what_if_is_what_the_workbook_would_show(county, careless):
    before = county.view("check", careless)
    row = next(row for row in before["rows"] if row["ref"] == "T1.1")
    other = "是" if row["points"] == 0 else "否"
    macro, trial = shown(county.script("what_if", careless, "T1.1", other))
    assert macro == "kaoheWhatIf"
    place = next(field.at for field in layout_of(load(SCHEME), "unit", "章贡区").fields if field.ref == "T1.1")
    typed = county.view("check", refreshed(careless, {place: other}))
    changed = next(row for row in typed["rows"] if row["ref"] == "T1.1")
    assert changed["points"] != row["points"]
    assert trial.pop("explanation").startswith(changed["explanation"])
    assert trial == {
        "ref": "T1.1", "points": changed["points"], "total": typed["total"], "before": row["points"],
    }  # fmt: skip


def test_what_if_shows_the_workbook_that_it_changes(county, careless):
    show, trial = actions(county.script("what_if", careless, "T1.1", "是"))
    assert (show["args"][0], trial["args"][0]) == ("kaoheShow", "kaoheWhatIf")
    assert json.loads(show["args"][1]) == county.view("check", careless)


@pytest.mark.parametrize(
    ("ref", "value", "says"),
    [("T1.1", "大概吧", "“大概吧”不能计分，应选择“是”或“否”。无法识别"), ("X1", "是", "没有可以填的格")],
)
def test_what_if_of_nonsense(county, careless, ref, value, says):
    _, trial = shown(county.script("what_if", careless, ref, value))
    assert says in trial["explanation"]


def test_department_workbook_has_no_total_to_try(city):
    data = workbook(SCHEME, "department", "careless")
    _, trial = shown(city.script("what_if", data, "I1", "70"))
    assert trial["total"] is None
    assert "多个单位" in trial["explanation"]


@pytest.mark.parametrize("name", ["look", "__class__", "__init__", "Book", "nothing", "../check"])
def test_only_scripts_can_be_called(city, careless, name):
    """The framework would call whatever stands in the module."""
    answer = city.script(name, careless)
    assert answer.status_code in (404, 405)


def test_a_workbook_of_somebody_else(city):
    answer = city.as_(OTHER).script("check", returned())  # 上犹县
    assert answer.status_code == 403
    assert "章贡区" in answer.json()["detail"]
    assert "上犹县" in answer.json()["detail"]


def test_a_workbook_of_no_scheme(county):
    out = BytesIO()
    Workbook().save(out)
    answer = county.script("check", out.getvalue())
    assert answer.status_code == 422
    assert "报送表.xlsx" in answer.json()["detail"]


@pytest.mark.parametrize("script", ["check", "calculate", "next_problem", "checklist", "what_if"])
def test_what_the_pane_saw_is_the_last_argument(county, careless, script):
    """Joined and calculated inputs are told as of a file; other clients send nothing of the kind."""
    given = ["T1.1", "是"] if script == "what_if" else []
    field = next(field for field in layout_of(load(SCHEME), "unit", "章贡区").fields if field.ref == "T1.1")
    seen = {
        "formulas": {field.at.sheet: [field.at.cell]},
        "merged": {field.at.sheet: [f"{field.at.cell}:{a1(field.at.row + 1, field.at.col)}"]},
    }
    answers = [
        county.script(script, careless, *given, *facts)
        for facts in ([], [json.dumps(seen, ensure_ascii=False)], ["not JSON"])
    ]
    codes = [
        {
            finding["code"]
            for action in actions(answer)
            if action["func"] == "runMacro" and action["args"][0] == "kaoheShow"
            for finding in json.loads(action["args"][1])["findings"]
        }
        for answer in answers
    ]
    assert [{"V447", "V450"} <= found for found in codes] == [False, True, False]
    assert codes[0] == codes[2]


def test_checklist_says_what_was_not_seen(county, careless):
    def lines(*facts):
        found = actions(county.script("checklist", careless, *facts))
        return [row[0] for row in next(action["values"] for action in found if action["func"] == "setValues")]

    assert "这里看不到合并单元格、公式、数字格式，报送前请再用网页上传或 kaohe validate 检查一次文件" in lines()
    assert "看不到" not in "".join(map(str, lines('{"formulas": {}, "merged": {}, "formats": {}}')))


COUNTING = """
import asyncio, json, sys
import xlwings.server
from addin.pane import scripts
from addin.refusal import HOLDER
from tests.addin.browser.server import HOLDERS, OTHER
inspect_book, calls = scripts.inspect_book, []
scripts.inspect_book = lambda *given: calls.append(given) or inspect_book(*given)
HOLDER.set(HOLDERS[OTHER])
payload = json.load(sys.stdin)
for name in sys.argv[1:]:
    book = {xlwings.Book: xlwings.Book(json=payload)}
    asyncio.run(xlwings.server.custom_scripts_call(scripts, name, typehint_to_value=book))
print(len(calls))
"""


def test_each_script_inspects_the_workbook_once(careless):
    """Called by xlwings without the server, in a process of its own: xlwings asks for its licence once per process."""
    names = ["check", "next_problem", "checklist"]
    done = subprocess.run(
        [sys.executable, "-c", COUNTING, *names], input=json.dumps(book_payload(careless)), text=True, check=True,
        stdout=subprocess.PIPE, env=os.environ | {"XLWINGS_LICENSE_KEY": "noncommercial"},
    )  # fmt: skip
    assert int(done.stdout) == len(names)
