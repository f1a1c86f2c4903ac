"""The bootstrap script: says clearly what is missing, installs once, hands the exit code on."""

import os
import sys
from collections import namedtuple

import pytest

import run

Version = namedtuple("Version", "major minor micro releaselevel serial")


@pytest.fixture
def commands(monkeypatch, tmp_path):
    """What `run.py` would run, with a `.venv` in an empty folder; the last part of a command names it."""
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setenv("KAOHE_TYPED_AS", "")  # what the script sets ends with the test
    monkeypatch.setattr(run, "PYTHON", tmp_path / ".venv" / "python")
    ran = []

    def pretend(command, place=None):
        ran.append(command)
        run.VENV.mkdir(exist_ok=True)
        run.PYTHON.touch()
        return 7 if "pytest" in command else 0

    monkeypatch.setattr(run, "run", pretend)
    return ran


def test_installs_once_and_hands_on(commands):
    assert run.main(["test", "-x", "tests/house"]) == 7
    venv, locked, project, compiled, pytest_run = commands
    assert venv[1:] == ["-m", "venv", "--clear", str(run.VENV)]
    assert locked[-1].endswith("requirements-dev.txt")
    assert project[-3:] == ["--no-deps", "--editable", str(run.HOME)]
    assert compiled[1:4] == ["-m", "compileall", "-q"]
    assert pytest_run[1:] == ["-m", "pytest", "-n", "auto", "--dist", "loadfile", "-x", "tests/house"]

    assert run.main(["test"]) == 7
    assert len(commands) == 6


def test_users_get_the_runtime_lock_only(commands):
    assert run.main(["demo", "somewhere"]) == 0
    assert commands[1][-1].endswith("requirements.txt")
    assert commands[-1] == [str(run.KAOHE), "demo", "somewhere"]


@pytest.mark.parametrize(("command", "extra"), [("serve", "-server"), ("addin", "-excel"), ("validate", "")])
def test_an_add_in_gets_its_own_lock(commands, command, extra):
    lock = f"requirements{extra}.txt"
    assert run.main([command]) == 0
    assert commands[1][-1].endswith(lock)
    assert (run.HOME / lock).is_file()


@pytest.mark.parametrize(
    ("script", "platform", "typed"),
    [
        ("run.py", "linux", "python3 run.py"),
        ("../考核 程序/run.py", "linux", 'python3 "../考核 程序/run.py"'),
        ("run.py", "win32", "py run.py"),
    ],
)
def test_a_command_learns_how_it_was_called(commands, monkeypatch, script, platform, typed):
    monkeypatch.setattr(sys, "argv", [script, "desk"])
    monkeypatch.setattr(sys, "platform", platform)
    assert run.main(["desk"]) == 0
    assert os.environ["KAOHE_TYPED_AS"] == typed
    assert commands[1][-1].endswith("requirements-desk.txt")


def test_a_changed_lock_installs_again(commands):
    run.main(["demo"])
    (run.VENV / "kaohe-requirements.stamp").write_text("another hash", encoding="ascii")
    run.main(["demo"])
    assert len(commands) == 10
    assert "--clear" not in commands[5]  # the environment is kept, only its packages change


def test_failed_installation_leaves_no_stamp(commands, monkeypatch, capsys):
    monkeypatch.setattr(run, "run", lambda command, place=None: 1)
    assert run.main(["demo"]) == 2
    assert not list(run.VENV.glob("*.stamp"))
    assert "安装依赖失败" in capsys.readouterr().err


def test_python_too_old(commands, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", Version(3, 9, 2, "final", 0))
    assert run.main(["demo"]) == 2
    message = capsys.readouterr().err
    assert "需要 Python 3.11" in message and "or newer" in message
    assert message.count("\n") == 1
    assert commands == []


def test_no_venv_module(commands, monkeypatch, capsys):
    monkeypatch.setattr(run, "find_spec", lambda name: None if name == "ensurepip" else object())
    assert run.main(["demo"]) == 2
    message = capsys.readouterr().err
    assert "python3-venv" in message and message.count("\n") == 1
    assert commands == []
