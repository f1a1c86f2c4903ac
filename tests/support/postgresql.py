"""A PostgreSQL server of the tests' own, in a folder of its own, that is gone afterwards."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
"""Where Debian puts the programs, the newest last."""


def programs() -> Path | None:
    """The folder of the server's programs; None where it is not installed."""
    found = shutil.which("initdb")
    return Path(found).parent if found else (PLACES[-1] if PLACES else None)


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a running server, without a database's name at its end."""
    binaries = programs()
    assert binaries, "PostgreSQL is not installed"
    with TemporaryDirectory(prefix="kaohe-", ignore_cleanup_errors=True) as folder:
        data, port = Path(folder, "data"), _free_port()
        if os.getuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "postgres")
        _run(binaries / "initdb", "-D", data, "-A", "trust", "-U", "kaohe", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        _run(binaries / "pg_ctl", "-D", data, "-o", options, "-w", "-l", Path(folder, "log"), "start")
        try:
            yield f"postgresql://kaohe@127.0.0.1:{port}/"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-m", "fast", "stop")


def _run(*command: object) -> None:
    words = [str(word) for word in command]
    as_owner = ["runuser", "-u", "postgres", "--", *words] if os.getuid() == 0 else words
    subprocess.run(as_owner, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
