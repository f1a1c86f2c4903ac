"""The upload page, for whoever has no add-in: plain HTTP, no script needed."""

from base64 import b64decode
from io import BytesIO
from re import search
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from tests.addin.api.workbooks import workbook
from tests.addin.browser.server import OTHER
from validators.returns.check import check
from workbook_templates.annotate import annotated
from workbook_templates.read import read_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def careless():
    return workbook("ganzhou-2021", "unit", "careless")


@pytest.fixture
def county(city):
    return city.as_(OTHER)


def marked_by_hand(data):
    returned = read_bytes(data, "报送表.xlsx")
    return annotated(data, returned.subject, [*returned.findings, *check(returned.subject)])


def test_form(city):
    page = city.http.get("/kaohe")
    assert page.status_code == 200
    for wanted in (
        'method="post"',
        'enctype="multipart/form-data"',
        'name="token"',
        'name="workbook"',
        'name="action"',
    ):
        assert wanted in page.text


def test_findings_and_marked_copy_on_one_page(county, careless):
    page = county.upload(careless)
    assert page.status_code == 200
    assert "章贡区" in page.text
    shown = county.upload(careless, "/kaohe/api/check").json()
    assert all(finding["cell"] in page.text for finding in shown["findings"])
    copy = search(r"base64,([A-Za-z0-9+/=]+)", page.text)
    assert b64decode(copy.group(1)) == marked_by_hand(careless)


def test_marked_copy_as_a_file(county, careless):
    answer = county.upload(careless, name="章贡区 自评.xlsx", action="marked")
    assert answer.headers["content-type"] == XLSX
    assert unquote(answer.headers["content-disposition"]) == ("attachment; filename*=UTF-8''章贡区 自评_退回修改.xlsx")
    assert answer.content == marked_by_hand(careless)
    assert "问题清单" in load_workbook(BytesIO(answer.content)).sheetnames


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "没有内容"), (b"a,b\n1,2", "CSV"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", ".xls"), (b"PK\x03\x04", "")],
)
@pytest.mark.parametrize("action", ["check", "marked"])
def test_a_file_that_is_no_workbook(county, data, says, action):
    page = county.upload(data, name="自评.xlsx", action=action)
    assert page.status_code == 422
    assert page.headers["content-type"].startswith("text/html")
    assert "自评.xlsx" in page.text
    assert says in page.text


@pytest.mark.parametrize("name", ["C:\\桌面\\自评.xlsx", "../../自评.xlsx", "<b>自评.xlsx"])
def test_names_are_only_names(county, name):
    page = county.upload(b"a,b", name=name)
    assert "自评.xlsx" in page.text
    assert "桌面" not in page.text
    assert "../" not in page.text.replace("../static", "")
    assert "<b>" not in page.text


def test_nothing_chosen(county):
    page = county.upload(None)
    assert page.status_code == 400
    assert "没有选择文件" in page.text
