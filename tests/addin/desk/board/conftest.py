"""A project with the returns of the small scheme, and its desk in front of a test client or a browser."""

import sys
from time import monotonic, sleep

import pytest
from starlette.testclient import TestClient

from addin.desk.application import desk
from addin.desk.office import Office
from addin.desk.rendering import BASE
from tests.consolidate.conftest import filled
from tests.consolidate.samples import SCHEME, UNITS
from workbook_templates.project.project import FILE
from workbook_templates.schemes.yaml import dumps

TEXT = """scheme = '方案.yaml'
returns = '收回表格'
output = '汇总.xlsx'
deadline = 2099-01-20

[parameters]
avg = 60
"""
HOST = "testserver"
PATIENCE = 60


class Desk:
    """One browser's client, which asks until what it wants to see is there."""

    def __init__(self, office, client):
        self.office, self.client = office, client

    def get(self, path, **headers):
        return self.client.get(BASE + path, headers=headers)

    def page(self, path):
        """The text of a page once everything has been read."""
        return self.until(path, lambda text: "data-reading" not in text)

    def until(self, path, wanted):
        """The text of a page once it is as wanted."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            answer = self.get(path)
            assert answer.status_code == 200, answer.text
            if wanted(answer.text):
                return answer.text
            sleep(0.1)
        raise AssertionError(answer.text)


@pytest.fixture(scope="session")
def returned():
    """The workbooks of everybody, by their names."""
    holders = [(kind, name) for kind in ("unit", "review") for name in UNITS]
    holders += [("department", "甲局"), ("department", "乙局")]
    return {f"{holder}{kind}.xlsx": filled(kind, holder) for kind, holder in holders}


@pytest.fixture
def place(returned, tmp_path, monkeypatch):
    """The project's folder, everything returned."""
    folder = tmp_path / "健康 考核"
    (folder / "收回表格").mkdir(parents=True)
    for name, data in returned.items():
        (folder / "收回表格" / name).write_bytes(data)
    (folder / "方案.yaml").write_text(dumps(SCHEME), encoding="utf-8")
    (folder / FILE).write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def returns(place):
    """Where the returns lie."""
    return place / "收回表格"


def opened(place):
    office = Office(place, [sys.executable])
    client = TestClient(desk(office, [HOST]), base_url=f"http://{HOST}")
    assert client.get(f"{BASE}/board?key={office.sessions.new_secret()}", follow_redirects=False).status_code == 303
    return Desk(office, client)


@pytest.fixture
def here(place):
    """The desk of the project."""
    return opened(place)
