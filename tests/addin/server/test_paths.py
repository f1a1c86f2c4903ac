"""No address leads to anything but what is public, however it is written."""

import os
import socket
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import addin
from addin.server import front as module
from addin.server.public import STATIC, files
from addin.server.reply import Reply
from tests.addin.server.inside import HONEST, ask, front

SECRET = b"the secret beside the root"
UP = [
    "..",
    "%2e%2e",
    "%2E%2E",
    "%252e%252e",
    ".%2e",
    "%c0%ae%c0%ae",
    "%e0%80%ae%e0%80%ae",
    "..;",
    "..%00",
    "...",
    "%uff0e",
]
BETWEEN = ["/", "%2f", "%2F", "%252f", "\\", "%5c", "%5C", "%c0%af", "//", "/./", ";/", "%00/"]
WINDOWS = [
    "C:/Windows/win.ini",
    "C:%5CWindows%5Cwin.ini",
    "%5C%5Chost%5Cshare%5Csecret",
    "//host/share/secret",
    "C:secret",
]
BEFORE = ["", "static", "static/js", "xlwings", "xlwings/custom-scripts-call", "kaohe", "kaohe/help", "manifest"]
METHODS = ["GET", "HEAD", "POST"]


@pytest.fixture(scope="module")
def roots(tmp_path_factory):
    """Two roots, with secrets beside them, behind a link out of one, and in a folder that a link leads to."""
    folder = tmp_path_factory.mktemp("roots")
    for name in ("ours/js", "theirs/js", "secrets"):
        (folder / name).mkdir(parents=True)
    (folder / "secret").write_bytes(SECRET)
    (folder / "secrets/secret").write_bytes(SECRET)
    (folder / "ours/js/main.js").write_text("ours")
    (folder / "theirs/js/main.js").write_text("theirs")
    (folder / "theirs/js/other.js").write_text("other")
    (folder / "ours/link").symlink_to(folder / "secret")
    (folder / "theirs/folder").symlink_to(folder / "secrets", target_is_directory=True)
    (folder / "ours/inner.js").symlink_to(folder / "ours/js/main.js")
    return folder


@pytest.fixture(scope="module")
def public(roots):
    return files([roots / "ours", roots / "theirs"])


def test_what_is_public_is_what_lies_below_the_roots(public):
    assert {path: reply.body for path, reply in public.items()} == {
        "/static/js/main.js": b"ours",  # the first root's
        "/static/js/other.js": b"other",
        "/static/inner.js": b"ours",
    }
    assert public["/static/js/main.js"].media == "text/javascript; charset=utf-8"


def ways(secret, depth=6):
    """Many ways to write the way from a public folder to the secret."""
    for before in BEFORE:
        for up in UP:
            for between in BETWEEN:
                for count in (1, 2, depth):
                    yield f"/{before}/" + between.join([up] * count + [secret])


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(module, "SLOWED_SECONDS", 0.0)


def test_nothing_else_is_found(public):
    """As the web server hands paths on, decoded once; written out, too."""
    app = front(public | {"/kaohe": Reply(200, "text/html", b"page")})
    written = [*ways("secret"), *(f"/{before}/{way}" for before in BEFORE for way in WINDOWS)]
    for number, path in enumerate({path for way in written for path in (way, unquote(way))}):
        answer = ask(app, METHODS[number % len(METHODS)], path, HONEST)
        assert answer.status == 404, path
        assert SECRET not in answer.body


SEGMENTS = st.one_of(
    st.sampled_from(["static", "js", "main.js", "link", "folder", "secret", "secrets", "kaohe", "..", ".", "", "~"]),
    st.sampled_from([*UP, *map(unquote, UP)]), st.text(max_size=6),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SEGMENTS, max_size=6).map("/".join), st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "TRACE"]))
def test_any_address(public, path, method):
    """Either it is a public one, letter by letter, or it does not exist."""
    path = f"/{path}"
    answer = ask(front(public), method, path)
    if path in public:
        assert answer.status == (200 if method in ("GET", "HEAD") else 405)
        assert answer.body == (public[path].body if method == "GET" else answer.body)
    elif path not in ("/", "/kaohe", "/kaohe/status"):
        assert answer.status == 404
    assert SECRET not in answer.body


@pytest.fixture(scope="module")
def raw(server):
    """Sends a request line as it stands, over one connection."""
    host, port = server.address.removeprefix("http://").split(":")

    def asked(target):
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            connection.sendall(b"GET %s HTTP/1.0\r\n\r\n" % target.encode("utf-8"))
            return b"".join(iter(lambda: connection.recv(65536), b""))

    return asked


def wanted(server):
    """Files of the machine: a module beside the served folder, the token file, the users."""
    home = Path(addin.__file__).parent
    for path in (home / "access" / "tokens.py", home / "server" / "front.py", server.tokens, Path("/etc/passwd")):
        yield os.path.relpath(path, home / "static"), path.read_bytes()[:60]


def test_no_file_of_the_machine_leaves_the_running_server(server, raw):
    """The framework of today would give each of them away."""
    for place, content in wanted(server):
        plain = f"{STATIC}{place}"
        dotted, slashed = plain.replace("..", "%2e%2e"), f"{STATIC}{place.replace('/', '%2f')}"
        twice, back = f"{STATIC}{quote(quote(place, safe=''), safe='')}", f"{STATIC}{place.replace('/', '%5c')}"
        absolute = f"http://elsewhere{plain}"
        for target in (plain, dotted, slashed, twice, back, absolute, plain.replace("/static", "//static", 1)):
            answer = raw(target)
            assert answer.split(b" ", 2)[1] == b"404", target
            assert content not in answer


def test_public_ones_are_there(city):
    for path in ("/static/js/main.js", "/static/css/kaohe.css", "/kaohe", "/taskpane.html", "/manifest.xml"):
        answer = city.http.get(path)
        assert answer.status_code == 200
        assert int(city.http.head(path).headers["content-length"]) == len(answer.content)
