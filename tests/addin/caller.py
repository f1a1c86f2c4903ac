"""Who calls the running server, and how."""

import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.addin.api.payload import book_payload, function_payload, shown

SCRIPT, FUNCTION = "/xlwings/custom-scripts-call/", "/xlwings/custom-functions-call"


@dataclass(frozen=True)
class Caller:
    """Someone with a token, as add-in, formula and upload page call the server."""

    http: httpx.Client
    token: str

    def as_(self, token):
        return Caller(self.http, token)

    def script(self, name, data, *args, **book):
        headers = {"Authorization": self.token, "Auth-Provider": "custom"}
        return self.http.post(SCRIPT + name, json=book_payload(data, args=args, **book), headers=headers)

    def view(self, name, data):
        macro, view = shown(self.script(name, data))
        assert macro == "kaoheShow"
        return view

    def function(self, name, *arguments):
        headers = {"Authorization": self.token, "Auth-Provider": "custom"}
        return self.http.post(FUNCTION, json=function_payload(name, *arguments), headers=headers)

    def upload(self, data, path="/kaohe", name="报送表.xlsx", **fields):
        files = {"workbook": (name, data)} if data is not None else {}
        return self.http.post(path, data={"token": self.token, **fields}, files=files)


@dataclass(frozen=True)
class Server:
    """Where it is reached and where its token file and its log lie."""

    address: str
    folder: Path

    @property
    def tokens(self):
        return self.folder / "tokens.json"

    @property
    def process(self):
        return int((self.folder / "server.pid").read_text())

    def log_with(self, words, seconds=30):
        """The log once `words` stand in it: an error is answered before it is logged."""
        return _once(self.folder / "server.log", words, seconds)

    def access_with(self, words, seconds=30):
        """The log of access once `words` stand in it."""
        return _once(self.folder / "kaohe-access.log", words, seconds)


def _once(log, words, seconds):
    end = time.monotonic() + seconds
    while words not in (text := log.read_text(encoding="utf-8")):
        assert time.monotonic() < end, f"{words} never logged:\n{text}"
        time.sleep(0.05)
    return text
