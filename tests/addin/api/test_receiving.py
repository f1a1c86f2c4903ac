"""Returns handed in on the page and over the interface: received, refused, corrected, with a receipt."""

import json
from base64 import b64decode
from hashlib import sha256
from io import BytesIO
from re import search
from zipfile import ZipFile

import httpx
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from addin.access.tokens import Holder, add, hashed
from addin.receiving.places import Places
from cli.main import kaohe as program
from tests.addin.browser.server import CITY, serving
from tests.addin.caller import Caller
from tests.addin.filled import SCHEME, filled
from workbook_templates.schemes.store import load

SEND = "/kaohe/api/send"
ASSESSOR = "assessor-token"


def token_of(unit):
    return f"{unit} token"


@pytest.fixture(scope="module")
def scheme():
    return load(SCHEME)


@pytest.fixture(scope="module")
def place(tmp_path_factory, scheme):
    folder = tmp_path_factory.mktemp("receiving")
    for number, unit in enumerate((*scheme.unit_names, *scheme.reporters)):
        add(folder / "tokens.json", Holder(f"u{number}", hashed(token_of(unit)), "county", SCHEME, unit, "2026-01-01"))
    add(folder / "tokens.json", Holder("kp", hashed(ASSESSOR), "assessor", SCHEME, "", "2026-01-01"))
    return folder


@pytest.fixture(scope="module")
def office(place):
    arguments = ("--returns", str(place / "报送"), "--deadline", "2099-12-31")
    with serving(place, *arguments) as address, httpx.Client(base_url=address, timeout=60) as http:
        yield Caller(http, CITY)


def send(office, unit, data, **fields):
    return office.as_(token_of(unit)).upload(data, SEND, f"{unit} 自评.xlsx", **fields)


def current(place, unit):
    return place / "报送" / SCHEME / f"自评报送表_{unit}.xlsx"


def test_a_receipt_has_its_file(office, place):
    data = filled("章贡区")
    answer = send(office, "章贡区", data)
    assert answer.status_code == 200, answer.text
    receipt = answer.json()["receipt"]
    assert receipt["sha256"] == sha256(data).hexdigest()
    assert (receipt["holder"], receipt["kind"], receipt["late"]) == ("章贡区", "unit", False)
    assert current(place, "章贡区").read_bytes() == data
    again = send(office, "章贡区", data)
    assert again.json()["receipt"] == receipt


def test_a_correction_shows_what_differs_and_asks_why(office, place):
    first, second = filled("南康区"), filled("南康区", changed=((("T1.4", "claim"), 1), (("T3.1", "claim"), "否")))
    before = send(office, "南康区", first).json()["receipt"]
    refused = send(office, "南康区", second)
    assert refused.status_code == 409
    told = refused.json()
    assert told["receipt"] is None
    assert before["number"] in told["objections"][0]
    assert [(one["ref"], one["before"], one["after"]) for one in told["differences"]] == [
        ("T1.4", "2", "1"),
        ("T3.1", "是", "否"),
    ]
    assert current(place, "南康区").read_bytes() == first
    taken = send(office, "南康区", second, reason="协调会次数填错").json()
    assert (taken["receipt"]["reason"], taken["replaces"]) == ("协调会次数填错", before["number"])
    assert current(place, "南康区").read_bytes() == second
    kept = Places.of(place / "报送").versions / before["sha256"][:2] / before["sha256"]
    assert kept.read_bytes() == first
    assert list((place / "报送").rglob("*南康区*")) == [current(place, "南康区")]


def test_errors_are_to_be_mended_first(office, place):
    answer = send(office, "信丰县", filled("信丰县", changed=((("T1.4", "claim"), "两三次"),)), reason="没有别的数")
    assert answer.status_code == 409
    assert "处须改正" in answer.json()["objections"][0]
    assert not current(place, "信丰县").exists()


def test_who_may_hand_in_what(office, place):
    def status(token, unit, kind):
        return office.as_(token).upload(filled(unit, kind), SEND).status_code

    assert status(token_of("章贡区"), "大余县", "unit") == 403
    assert status(token_of("大余县"), "大余县", "review") == 403
    assert status(ASSESSOR, "大余县", "unit") == 403
    assert not list((place / "报送").rglob("*大余县*"))
    assert status(ASSESSOR, "大余县", "review") == 200
    assert [path.name for path in (place / "报送").rglob("*大余县*")] == ["核查表_大余县.xlsx"]


def test_what_cannot_be_read_is_not_taken(office, place):
    answer = send(office, "上犹县", b"PK\x03\x04")
    assert answer.status_code == 422
    assert not current(place, "上犹县").exists()


def test_evidence_is_listed_against_the_cells_that_name_it(office, place):
    unit, archive = "崇义县", BytesIO()
    with ZipFile(archive, "w") as package:
        package.writestr("材料/1-1会议纪要.pdf", b"%PDF")
    data = filled(unit, changed=((("T1.1", "evidence"), "会议纪要.pdf"), (("T1.2", "evidence"), "工作总结.docx")))
    files = [("workbook", ("自评.xlsx", data)), ("evidence", ("佐证.zip", archive.getvalue()))]
    files.append(("evidence", ("../../照片.jpg", b"jpg")))
    page = office.http.post("/kaohe", data={"token": token_of(unit), "action": "send"}, files=files)
    assert page.status_code == 200, page.text
    cells = [cell.split("</td>") for cell in page.text.split("<h2>佐证材料</h2>")[1].split("<tr>")[2:]]
    assert "会议纪要.pdf" in cells[0][1]
    assert "工作总结.docx" in cells[1][2]
    assert "照片.jpg" in page.text.split("表中没有提到的文件")[1]
    folder = Places.of(place / "报送").evidence / SCHEME / unit
    assert sorted(path.name for path in folder.iterdir()) == ["佐证.zip", "照片.jpg"]


def test_the_receipt_on_paper_says_what_the_page_says(office):
    page = office.as_(token_of("安远县")).upload(filled("安远县"), action="send")
    assert page.status_code == 200
    link = search(r'id="receipt"[^>]*base64,([A-Za-z0-9+/=]+)', page.text)
    sheet = load_workbook(BytesIO(b64decode(link.group(1)))).active
    told = [text for row in sheet.iter_rows(values_only=True) for text in row if text]
    assert len(told) > 15
    assert all(str(text) in page.text for text in told)


def test_a_server_that_only_checks_takes_nothing(city):
    assert city.upload(filled("章贡区"), SEND).status_code == 404
    assert "不接收报送" in city.upload(filled("章贡区"), action="send").text


def test_the_folder_is_consolidated_as_it_is(office, place, tmp_path):
    send(office, "定南县", filled("定南县"))
    args = ["consolidate", str(place / "报送"), "-o", str(tmp_path / "总表.xlsx"), "--json", str(tmp_path / "r.json")]
    done = CliRunner().invoke(program, args)
    assert done.exit_code in (0, 1), done.output
    run = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    returned = next(unit for unit in run["units"] if unit["unit"] == "定南县")
    assert returned["sources"][0]["sha256"] == sha256(filled("定南县")).hexdigest()
    assert (run["duplicates"], run["rejected"]) == ([], [])
