"""Clerks of counties, who ask a running server as Excel's client and a browser do, with as little work of their own as
can be: they share the machine with what is measured."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from addin.access.tokens import Holder, add, hashed
from addin.pane.inspection import inspect_bytes
from tests.addin.api.payload import book_payload

SCRIPT, PAGE = "/xlwings/custom-scripts-call/check", "/kaohe"
BOUNDARY = "kaohe-benchmark-boundary"


@dataclass(frozen=True)
class County:
    """One county's clerk: the token, the workbook as a file and as the add-in sends it, the total it must get."""

    token: str
    data: bytes
    payload: str
    total: float

    @cached_property
    def form(self) -> bytes:
        """What a browser sends of the upload page."""
        token = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{self.token}\r\n'
        file = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="workbook"; filename="a.xlsx"\r\n\r\n'
        return f"{token}{file}".encode() + self.data + f"\r\n--{BOUNDARY}--\r\n".encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """One request: which kind, how many seconds it took, whether it was right."""

    kind: str
    seconds: float
    right: bool


Request = Callable[[HTTPConnection, County], Answer]


def counties(returns: Sequence[Path], count: int, tokens: Path) -> Iterator[County]:
    """So many, each with a token in the file `tokens`; where there are fewer `returns`, some hold the same."""
    for number in range(count):
        path, token = returns[number % len(returns)], f"county {number}"
        data = path.read_bytes()
        found = inspect_bytes(data, path.name)
        scheme, unit = found.subject.scheme.id, found.subject.holder
        add(tokens, Holder(str(number), hashed(token), "county", scheme, unit, ""))
        yield County(token, data, json.dumps(book_payload(data, path.name)), float(found.subject.card.total))


def checked(server: HTTPConnection, county: County) -> Answer:
    """A check of the open workbook by the add-in."""
    headers = {"Authorization": county.token, "Content-Type": "application/json"}
    status, body, seconds = _asked(server, SCRIPT, county.payload.encode(), headers)
    right = status == 200 and json.loads(json.loads(body)["actions"][-1]["args"][1])["total"] == county.total
    return Answer("add-in", seconds, right)


def uploaded(server: HTTPConnection, county: County) -> Answer:
    """An upload on the page, for a marked copy."""
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    status, body, seconds = _asked(server, PAGE, county.form, headers)
    return Answer("upload", seconds, status == 200 and f"{county.total:.2f}".encode() in body and b"base64," in body)


def worked(
    address: str, county: County, rounds: int, requests: Sequence[Request] = (checked, uploaded)
) -> list[Answer]:
    """The answers to `rounds` of the requests, one after another on one connection."""
    server = HTTPConnection(urlsplit(address).netloc, timeout=300)
    try:
        return [request(server, county) for _ in range(rounds) for request in requests]
    finally:
        server.close()


def _asked(server: HTTPConnection, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes, float]:
    begun = time.perf_counter()
    server.request("POST", path, body, headers)
    answer = server.getresponse()
    return answer.status, answer.read(), time.perf_counter() - begun
