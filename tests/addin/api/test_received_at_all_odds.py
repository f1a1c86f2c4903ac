"""What nobody would send, and what a machine does at the worst moment: no receipt, or a receipt with its file."""

import json
import shutil
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import httpx
import pytest
from click.testing import CliRunner

from addin.access.tokens import Holder, add, hashed
from addin.receiving.places import Places
from cli.main import kaohe
from tests.addin.api.test_receiving import SEND, current, send, token_of
from tests.addin.browser.server import CITY, serving
from tests.addin.caller import Caller
from tests.addin.filled import SCHEME, filled
from tests.proposal.books import FILLED, book
from workbook_templates.annotate import annotated
from workbook_templates.forms.build import build
from workbook_templates.read import read_bytes
from workbook_templates.schemes.store import load

PROPOSING = "anshan-2020"
DEPARTMENT = next(iter(FILLED))


@contextmanager
def running(folder, *arguments, **environment):
    """A client of a server that receives into a folder of its own in `folder`."""
    with (
        serving(folder, "--returns", str(folder / "报送"), *arguments, **environment) as address,
        httpx.Client(base_url=address, timeout=60) as http,
    ):
        yield http


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("receiving")
    scheme = load(SCHEME)
    for number, unit in enumerate((*scheme.unit_names, *scheme.reporters)):
        add(folder / "tokens.json", Holder(f"u{number}", hashed(token_of(unit)), "county", SCHEME, unit, "2026-01-01"))
    return folder


@pytest.fixture(scope="module")
def office(place):
    """A server in whose surroundings somebody had set where returns go."""
    elsewhere = {"KAOHE_RECEIVING": json.dumps([str(place / "别处"), "", "", True])}
    with running(place, "--deadline", "2099-12-31", **elsewhere) as http:
        yield Caller(http, CITY)
    assert not (place / "别处").exists()


@pytest.fixture(scope="module")
def county():
    """Each time another one."""
    return iter(load(SCHEME).unit_names).__next__


def with_evidence(office, unit, data, evidence, name="自评.xlsx", **fields):
    files = [("workbook", (name, data)), *(("evidence", one) for one in evidence)]
    return office.http.post(SEND, data={"token": token_of(unit), **fields}, files=files)


NAMES = [
    "a\0b.xlsx",
    "\u202exslx.exe",
    "长" * 300 + ".xlsx",
    "../../../etc/x.xlsx",
    "CON",
    ".",
    "=cmd|x.xlsx",
    "..\\x",
]


def test_names_of_files(office, place, county):
    unit = county()
    folder = Places.of(place / "报送").evidence / SCHEME / unit
    for number, name in enumerate(NAMES):
        data = filled(unit, changed=((("T1.4", "claim"), number + 2),))
        answer = with_evidence(office, unit, data, [(name, name.encode())], name, reason="更正")
        assert answer.status_code == 200, answer.text
        told = answer.json()["receipt"]["file"]
        assert told.isprintable()
        assert len(told) <= 200
        assert [path.read_bytes() for path in (place / "报送").rglob(f"*{unit}*")] == [data]
        assert name.encode() in [path.read_bytes() for path in folder.iterdir()]
    assert len(list(folder.iterdir())) == len(NAMES)


def test_a_reason_without_end(office, county):
    unit = county()
    refused = send(office, unit, filled(unit), reason="因" * 350_000)
    assert refused.status_code == 422
    assert "原因太长" in refused.json()["detail"]
    answer = send(office, unit, filled(unit), reason=" 因\n\x00" * 200)
    assert answer.json()["receipt"]["reason"].isprintable()


def test_many_files_of_evidence(office, place, county):
    unit = county()
    forty = [(f"照片{number}.jpg", b"%d" % number) for number in range(40)]
    assert with_evidence(office, unit, filled(unit), forty).status_code == 200
    folder = Places.of(place / "报送").evidence / SCHEME / unit
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == dict(forty)
    too_many = with_evidence(office, unit, filled(unit), [(f"{number}.jpg", b"") for number in range(101)])
    assert too_many.status_code == 422
    assert "最多100个文件" in too_many.json()["detail"]


