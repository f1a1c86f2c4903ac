"""The desk on the server: for a token of the city only, and with a trail."""

import asyncio
import ssl
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from starlette.requests import ClientDisconnect
from starlette.testclient import TestClient

from addin.access import tokens
from addin.access.entrance import TOKENS_VARIABLE
from addin.access.tokens import Holder, hashed
from addin.desk.served import served_desk
from addin.receiving.audit import lines
from addin.server import handed_on
from addin.server.body_limits import MOST_BYTES
from tests.addin.browser.server import CITY, COUNTY, serving
from tests.addin.desk.shell.support import BASE, PROJECT, SCHEME, UNIT, items, returned

HOLDERS = (
    Holder("c1", hashed("city"), "city", SCHEME, "", "2026-01-01"),
    Holder("u1", hashed("county"), "county", SCHEME, UNIT, "2026-01-01"),
    Holder("a1", hashed("assessor"), "assessor", SCHEME, "", "2026-01-01"),
)


@pytest.fixture
def server(office, tmp_path, monkeypatch):
    monkeypatch.setenv(TOKENS_VARIABLE, str(tmp_path / "tokens.json"))
    tokens.add(tmp_path / "tokens.json", *HOLDERS)
    return TestClient(served_desk(office.office), base_url="https://office.example", follow_redirects=False)


