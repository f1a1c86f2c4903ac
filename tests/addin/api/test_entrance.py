"""Who may enter, and how much one may send."""

import socket
from io import BytesIO

import httpx
import pytest
from openpyxl import load_workbook

from addin.access import tokens
from addin.access.entrance import BUSY, PER_HOLDER, PER_STRANGER, spend, stranger_may
from addin.access.tokens import Holder, hashed
from tests.addin.api.workbooks import workbook
from tests.addin.browser.server import CITY, COUNTY, OTHER
from tests.addin.caller import SCRIPT

WRONG = ["", "nobody's token", "Bearer county-token", hashed(COUNTY)]


@pytest.fixture(scope="module")
def mine():
    return workbook("ganzhou-2021", "unit", "diligent")  # 章贡区


@pytest.mark.parametrize("token", WRONG)
def test_no_entry_without_a_good_token(city, mine, token):
    stranger = city.as_(token)
    answers = [
        stranger.script("check", mine),
        stranger.function("kaohe_score", [["I1"]], [[70]]),
        stranger.upload(mine),
        stranger.upload(mine, action="marked"),
        stranger.upload(mine, "/kaohe/api/check"),
        city.http.get("/kaohe/status", headers={"Authorization": token}),
    ]
    assert [answer.status_code for answer in answers] == [401] * 6
    assert all("令牌" in answer.text for answer in answers)


@pytest.mark.parametrize("token", ["test-token"])
def test_the_framework_s_sample_sign_in_is_out(city, mine, token):
    assert city.as_(token).script("check", mine).status_code == 401


def test_whose_token_it_is(city):
    status = city.http.get("/kaohe/status", headers={"Authorization": OTHER}).json()
    assert status == {"role": "county", "scheme": "ganzhou-2021", "unit": "章贡区"}


@pytest.mark.parametrize(("token", "status"), [(OTHER, 200), (CITY, 200), (COUNTY, 403)])
def test_a_county_sees_its_own_workbook_only(city, mine, token, status):
    sender = city.as_(token)
    answers = [sender.script("check", mine), sender.upload(mine), sender.upload(mine, "/kaohe/api/check")]
    assert [answer.status_code for answer in answers] == [status] * 3
    if status == 403:
        assert all("章贡区" in answer.text and "上犹县" in answer.text for answer in answers)


def test_another_scheme_s_workbook_is_somebody_else_s(city):
    other = workbook("zhangye-2022", "unit", "diligent")
    assert city.as_(OTHER).upload(other).status_code == 403


def test_making_and_revoking_work_at_once(server, city, mine):
    holder = Holder("temporary", hashed("new one"), "county", "ganzhou-2021", "章贡区", "2026-01-01")
    tokens.add(server.tokens, holder)
    assert city.as_("new one").upload(mine).status_code == 200
    tokens.remove(server.tokens, "temporary")
    assert city.as_("new one").upload(mine).status_code == 401


def test_token_file_holds_no_token(server):
    text = server.tokens.read_text(encoding="utf-8")
    assert COUNTY not in text
    assert hashed(COUNTY) in text


def test_unreadable_token_file_lets_nobody_in(server, city, mine):
    kept = server.tokens.read_bytes()
    try:
        server.tokens.write_text("[{", encoding="utf-8")
        answer = city.upload(mine)
    finally:
        server.tokens.write_bytes(kept)
    assert answer.status_code == 503
    assert "令牌文件" in answer.text
    assert city.upload(mine).status_code == 200


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize("path", ["/kaohe", "/kaohe/api/check", "/xlwings/custom-scripts-call/check"])
def test_too_large(server, path, announced):
    data = b"x" * (10 * 2**20 + 1)
    sent = data if announced else (data[i : i + 2**20] for i in range(0, len(data), 2**20))
    answer = httpx.post(server.address + path, content=sent, headers={"Authorization": CITY}, timeout=60)
    assert answer.status_code == 413
    assert "10MB" in answer.text


def test_a_stranger_s_workbook_is_not_even_read(server):
    """The answer comes while most of the body is still to be sent."""
    begun = b"POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n{" % f"{SCRIPT}check".encode()
    assert b" 401 " in answered_to(server, begun).splitlines()[0]


def answered_to(server, sent):
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(sent)
        return connection.recv(4096)


def test_one_holder_may_send_so_much_a_minute():
    busy, other = (Holder(id, "", "county", "", "", "") for id in ("busy", "other"))
    for _ in range(PER_HOLDER.amount // 5):
        spend(busy, 5)
    with pytest.raises(Exception, match=BUSY) as refused:
        spend(busy, 5)
    assert refused.value.status_code == 429
    spend(other, 5)


def test_whoever_has_an_address_of_version_6_has_its_whole_network():
    assert all(stranger_may("2001:db8::1") for _ in range(PER_STRANGER.amount))
    assert not stranger_may("2001:db8::ffff:1")
    assert stranger_may("2001:db8:0:1::1")


def test_contents_are_not_logged(server, city, mine):
    """Neither in order nor when something fails."""
    secret = "极其机密的佐证"
    book = load_workbook(BytesIO(mine))
    for sheet in book.worksheets:
        sheet.cell(sheet.max_row + 1, 1).value = secret
    book["_kaohe"]["B3"].value = secret
    out = BytesIO()
    book.save(out)
    assert city.script("check", out.getvalue()).status_code == 422
    assert city.upload(out.getvalue(), name=f"{secret}.xlsx").status_code == 422
    assert city.function("kaohe_score", [["I1"]], [[secret]]).status_code == 400
    assert city.function("no_such_function", [[secret]]).status_code == 404
    assert city.http.get(f"/{secret}?{secret}").status_code == 404
    assert not [log for log in (server.log_with("已启动"), server.access_with("不存在的地址")) if secret in log]


@pytest.mark.parametrize("path", ["/kaohe", "/taskpane.html", "/manifest.xml", "/kaohe/status"])
def test_security_headers(city, path):
    headers = city.http.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src" in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"].startswith("no-store")
    assert "server" not in headers


def test_other_origins_may_not_call(server):
    answer = httpx.options(
        f"{server.address}/xlwings/custom-functions-call",
        headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"},
    )
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]
