"""Returns of the demo's units, and a desk as a browser calls it."""

import re
from functools import cache
from pathlib import Path

from starlette.testclient import TestClient

from addin.desk.application import desk
from addin.desk.office import Office
from workbook_templates.demo import samples
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.read import read_bytes
from workbook_templates.schemes.store import load

SCHEME, UNIT, OTHER = "ganzhou-2021", "章贡区", "南康区"
PROJECT = f'scheme = "{SCHEME}"\nreturns = "收回表格"\noutput = "汇总结果/汇总.xlsx"\ndeadline = 2099-01-10\n'
HOST, BASE = "testserver", "/kaohe/desk"


@cache
def returned(unit=UNIT, **changed):
    """A unit's return, correct unless some figure is `changed`: I1_claim="5场"."""
    scheme = load(SCHEME)
    blank = build(scheme, "unit", unit)
    subject = read_bytes(blank, "a.xlsx").subject
    values = dict(next(item for item in samples.load(scheme).first if item.holder == unit).values)
    keys = {f"{key.ref}_{key.role}": key for key in values}
    values |= {keys[name]: value for name, value in changed.items()}
    return fill(blank, subject, values)


class Desk:
    """A browser that has entered."""

    def __init__(self, folder: Path, intake) -> None:
        self.folder = folder
        self.office = Office(folder, ["kaohe"], intake=intake)
        self.http = TestClient(desk(self.office, {HOST}), follow_redirects=False)
        entered = self.http.get(f"{BASE}/", params={"key": self.office.sessions.new_secret()})
        assert entered.status_code == 303
        self.form = next(iter(self.office.sessions._open.values())).form

    def get(self, path, **given):
        return self.http.get(BASE + path, **given)

    def post(self, path, **given):
        return self.http.post(BASE + path, params={"form": self.form}, **given)

    def take(self, *files, **said):
        """What is said of each file, as the script of the page gets it."""
        sent = [("files", file) for file in files]
        answer = self.http.post(f"{BASE}/intake", files=sent, data=said, headers={"X-Kaohe-Form": self.form})
        assert answer.status_code == 200, answer.text
        return items(answer.text)

    def decide(self, item, path="/intake/decide", **said):
        """What becomes of one that waits."""
        id = re.search(r'name="id" value="([^"]+)"', item.html)[1]
        answer = self.http.post(f"{BASE}{path}", data={"id": id, **said}, headers={"X-Kaohe-Form": self.form})
        return items(answer.text) if answer.status_code == 200 else answer

    @property
    def current(self):
        """The names of the files that count."""
        return sorted(path.name for path in (self.folder / "收回表格").rglob("*") if path.is_file())


class Item:
    """One file of an answer."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.state = re.search(r'data-state="(\w+)"', html)[1]
        self.text = " ".join(re.sub(r"<[^>]*>", " ", html).split())


def items(html):
    return [Item(part) for part in re.findall(r'<li class="taken".*?</li>', html, re.DOTALL)]
