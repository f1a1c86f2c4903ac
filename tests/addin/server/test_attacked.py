"""A running server while somebody does what nobody should: the honest are answered, and it stays small."""

import socket
import ssl
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from addin.server.connections import MOST_OF_ADDRESS
from tests.addin.api.workbooks import workbook
from tests.addin.browser.server import COUNTY, OTHER, serving
from tests.addin.caller import SCRIPT, Caller, Server

PROCESS = Path("/proc")
MOST_MEMORY, PAGE_BYTES = 600 * 2**20, 4096
CROWD = 1300
pytestmark = pytest.mark.skipif(not PROCESS.is_dir(), reason="looks for memory and sockets where Linux lists them")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """A server of its own: who attacks it is held up for a minute."""
    folder = tmp_path_factory.mktemp("attacked")
    with serving(folder, crowd=True) as address:
        yield Server(address, folder)


@pytest.fixture
def honest(attacked):
    with httpx.Client(base_url=attacked.address, timeout=60) as http:
        yield Caller(http, OTHER)


@pytest.fixture(scope="module")
def mine():
    return workbook("ganzhou-2021", "unit", "diligent")  # 章贡区


@contextmanager
def connected(server, count, sent):
    """So many connections that have sent this and fall silent; those that are ended meanwhile are let be."""
    host, port = server.address.split("//")[1].split(":")
    with ExitStack() as open_ones:
        for _ in range(count):
            one = open_ones.enter_context(socket.create_connection((host, int(port)), timeout=30))
            one.setblocking(False)
            try:
                one.send(sent)
            except OSError:
                continue
        yield


def size(server):
    """Bytes of its own memory, and how many files and sockets it has open."""
    place = PROCESS / str(server.process)
    return int((place / "statm").read_text().split()[1]) * PAGE_BYTES, len(list((place / "fd").iterdir()))


def stands(server, honest, mine):
    """Every kind of work is done, and memory and sockets are bounded."""
    assert honest.upload(mine).status_code == 200
    assert honest.script("check", mine).status_code == 200
    assert honest.function("kaohe_score", [["I1"]], [[70]]).json() == {"result": [[3.6]]}
    assert honest.http.get("/kaohe").status_code == 200
    memory, opened = size(server)
    assert memory < MOST_MEMORY
    assert opened < MOST_OF_ADDRESS + 100


HALF = b"POST /kaohe HTTP/1.1\r\nHost: a\r\n"
FORM = b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 10485760\r\n\r\n" + b"a" * 2**20
SIGNED = (
    f"POST {SCRIPT}check HTTP/1.1\r\nHost: a\r\nAuthorization: {COUNTY}\r\nContent-Length: 10485760\r\n\r\n".encode()
)
LARGE = b"GET /static/vendor/office-js/16.0.20308.15050/dist/excel-win32-16.01.js HTTP/1.1\r\nHost: a\r\n\r\n"


CHUNKS = HALF + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 100_000
LINES = b"GET / HTTP/1.1\r\n" + b"a:\r\n" * 16_000 + b"\r\n"
ATTACKS = {
    "half heads": (CROWD, HALF), "nothing sent": (CROWD, b""), "bodies without a token": (100, HALF + FORM),
    "bodies with a token": (100, SIGNED + b"{" * 2**20), "endless heads": (100, HALF + b"A: " + b"a" * 2**20),
    "deaf readers": (300, LARGE), "chunks of one byte": (100, CHUNKS), "heads of many lines": (100, LINES),
}  # fmt: skip


@pytest.mark.parametrize(("count", "sent"), ATTACKS.values(), ids=ATTACKS)
def test_silent_connections(attacked, honest, mine, count, sent):
    with connected(attacked, count, sent):
        stands(attacked, honest, mine)


def test_a_stranger_s_flood_of_bad_tokens_from_the_same_address(attacked, honest, mine):
    def flood(_):
        with httpx.Client(base_url=attacked.address, headers={"Authorization": "guess"}, timeout=60) as http:
            return [http.post(f"{SCRIPT}check", content=b"{}" * 100).status_code for _ in range(88)]

    with ThreadPoolExecutor(8) as crowd:
        statuses = crowd.map(flood, range(7))
        stands(attacked, honest, mine)
        assert {status for of_one in statuses for status in of_one} <= {401, 429}
    stands(attacked, honest, mine)


def test_handshakes_that_never_end(tmp_path, mine):
    """Sockets are counted before any encryption is agreed on."""
    certificates = tmp_path / "certificates"
    with serving(tmp_path, "--self-signed", str(certificates), "--name", "127.0.0.1") as address:
        server = Server(address, tmp_path)
        trusted = ssl.create_default_context(cafile=certificates / "ca.crt")
        with (
            connected(server, CROWD, b"\x16\x03\x01\x02\x00"),
            httpx.Client(base_url=address, verify=trusted, timeout=60) as http,
        ):
            stands(server, Caller(http, OTHER), mine)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (HALF + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 300, b"400"), (LINES, b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nA: %s\r\n\r\n" % (b"a" * 20_000), b"400"), (b"nonsense\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\nA: %s\r\n\r\n" % (b"a" * 10_000), b"200"),
    ],
)  # fmt: skip
def test_odd_requests_are_refused_in_chinese(attacked, sent, status):
    host, port = attacked.address.split("//")[1].split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(sent)
        answer = connection.recv(65536)
    assert answer.split(b" ", 2)[1] in (status, b"401")
    assert status != b"400" or "没有" in answer.decode()


def test_one_connection_may_ask_again_and_again(attacked):
    """What was counted of one head does not count for the next, in whatever pieces they come."""
    host, port = attacked.address.split("//")[1].split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        for _ in range(40):
            for piece in (b"GET / HTTP/1.1\r\nHost: a\r\nB: b\r\nC: c\r\n\r", b"\n"):
                connection.sendall(piece)
            answer = b""
            while not answer.endswith(b'{"status":"ok"}'):
                answer += connection.recv(65536)
                assert answer, "it was hung up"
