"""Whoever comes to a wrong address or sends nonsense reads Chinese, never the framework's English."""

import re

import pytest

from tests.addin.caller import FUNCTION, SCRIPT

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
NO_BOUNDARY = {"Content-Type": "multipart/form-data"}
ENGLISH = re.compile(r"Not Found|Not Allowed|occurred|Invalid|Input|boundary|provided|argument|mode of xlwings")


@pytest.mark.parametrize(
    ("method", "path", "status", "sent"),
    [
        ("GET", "/nope", 404, {}),
        ("GET", "/kaohe/nope", 404, {"headers": BROWSER}),
        ("PUT", "/kaohe", 405, {}),
        ("POST", "/kaohe", 400, {"content": b"--x", "headers": NO_BOUNDARY}),
        ("POST", "/kaohe", 400, {"data": {"workbook": "no file"}}),
        ("POST", "/kaohe/api/check", 400, {"data": {"workbook": "no file"}}),
        ("POST", FUNCTION, 400, {"json": {}}),
        ("POST", FUNCTION, 400, {"json": []}),
        ("POST", SCRIPT + "check", 400, {"json": {}}),
        ("POST", SCRIPT + "what_if", 400, {"json": {"sheets": []}}),
    ],
)
def test_the_framework_s_refusals_are_in_chinese(city, method, path, status, sent):
    headers = {"Authorization": city.token, "Auth-Provider": "custom"} | sent.get("headers", {})
    answer = city.http.request(method, path, **(sent | {"headers": headers}))
    assert answer.status_code == status
    assert re.search("没有|不能", answer.text)
    assert not ENGLISH.search(answer.text)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert ("<html" in answer.text) == (path == "/kaohe" or headers.get("Accept") == BROWSER["Accept"])


def test_the_bare_address_leads_a_browser_to_the_page(city):
    answer = city.http.get("/", headers=BROWSER, follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (307, "/kaohe")