def test_evidence_that_looks_like_a_return_is_none(office, place, county):
    unit, other = county(), county()
    answer = with_evidence(office, unit, filled(unit), [(f"自评报送表_{other}.xlsx", filled(other))])
    assert answer.status_code == 200
    assert not list((place / "报送").rglob(f"*{other}*"))


def test_evidence_that_unfolds_to_a_mountain(office, county):
    unit, bomb, odd = county(), BytesIO(), BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as package:
        for number in range(50):
            package.writestr(f"{number}.zip", bytes(10_000_000))
    with ZipFile(odd, "w") as package:
        for number in range(20_000):
            package.writestr(f"../../{number}.pdf", b"")
    evidence = [("炸弹.zip", bomb.getvalue()), ("多.zip", odd.getvalue()), ("坏.zip", b"PK\x03\x04")]
    assert with_evidence(office, unit, filled(unit), evidence).status_code == 200


FORGED = {
    "deadline": lambda scheme: replace(scheme, deadline=date(2999, 1, 1)),
    "units": lambda scheme: replace(scheme, units=scheme.units[:3]),
    "fewer points": lambda scheme: replace(scheme, sections=scheme.sections[:1]),
}


@pytest.fixture(scope="module")
def lenient(tmp_path_factory):
    """A caller from a county whose errors are no hindrance, and the folder of its server."""
    folder = tmp_path_factory.mktemp("lenient")
    add(folder / "tokens.json", Holder("x", hashed("x"), "county", SCHEME, "章贡区", "2026-01-01"))
    with running(folder, "--allow-errors") as http:
        yield Caller(http, "x"), folder


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED)
def test_a_scheme_that_somebody_else_wrote(lenient, change):
    """It is whole in itself, and has the id of one that the office knows: what it says is not believed."""
    county, folder = lenient
    data = build(change(load(SCHEME)), "unit", "章贡区")
    answer = county.upload(data, SEND, reason="原因")
    assert answer.status_code == 409, answer.text
    assert [told for told in answer.json()["objections"] if "截止日期" in told or "方案" in told]
    assert not current(folder, "章贡区").exists()


def test_a_scheme_that_the_office_did_not_name(office, place, tmp_path):
    other = replace(load(SCHEME), id="mine-2021")
    blank = build(other, "unit", "章贡区")
    add(place / "tokens.json", Holder("x", hashed("x"), "county", "mine-2021", "章贡区", "2026-01-01"))
    answer = office.as_("x").upload(blank, SEND)
    assert answer.status_code == 422
    assert "启动服务器时要用 --scheme" in answer.json()["detail"]
    assert not (place / "报送" / "mine-2021").exists()


def test_a_scheme_of_the_office_s_own(tmp_path):
    unit = "章贡区"
    exported = CliRunner().invoke(kaohe, ["scheme", "export", SCHEME, "-o", str(tmp_path / "own.yaml")])
    assert exported.exit_code == 0, exported.output
    own = (tmp_path / "own.yaml").read_text(encoding="utf-8").replace(SCHEME, "mine-2021")
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    add(tmp_path / "tokens.json", Holder("x", hashed("x"), "county", "mine-2021", unit, "2026-01-01"))
    blank = build(load(str(tmp_path / "own.yaml")), "unit", unit)
    told = ("--scheme", str(tmp_path / "own.yaml"), "--deadline", "2099-12-31", "--allow-errors")
    with running(tmp_path, *told) as http:
        answer = Caller(http, "x").upload(blank, SEND, reason="原因")
    assert answer.status_code == 200, answer.text
    assert answer.json()["receipt"]["number"] == "mine-2021-00001"
    assert (tmp_path / "报送" / "mine-2021" / f"自评报送表_{unit}.xlsx").read_bytes() == blank


