"""An uploaded workbook stays in memory: the server opens no file for writing but its log, however large the upload."""

import os
import subprocess
import sys

import httpx
import pytest

from addin.server.access_log import DEFAULT_NAME
from tests.addin.api.workbooks import workbook
from tests.addin.browser.server import CITY, serving
from tests.addin.caller import Caller

WATCH = """
import os, sys
sys.dont_write_bytecode = True
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
def watch(event, arguments):
    named = event == "open" and not isinstance(arguments[0], int)  # a number is a pipe that is open already
    opened = named and arguments[0] != os.devnull and (arguments[2] or 0) & WRITING
    if opened or event in ("os.mkdir", "os.rename"):
        print("wrote", arguments[0], flush=True)
sys.addaudithook(watch)
"""


def watching(folder):
    """Surroundings in which every Python, the server's and those of its workers, tells what it writes."""
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    folder = tmp_path_factory.mktemp("watched")
    with serving(folder, **watching(folder)) as address, httpx.Client(base_url=address, timeout=60) as http:
        yield Caller(http, CITY), folder / "server.log"


def test_an_upload_writes_nothing_to_disk(watched):
    city, log = watched
    data = workbook("ganzhou-2021", "unit", "careless")
    statuses = [city.upload(data, action=action).status_code for action in ("check", "marked")]
    statuses += [city.upload(data, "/kaohe/api/check").status_code, city.script("check", data).status_code]
    statuses.append(city.upload(os.urandom(6 * 2**20)).status_code)  # the framework's own limit in memory is 1 MB
    assert statuses == [200, 200, 200, 200, 422]
    wrote = {line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("wrote")}
    assert wrote == {f"wrote {log.with_name(DEFAULT_NAME)}"}  # which holds no content, see test_access_log.py


def test_the_watch_sees_a_file_that_is_written(tmp_path):
    """The test above would also pass if nothing were watched, in the server or in its workers."""
    writing = "from multiprocessing import get_context as c; w = c('spawn').Process(target=open, args=('kept', 'w'))"
    told = subprocess.run(
        [sys.executable, "-c", f"{writing}; open('own', 'w'); w.start(); w.join()"], cwd=tmp_path, check=True,
        capture_output=True, text=True, env=os.environ | watching(tmp_path),
    )  # fmt: skip
    assert {"wrote own", "wrote kept"} <= set(told.stdout.splitlines())
