"""How a body is taken in: for a good token only, within bounds, with a deadline."""

import httpx
import pytest

from addin.access import entrance
from addin.access.entrance import PER_STRANGER
from addin.server import body_limits, buffers, intake
from addin.server.body_limits import MEBIBYTE, MOST_BYTES, MOST_OF_HOLDER
from addin.server.buffers import Room
from addin.server.intake import HEAD_BYTES
from tests.addin.server.inside import HONEST, Lanes, ask, front
from workbook_templates.incoming import file_limits

SCRIPT, PAGE, CHECK = "/xlwings/custom-scripts-call/check", "/kaohe", "/kaohe/api/check"
PIECE = b"x" * 65536


def form(*fields, file=b"PK", first=False):
    """A form in one piece, and its headers; the file comes last, or first."""
    parts = [(name, (None, value)) for name, value in fields]
    parts.insert(0 if first else len(parts), ("workbook", ("a.xlsx", file)))
    request = httpx.Request("POST", "http://a", files=parts)
    return request.read(), {"content-type": request.headers["content-type"]}


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize("path", [SCRIPT, CHECK])
def test_too_large(path, announced):
    parts = [PIECE] * (MOST_BYTES // len(PIECE)) + [b"1"]
    headers = HONEST | ({"content-length": str(MOST_BYTES + 1)} if announced else {})
    assert ask(front(), "POST", path, headers, parts=parts).status == 413
    fits = parts[:-1]
    assert ask(front(), "POST", path, HONEST | {"content-length": str(MOST_BYTES)}, parts=fits).status == 200


@pytest.mark.parametrize("path", [SCRIPT, "/xlwings/custom-functions-call"])
@pytest.mark.parametrize("token", ["", "bad"])
def test_without_a_good_token_nothing_is_taken_in(path, token):
    lanes = Lanes()
    answer = ask(front(lanes=lanes), "POST", path, {"authorization": token}, parts=[], hang=True)
    assert answer.status == 401
    assert lanes.calls == []


@pytest.mark.parametrize("token", ["bad", ""])
def test_the_token_of_a_form_is_read_before_the_rest(token):
    body, headers = form(("token", token), file=b"x" * MEBIBYTE)
    answer = ask(front(), "POST", CHECK, headers, parts=[body[:2000]], hang=True)
    assert answer.status == 401


def test_a_good_token_of_a_form():
    body, headers = form(("token", "good"), ("action", "marked"), file=b"x" * MEBIBYTE)
    lanes = Lanes()
    pieces = [body[at : at + 1000] for at in range(0, len(body), 1000)]
    assert ask(front(lanes=lanes), "POST", PAGE, headers, parts=pieces).status == 200
    (call,) = lanes.calls
    assert (call.body, call.holder.unit) == (body, "章贡区")


@pytest.mark.parametrize(("size", "status"), [(1000, 200), (2 * HEAD_BYTES, 401)])
def test_a_token_behind_the_file(size, status):
    """It is found where little stands before it."""
    body, headers = form(("token", "good"), file=b"x" * size, first=True)
    parts = [body[at : at + 10_000] for at in range(0, len(body), 10_000)]
    answer = ask(front(), "POST", CHECK, headers, parts=parts)
    assert answer.status == status
    assert status == 200 or "放在文件前面" in answer.text


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data", "multipart/form-data; boundary="])
def test_no_form(kind):
    answer = ask(front(), "POST", PAGE, {"content-type": kind}, parts=[b"--x"])
    assert answer.status == 400
    assert "格式不对" in answer.text


@pytest.mark.parametrize(("name", "says"), [("BODY_SECONDS", "还没有完成"), ("STALLED_SECONDS", "发送中断")])
def test_who_sends_too_slowly_is_told_and_let_go(monkeypatch, name, says):
    monkeypatch.setattr(intake, name, 0.01)
    answer = ask(front(), "POST", SCRIPT, HONEST, parts=[b"{"], hang=True)
    assert answer.status == 408
    assert says in answer.text
    assert answer.headers["connection"] == "close"


@pytest.mark.parametrize(("left", "closes"), [(100, False), (2 * MEBIBYTE, True)])
def test_much_of_a_refused_body_is_not_waited_for(left, closes):
    answer = ask(front(), "POST", SCRIPT, {"content-length": str(left)}, parts=[], hang=True)
    assert answer.status == 401
    assert (answer.headers.get("connection") == "close") == closes


def test_one_holder_s_room():
    room = Room()
    with room.share("one") as share, room.share("one") as other, room.share("two") as third:
        share.grow(MOST_OF_HOLDER)
        with pytest.raises(Exception, match="太多") as refused:
            other.grow(1)
        assert refused.value.status_code == 429
        third.grow(MOST_OF_HOLDER)
    assert (room.all, room.held) == (0, {})


def test_small_ones_are_let_in_while_the_large_have_used_their_room(monkeypatch):
    monkeypatch.setattr(buffers, "MOST_LARGE", 3 * MEBIBYTE)
    monkeypatch.setattr(buffers, "MOST_ALL", 4 * MEBIBYTE)
    room = Room()
    with room.share("one") as large, room.share("two") as late, room.share("three") as small:
        large.grow(2 * MEBIBYTE)
        large.grow(MEBIBYTE)
        small.grow(MEBIBYTE)
        for share, bytes in ((late, 2 * MEBIBYTE), (small, 1), (late, 1)):
            with pytest.raises(Exception, match="太多") as refused:
                share.grow(bytes)
            assert refused.value.status_code == 503
    assert room.all == 0


def test_what_is_held_is_given_back_after_every_end():
    app = front()
    for headers, parts, hang in ((HONEST, [b"{}"], False), (HONEST, [PIECE] * 200, False), ({}, [b"{}"], False)):
        ask(app, "POST", SCRIPT, headers, parts=parts, hang=hang)
    assert (app.work.room.all, app.work.room.held) == (0, {})


def test_refused_tokens_do_not_count_against_good_ones_of_the_same_address():
    app = front()
    stranger = [ask(app, "POST", SCRIPT, {"authorization": "guess"}).status for _ in range(PER_STRANGER.amount + 1)]
    assert stranger == [401] * PER_STRANGER.amount + [429]
    assert ask(app, "POST", SCRIPT, HONEST).status == 200
    assert ask(app, "POST", SCRIPT, {"authorization": "guess"}, client=("10.0.0.2", 1)).status == 401


def test_large_bodies_cost_more(monkeypatch):
    monkeypatch.setattr(entrance, "PER_HOLDER", entrance.parse("120/minute"))
    app = front()
    assert ask(app, "POST", SCRIPT, HONEST, parts=[PIECE] * 100).status == 200  # 5 and 64 points
    assert ask(app, "POST", SCRIPT, HONEST, parts=[PIECE] * 100).status == 429
    assert ask(app, "POST", SCRIPT, {"authorization": "better"}).status == 200


@pytest.mark.parametrize(
    ("client", "told", "seen"),
    [
        ("10.0.0.9", "192.168.1.7", "192.168.1.7"), ("10.0.0.9", "1.1.1.1, 192.168.1.7", "192.168.1.7"),
        ("10.0.0.5", "192.168.1.7", "10.0.0.5"), ("10.0.0.9", "", "10.0.0.9"), ("10.0.0.9", "non\tsense", "10.0.0.9"),
    ],
)  # fmt: skip
def test_only_a_named_proxy_may_say_whose_request_it_is(tmp_path, client, told, seen):
    log = tmp_path / "log"
    headers = {"x-forwarded-for": told} if told else {}
    ask(front(log=log, proxies=("10.0.0.8/31",)), "POST", SCRIPT, headers, client=(client, 5))
    assert log.read_text(encoding="utf-8").split("\t")[1] == seen


def test_the_limits_of_what_is_sent_fit_each_other():
    """Whoever raises one of them meets the next."""
    assert body_limits.MOST_BYTES <= file_limits.MOST_BYTES  # what is taken in can also be read
    assert 2 * body_limits.MOST_BYTES <= body_limits.MOST_OF_HOLDER <= body_limits.MOST_LARGE <= body_limits.MOST_ALL
    assert body_limits.MOST_BYTES / body_limits.SLOWEST_LINE < body_limits.BODY_SECONDS
