"""`kaohe serve` in a process of its own, as a city office starts it, with a token for one county and for the city."""

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from addin.access.tokens import Holder, add, hashed
from tests.addin.browser.book import SCHEME, UNIT

COUNTY, CITY, OTHER = "county-token", "city-token", "other-token"
HOLDERS = {
    COUNTY: Holder("1", hashed(COUNTY), "county", SCHEME, UNIT, "2026-01-01"),
    OTHER: Holder("2", hashed(OTHER), "county", SCHEME, "章贡区", "2026-01-01"),
    CITY: Holder("3", hashed(CITY), "city", SCHEME, "", "2026-01-01"),
}
START = "from cli.main import main; main()"
ONE_OF_EACH = "from addin.server import lanes; lanes.QUICK = 1; "
"""Fewer processes start, each of which loads everything: enough for tests that send one thing after the other."""
START_SECONDS = 60


@contextmanager
def serving(folder: Path, *arguments: str, crowd: bool = False, **environment: str) -> Iterator[str]:
    """The address of a running server, whose token file lies in `folder`; `arguments` are further ones of the command,
    with `--self-signed` it speaks https. For a `crowd` it has as many processes as an office's."""
    tokens = folder / "tokens.json"
    for holder in HOLDERS.values():
        add(tokens, holder)
    port = _free_port()
    command = [
        sys.executable,
        "-c",
        START if crowd else ONE_OF_EACH + START,
        "serve",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--tokens",
        str(tokens),
        *arguments,
    ]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | environment)
    (folder / "server.pid").write_text(str(process.pid))
    try:
        address = f"http{'s' * ('--self-signed' in arguments)}://127.0.0.1:{port}"
        _wait(address, process, folder / "server.log")
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _any() -> ssl.SSLContext:
    """Whether it answers is asked here, not whether it is to be trusted."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urlopen(f"{address}/kaohe", timeout=5, context=_any()).close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server did not start:\n{log.read_text()}")