def test_a_marked_copy_is_a_return_like_the_one_it_was_made_of(office, place, county):
    unit = county()
    read = read_bytes(filled(unit), "x.xlsx")
    copy = annotated(filled(unit), read.subject, read.findings)
    answer = office.as_(token_of(unit)).upload(copy, SEND, f"{unit}_退回修改.xlsx")
    assert answer.status_code == 200, answer.text
    assert current(place, unit).read_bytes() == copy


def test_a_master_workbook_is_no_return(office, place, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(filled("章贡区"))
    CliRunner().invoke(kaohe, ["consolidate", str(tmp_path / "in"), "-o", str(tmp_path / "总表.xlsx")])
    before = list((place / "报送").rglob("*.xlsx"))
    answer = office.upload((tmp_path / "总表.xlsx").read_bytes(), SEND)
    assert answer.status_code == 422
    assert list((place / "报送").rglob("*.xlsx")) == before


def test_a_proposal_is_received_whatever_the_deadline(tmp_path):
    add(tmp_path / "tokens.json", Holder("p", hashed("p"), "county", PROPOSING, DEPARTMENT, "2026-01-01"))
    with running(tmp_path, "--deadline", "2020-01-01") as http:
        data = book(DEPARTMENT)
        answer = Caller(http, "p").upload(data, SEND)
    assert answer.status_code == 200, answer.text
    assert not answer.json()["receipt"]["late"]
    assert [path.read_bytes() for path in (tmp_path / "报送").rglob("*.xlsx")] == [data]


def test_every_kind_of_holder(office, place):
    scheme = load(SCHEME)
    department = scheme.departments[0]
    blank = build(scheme, "department", department)
    answer = office.as_(token_of(department)).upload(blank, SEND)
    assert answer.status_code in (200, 409), answer.text
    assert office.as_(token_of("章贡区")).upload(blank, SEND).status_code == 403
    if len(scheme.departments) > 1:
        assert office.as_(token_of(scheme.departments[1])).upload(blank, SEND).status_code == 403


def test_two_servers_on_one_folder(office, place, county):
    unit, other = county(), county()
    with running(place, "--deadline", "2099-12-31") as http:
        second = Caller(http, CITY)
        first = send(office, unit, filled(unit)).json()["receipt"]
        again = send(second, unit, filled(unit)).json()["receipt"]
        assert again == first
        assert send(second, other, filled(other)).json()["receipt"]["number"] != first["number"]
    assert current(place, unit).read_bytes() == filled(unit)
    assert current(place, other).read_bytes() == filled(other)


def test_the_folder_is_gone_meanwhile(tmp_path):
    """Of current returns: they come back. The whole store: nothing is received any more, and it is said."""
    for unit in ("章贡区", "南康区", "信丰县"):
        add(tmp_path / "tokens.json", Holder(unit, hashed(token_of(unit)), "county", SCHEME, unit, "2026-01-01"))
    with running(tmp_path, "--deadline", "2099-12-31") as http:
        here = Caller(http, CITY)
        assert send(here, "章贡区", filled("章贡区")).status_code == 200
        shutil.rmtree(tmp_path / "报送")
        assert send(here, "南康区", filled("南康区")).status_code == 200
        assert current(tmp_path, "南康区").read_bytes() == filled("南康区")
        assert current(tmp_path, "章贡区").read_bytes() == filled("章贡区")
        shutil.rmtree(tmp_path / "报送-存档")
        lost = send(here, "信丰县", filled("信丰县"))
        assert lost.status_code == 503
        assert "没有回执" in lost.json()["detail"]


def test_somebody_else_writes_in_the_database_for_long(office, place, county):
    unit = county()
    other = sqlite3.connect(Places.of(place / "报送").database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        answer = send(office, unit, filled(unit))
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert answer.status_code == 503, answer.text
    assert not current(place, unit).exists()
    assert send(office, unit, filled(unit)).status_code == 200
    assert current(place, unit).exists()
