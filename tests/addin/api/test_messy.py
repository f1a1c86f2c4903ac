"""Workbooks that people have messed up say the same while they are open in Excel as they say as files."""

import json

import pytest

from addin.pane.inspection import inspect_bytes
from addin.pane.view import as_json
from tests.addin.api.payload import shown
from tests.reading.test_moved import CASES, changed, name
from workbook_templates.returned import RejectedError

SOME = 4  # one case in four: openpyxl takes its time
JOINED = ("合并两个填报单元格，只剩第一个的内容", "佐证材料跨行合并", "只移动了名称列的单元格")
"""What the program sends does not say which cells are joined: only the file tells."""


@pytest.mark.parametrize("case", [case for case in CASES if name(case) not in JOINED][::SOME], ids=name)
def test_same_as_the_file(city, case):
    data = changed(case)
    answer = city.script("check", data)
    try:
        told = of_file(data)
    except RejectedError as problem:
        assert answer.json() == {"detail": f"{problem.finding.message}{problem.finding.hint}"}
    else:
        assert shown(answer)[1] == told


@pytest.mark.parametrize("case", [case for case in CASES if name(case) in JOINED[:2]], ids=name)
def test_joined_cells_change_no_score(city, case):
    data = changed(case)
    view, file = city.view("check", data), of_file(data)
    assert [row["points"] for row in view["rows"]] == [row["points"] for row in file["rows"]]
    assert view["total"] == file["total"]


def of_file(data):
    return json.loads(as_json(inspect_bytes(data, "报送表.xlsx").view))


def test_the_exceptions_are_cases():
    assert set(JOINED) <= {name(case) for case in CASES}
