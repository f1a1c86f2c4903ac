"""A small assessment: a project with the returns of a few units, and the desk that works on it."""

import os
import re
import subprocess
import sys
import time
from functools import cache

from starlette.testclient import TestClient

from addin.desk.application import desk
from addin.desk.office import Office
from addin.desk.running import HOME
from scoring.entries import InputKey
from workbook_templates.demo import samples
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.read import read_bytes
from workbook_templates.schemes.store import load

SCHEME = "ganzhou-2021"
UNITS = ("章贡区", "南康区", "瑞金市")
COMMAND = (sys.executable, "-c", "from cli.main import main; main()")
PROJECT = f"""scheme = "{SCHEME}"
returns = ["收回表格"]
output = "汇总.xlsx"

[parameters]
provincial_rate = 61.5
"""
BASE = "/kaohe/desk"
SECONDS = 120


@cache
def filled(unit, wrong=()):
    """A unit's return without errors, but for what is `wrong`: ((ref, role), value)."""
    scheme = load(SCHEME)
    sample = next(item for item in samples.load(scheme).first if item.holder == UNITS[0])
    values = dict(sample.values) | {InputKey(*key, ""): value for key, value in wrong}
    blank = build(scheme, "unit", unit)
    return fill(blank, read_bytes(blank, "表.xlsx").subject, values)


def project_in(folder):
    """Writes the project and its returns, one of them with a mistake."""
    returns = folder / "收回表格"
    returns.mkdir(parents=True)
    (folder / "kaohe.toml").write_text(PROJECT, encoding="utf-8")
    for unit in UNITS[:2]:
        (returns / f"{unit}自评.xlsx").write_bytes(filled(unit))
    (returns / "瑞金市 自评（报送）.xlsx").write_bytes(filled("瑞金市", ((("T1.4", "claim"), "两次左右"),)))
    return folder


def by_hand(folder, *words):
    """What the command does that somebody types in the project's folder."""
    environment = os.environ | {"PYTHONPATH": str(HOME)}
    return subprocess.run(
        [*COMMAND, *words], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


class Desk:
    """A desk and a browser of it."""

    def __init__(self, folder, command=COMMAND):
        self.office = Office(folder.resolve(), command)
        self.application = desk(self.office, ["testserver"])
        self.browser = self.new_browser()

    def new_browser(self):
        """Another browser that was let in."""
        browser = TestClient(self.application)
        browser.get(f"{BASE}/?key={self.office.sessions.new_secret()}", follow_redirects=False)
        return browser

    def get(self, path, browser=None):
        return (browser or self.browser).get(BASE + path)

    def form(self):
        return re.search('data-form="([^"]+)"', self.get("/work").text)[1]

    def post(self, path, data=None, **more):
        return self.browser.post(f"{BASE}{path}?form={self.form()}", data=data or {}, **more)

    def order(self, task, **data):
        """The job that an order comes to, when it is over; what is there already is replaced."""
        answer = self.post(f"/work/do/{task}", {**data, "sure": "1"}, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return self.over(int(answer.headers["location"].rpartition("/")[2]))

    def over(self, number):
        job = self.office.jobs.of(number)
        return waited(job)


def waited(job):
    """A job that is over."""
    end = time.monotonic() + SECONDS
    while not job.state.over and time.monotonic() < end:
        time.sleep(0.02)
    assert job.state.over, job
    return job
