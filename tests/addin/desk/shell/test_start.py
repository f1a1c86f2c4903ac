"""`kaohe desk` as it is started: what it says, what keeps it, how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from cli.commands import desk as command
from tests.addin.desk.shell.support import BASE

START = "from cli.main import main; main()"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are sent")


@contextmanager
def started(folder, *arguments, **environment):
    """A running desk, and the address that it tells."""
    words = [sys.executable, "-c", START, "desk", str(folder), "--no-browser", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    process = subprocess.Popen(words, env=os.environ | environment, **pipes)
    try:
        yield process, re.search(r"http\S+", process.stdout.readline())[0]
    finally:
        process.kill()
        process.communicate()


def opened(address):
    """A page as a new browser gets it."""
    return build_opener(HTTPCookieProcessor()).open(address)


def run(*words, **environment):
    return subprocess.run(
        [sys.executable, "-c", START, "desk", *map(str, words)], capture_output=True, text=True, encoding="utf-8",
        check=False, timeout=60, env=os.environ | environment,
    )  # fmt: skip


def test_it_opens_and_is_interrupted(tmp_path):
    with started(tmp_path) as (process, address):
        with opened(address) as page:
            assert page.url.endswith(f"{BASE}/settings")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
        assert process.returncode == 130
        assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"


def test_the_address_is_good_once(tmp_path):
    with started(tmp_path) as (_, address):
        opened(address).close()
        with pytest.raises(HTTPError) as refused:
            opened(address)
        assert refused.value.code == 403


def test_a_second_start_leads_to_the_first(tmp_path):
    with started(tmp_path) as (_, address):
        second = run(tmp_path, "--no-browser")
        assert second.returncode == 0
        assert "已经打开着" in second.stdout
        again = re.search(r"http\S+", second.stdout)[0]
        assert again.partition("?")[0] == address.partition("?")[0]
        with opened(again) as page:
            assert page.status == 200


def test_what_a_killed_one_left_behind_is_in_nobody_s_way(tmp_path):
    with started(tmp_path) as (process, _):
        process.kill()
        process.wait()
    assert list(tmp_path.iterdir()), "it had no time to tidy up"
    with started(tmp_path) as (_, address), opened(address) as page:
        assert page.status == 200


def test_a_port_that_is_taken(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(tmp_path, "--no-browser", "--port", taken.getsockname()[1])
    assert done.returncode == 2
    assert "端口已被占用" in done.stderr
    assert "--port" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_file", [False, True])
def test_no_such_folder(tmp_path, is_file):
    place = tmp_path / "考核"
    if is_file:
        place.write_text("x", encoding="utf-8")
    done = run(place, KAOHE_TYPED_AS="python3 run.py")
    assert done.returncode == 2
    assert "没有" in done.stderr and "考核" in done.stderr
    assert "python3 run.py desk" in done.stderr


def test_a_folder_in_which_nothing_can_be_written(tmp_path, monkeypatch):
    from addin.desk import already_open

    def refused(*_given, **_more):
        raise PermissionError

    monkeypatch.setattr(already_open, "write_whole", refused)
    with already_open.announced(tmp_path, "http://127.0.0.1:1/kaohe/desk/") as secret:
        assert secret
        assert already_open.knocked(tmp_path) is None


@pytest.mark.parametrize("trouble", ["nothing", "raises"])
def test_a_browser_that_does_not_open(monkeypatch, capsys, trouble):
    def tried(_address):
        if trouble == "raises":
            raise command.webbrowser.Error
        return False

    monkeypatch.setattr(command.webbrowser, "open", tried)
    command._browse("http://127.0.0.1:1/")
    assert "请把上面的网址复制到浏览器" in capsys.readouterr().out


def test_a_browser_that_keeps_its_caller_waiting(monkeypatch):
    monkeypatch.setattr(command.webbrowser, "open", lambda _address: time.sleep(3600))
    command._show("已打开", "http://127.0.0.1:1/", no_browser=False)
