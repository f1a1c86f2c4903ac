"""The token file under many hands: no token is lost, none comes back, nobody else can read it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from addin.access.tokens import Holder, add, changing, hashed, issued, load, remove
from cli.commands.token.problems import token_problems
from cli.errors import UsageProblem
from tests.addin.api.test_start import SECONDS, kaohe
from workbook_templates.system import locked as locks

MAIN = "from cli.main import main; main()"
STALL = """
import sys, time
from addin.access import tokens
load = tokens.load
def stall(path):
    known = load(path)
    print("read", flush=True)
    sys.stdin.readline()
    return known
tokens.load = stall
"""  # as if the computer were slow between reading and writing
NEW = ["token", "new", "--scheme", "ganzhou-2021", "--unit", "章贡区"]


def running(*arguments, before=""):
    command = [sys.executable, "-c", before + MAIN, *map(str, arguments)]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen(command, text=True, encoding="utf-8", **pipes)


def ended(*processes):
    done = [process.communicate(timeout=SECONDS) for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), done
    return [out.splitlines()[0] for out, _ in done]


def holder(number):
    return Holder(f"{number:08}", hashed(str(number)), "county", "ganzhou-2021", "章贡区", "2026-01-01")


def test_eight_at_once_leave_eight(tmp_path):
    path = tmp_path / "t.json"
    tokens = ended(*[running(*NEW, "--tokens", path) for _ in range(8)])
    assert {known.hash for known in load(path)} == set(map(hashed, tokens))
    assert len(load(path)) == 8


def test_revoking_and_issuing_at_once(tmp_path):
    path = tmp_path / "t.json"
    add(path, *map(holder, range(4)))
    revoking = [running("token", "revoke", f"{number:08}", "--tokens", path) for number in range(4)]
    issuing = [running(*NEW, "--tokens", path) for _ in range(4)]
    ended(*revoking)
    tokens = ended(*issuing)
    assert {known.hash for known in load(path)} == set(map(hashed, tokens))


def test_what_is_revoked_meanwhile_does_not_come_back(tmp_path):
    path = tmp_path / "t.json"
    add(path, holder(1))
    slow = running(*NEW, "--tokens", path, before=STALL)
    assert slow.stdout.readline() == "read\n"
    revoking = running("token", "revoke", "00000001", "--tokens", path)
    with pytest.raises(subprocess.TimeoutExpired):
        revoking.wait(1.5)
    slow.stdin.write("\n")
    slow.stdin.flush()
    (token,) = ended(slow)
    ended(revoking)
    assert [known.hash for known in load(path)] == [hashed(token)]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_killed_while_it_held_the_file(tmp_path):
    path = tmp_path / "t.json"
    add(path, holder(1))
    slow = running(*NEW, "--tokens", path, before=STALL)
    assert slow.stdout.readline() == "read\n"
    slow.send_signal(signal.SIGKILL)
    slow.communicate()
    ended(running("token", "revoke", "00000001", "--tokens", path))
    assert load(path) == ()


def test_who_waits_too_long_is_told_for_what(tmp_path, monkeypatch):
    path = tmp_path / "t.json"
    monkeypatch.setattr(locks, "_wait", lambda file, path, _, wait=locks._wait: wait(file, path, 0.0))
    with changing(path):
        done = kaohe(*NEW, "--tokens", path)
    assert done.exit_code == 2
    assert f"令牌文件 {path} 正在被另一个程序修改" in done.output
    assert kaohe(*NEW, "--tokens", path).exit_code == 0


def test_revoking_ends_everything_of_that_number(tmp_path):
    """However two came to have one."""
    path = tmp_path / "t.json"
    first, second = holder(1), Holder("00000001", hashed("x"), "city", "ganzhou-2021", "", "2026-01-01")
    add(path, first, second, holder(2))
    remove(path, "00000001")
    assert load(path) == (holder(2),)


def test_a_link_to_the_file_stays_one(tmp_path):
    (tmp_path / "real").mkdir()
    link = tmp_path / "t.json"
    link.symlink_to(tmp_path / "real" / "t.json")
    add(link, holder(1))
    add(tmp_path / "real" / "t.json", holder(2))
    assert link.is_symlink()
    assert load(link) == (holder(1), holder(2))


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_nobody_else_reads_it(tmp_path):
    path, old = tmp_path / "t.json", os.umask(0)
    try:
        add(path, holder(1))
        path.chmod(0o644)  # as older versions made it
        add(path, holder(2))
        out = tmp_path / "令牌单.xlsx"
        assert kaohe("token", "new", "--scheme", "ganzhou-2021", "--all", "-o", out, "--tokens", path).exit_code == 0
    finally:
        os.umask(old)
    assert {file.name: file.stat().st_mode & 0o077 for file in tmp_path.iterdir()} == {
        "t.json": 0, "t.json.lock": 0, "令牌单.xlsx": 0,
    }  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="owners of POSIX")
def test_another_users_file_keeps_its_owner_or_stays(tmp_path, monkeypatch):
    """An administrator's command must not lock the server's user out."""
    path, asked = tmp_path / "t.json", []
    add(path, holder(1))
    monkeypatch.setattr(os, "chown", lambda file, owner, _: asked.append((Path(file).suffix, owner)))
    monkeypatch.setattr("workbook_templates.system.output._owner", lambda file: 1234 if file == path else 0)
    add(path, holder(2))
    assert asked == [(".lock", 1234), (".tmp", 1234)]
    monkeypatch.setattr(os, "chown", refusing)
    with pytest.raises(UsageProblem, match="没有权限"), token_problems(path):
        add(path, holder(3))
    assert len(load(path)) == 2


def refusing(*_):
    raise PermissionError(1, "not permitted")


def test_a_token_can_be_typed_from_paper():
    token, made = issued("county", "ganzhou-2021", "章贡区")
    assert len(token) == 39 and not set(token) & set("01ilo_ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert made.hash == hashed(f" {token}\n")