def run(coroutine):
    """What it returns or raises; in a thread of its own, as a browser under test keeps a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def entered(server, token="city"):
    return server.post(f"{BASE}/login", data={"token": token})


def form_of(server):
    return server.get(f"{BASE}/settings").text.partition('data-form="')[2].partition('"')[0]


def test_whoever_comes_is_asked_for_a_token(server):
    assert server.get(f"{BASE}/").headers["location"] == f"{BASE}/login"
    assert server.get(f"{BASE}/intake").headers["location"] == f"{BASE}/login"
    page = server.get(f"{BASE}/login")
    assert page.status_code == 200
    assert "访问令牌" in page.text
    assert server.post(f"{BASE}/intake").status_code == 403


def test_the_local_secret_is_no_way_in(server, office):
    assert server.get(f"{BASE}/", params={"key": office.office.sessions.new_secret()}).status_code == 303
    assert server.get(f"{BASE}/").headers["location"] == f"{BASE}/login"


@pytest.mark.parametrize(
    ("token", "status", "says"),
    [
        ("", 401, "没有填写令牌"),
        ("wrong", 401, "令牌不正确"),
        ("county", 403, "不是市级办公室的"),
        ("assessor", 403, "不是市级办公室的"),
    ],
)
def test_only_a_token_of_the_city_opens_it(server, token, status, says):
    answer = entered(server, token)
    assert answer.status_code == status
    assert says in answer.text
    assert "set-cookie" not in answer.headers


def test_the_session_is_for_this_browser_and_for_encrypted_lines(server):
    answer = entered(server)
    assert answer.headers["location"] == f"{BASE}/"
    cookie = answer.headers["set-cookie"].lower()
    for part in ("httponly", "secure", "samesite=strict", f"path={BASE}"):
        assert part in cookie
    page = server.get(f"{BASE}/")
    assert page.status_code == 200
    assert ">退出</button>" in page.text


def test_it_ends_by_itself_once_the_token_is_revoked(server, tmp_path):
    entered(server)
    assert server.get(f"{BASE}/settings").status_code == 200
    tokens.remove(tmp_path / "tokens.json", "c1")
    assert server.get(f"{BASE}/settings").headers["location"] == f"{BASE}/login"


def test_leaving(server):
    entered(server)
    assert server.post(f"{BASE}/logout").status_code == 403, "not by another page's form"
    assert server.post(f"{BASE}/logout", params={"form": form_of(server)}).headers["location"] == f"{BASE}/login"
    assert server.get(f"{BASE}/").headers["location"] == f"{BASE}/login"


def test_a_stranger_cannot_try_for_ever(server, monkeypatch):
    monkeypatch.setattr("addin.desk.pages.login.stranger_may", lambda _address: False)
    assert entered(server, "wrong").status_code == 429
    assert entered(server).status_code == 303, "a good token of the same address is none of them"


def test_a_stranger_sends_little(server):
    assert server.post(f"{BASE}/login", data={"token": "x" * 10_000}).status_code == 413


def test_nobody_sends_more_than_one_file_may_have(server):
    entered(server)
    big = {"files": ("a.zip", b"x" * (MOST_BYTES + 2**20))}
    assert server.post(f"{BASE}/intake", params={"form": form_of(server)}, files=big).status_code == 413


def test_the_trail_tells_who_saw_what_once(server, office):
    entered(server)
    for path in ("/intake", "/intake", "/board"):
        assert server.get(BASE + path).status_code == 200
    server.get(f"{BASE}/nowhere")
    told = [(line.who, line.what, line.detail) for line in lines(office.office.store().engine)]
    assert told == [("c1", "seen", "/intake"), ("c1", "seen", "/board")]


def test_what_is_taken_in_is_the_token_s(server, office):
    entered(server)
    files = {"files": ("a.xlsx", returned())}
    answer = server.post(f"{BASE}/intake", files=files, headers={"X-Kaohe-Form": form_of(server)})
    assert [item.state for item in items(answer.text)] == ["taken"]
    assert office.office.store().receipts()[0].sent_by == "c1"


def test_the_whole_server(tmp_path):
    """Through the front, with the pages and the upload page side by side."""
    project = tmp_path / "考核"
    (project / "收回表格").mkdir(parents=True)
    (project / "kaohe.toml").write_text(PROJECT, encoding="utf-8")
    arguments = (
        "--self-signed",
        str(tmp_path / "certs"),
        "--desk",
        str(project),
        "--returns",
        str(project / "收回表格"),
    )
    unverified = ssl.create_default_context()
    unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
    with serving(tmp_path, *arguments) as address, httpx.Client(base_url=address, verify=unverified) as http:
        assert http.get("/kaohe/desk").headers["location"] == f"{BASE}/login"
        assert http.post(f"{BASE}/login", data={"token": COUNTY}).status_code == 403
        assert http.post(f"{BASE}/login", data={"token": CITY}).status_code == 303
        sent = {"files": ("a.xlsx", returned())}
        answer = http.post(f"{BASE}/intake", files=sent, headers={"X-Kaohe-Form": form_of(http)}, timeout=60)
        assert [item.state for item in items(answer.text)] == ["taken"]
        assert "1</strong> / 20 家已报送" in http.get(f"{BASE}/", timeout=60).text
        assert http.get("/static/css/desk.css").status_code == 200
        assert http.get("/kaohe").status_code == 200
    log = (tmp_path / "kaohe-access.log").read_text(encoding="utf-8")
    assert "工作台" in log
    assert UNIT not in log


def test_a_server_without_it_knows_no_such_address(server_without):
    assert server_without.get(f"{BASE}/").status_code == 404
    assert server_without.get(f"{BASE}/login").status_code == 404


@pytest.fixture(scope="module")
def server_without(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("serving")) as address, httpx.Client(base_url=address) as http:
        yield http


def test_a_body_that_stalls_is_given_up(monkeypatch):
    monkeypatch.setattr(handed_on, "STALLED_SECONDS", 0.01)

    async def app(_scope, receive, _send):
        await receive()
        await receive()

    pieces = [{"type": "http.request", "body": b"x", "more_body": True}]

    async def receive():
        return pieces.pop() if pieces else await asyncio.Event().wait()

    with pytest.raises(ClientDisconnect):
        run(handed_on.hand_on(app, {}, receive, receive, lambda **_: None))


def test_an_answer_goes_out_in_pieces():
    sent = []

    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * (2 * handed_on.PIECE + 1)})

    async def send(message):
        sent.append(message)

    assert run(handed_on.hand_on(app, {}, send, send, lambda **_: None)) == 200
    assert [len(message.get("body", b"")) for message in sent] == [0, handed_on.PIECE, handed_on.PIECE, 1]
    assert [message["more_body"] for message in sent[1:]] == [True, True, False]


def test_what_answers_is_told_of_beginning_and_end():
    said = []

    async def app(scope, receive, send):
        assert scope["type"] == "lifespan"
        for ending in ("startup", "shutdown"):
            said.append((await receive())["type"])
            await send({"type": f"lifespan.{ending}.complete"})

    async def live():
        async with handed_on.alive(app):
            said.append("alive")

    run(live())
    assert said == ["lifespan.startup", "alive", "lifespan.shutdown"]
