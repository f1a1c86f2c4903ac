"""The bootstrap script: says clearly what is missing, installs once, hands the exit code on."""

import os
import sys

import pytest

import run
from installation import environment

TAG = sys.implementation.cache_tag


@pytest.fixture
def commands(monkeypatch, tmp_path):
    """What would be run, with a `.venv` in an empty folder; the last part of a command names it."""
    venv = tmp_path / ".venv"
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    monkeypatch.setenv("KAOHE_TYPED_AS", "")  # what the script sets ends with the test
    ran = []

    def pretend(command, place=None):
        ran.append(command)
        (venv / "lib" / "python3" / "site-packages").mkdir(parents=True, exist_ok=True)
        environment.PYTHON.parent.mkdir(exist_ok=True)
        environment.PYTHON.touch()
        return 7 if "pytest" in command else 0

    monkeypatch.setattr(environment, "run", pretend)
    monkeypatch.setattr(run, "run", pretend)
    return ran


def test_installs_once_and_hands_on(commands):
    assert run.main(["test", "-x", "tests/house"]) == 7
    venv, build, locked, compiled, pytest_run = commands
    assert venv[1:] == ["-m", "venv", "--clear", str(environment.VENV)]
    assert build[-1].endswith("requirements-build.txt") and locked[-1].endswith("requirements-dev.txt")
    assert {"--require-hashes", "--only-binary=:all:"} <= set(build) & set(locked)
    assert {"--no-binary=jieba", "--no-build-isolation"} <= set(locked)  # nothing builds it that is not locked
    assert compiled[1:4] == ["-m", "compileall", "-q"]
    assert pytest_run[1:] == ["-m", "pytest", "-n", "auto", "--dist", "loadfile", "-x", "tests/house"]

    assert run.main(["test"]) == 7
    assert len(commands) == 6


def test_the_program_is_found_wherever_it_lies(commands):
    run.main(["demo"])
    link = next(environment.VENV.rglob("kaohe.pth"))
    assert (link.parent / link.read_text(encoding="ascii").strip()).resolve() == run.HOME
    assert os.access(environment.VENV / "bin" / "kaohe", os.X_OK)


def test_users_get_the_runtime_lock_only(commands):
    assert run.main(["demo", "somewhere"]) == 0
    assert commands[1][-1].endswith("requirements.txt") and "--no-build-isolation" not in commands[1]
    assert commands[-1][1:] == ["-P", "-c", run.START, "demo", "somewhere"]


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
def test_a_command_learns_how_it_was_called(monkeypatch, script, platform, typed):
    monkeypatch.setattr(sys, "platform", platform)
    assert run.typed_as(script) == typed


def test_who_starts_it_may_say_how(commands, monkeypatch):
    monkeypatch.setenv("KAOHE_TYPED_AS", "考核.bat")
    assert run.main(["desk"]) == 0
    assert os.environ["KAOHE_TYPED_AS"] == "考核.bat"
    assert commands[1][-1].endswith("requirements-desk.txt")


def test_a_changed_lock_installs_again(commands):
    run.main(["demo"])
    (environment.VENV / "kaohe-requirements.stamp").write_text("another hash", encoding="ascii")
    run.main(["demo"])
    assert [command[2] for command in commands[4:]] == ["pip", "compileall", "-c"]  # .venv itself is kept


@pytest.mark.parametrize(
    ("made_for", "answers", "kept"),
    [
        (f"{sys.executable}\n{TAG}", TAG, True),  # another Python, which is still there
        (f"{sys.executable}\n{TAG}", "cpython-399", False),  # upgraded in its place
        (f"{sys.executable}\n{TAG}", "", False),  # it does not start
        (f"/no/such/python\n{TAG}", TAG, False),  # removed; Windows leaves a python.exe in .venv all the same
        ("", TAG, False),  # made before there was this stamp
    ],
)
def test_a_python_that_changed_or_went_is_healed(commands, monkeypatch, made_for, answers, kept):
    run.main(["demo"])
    (environment.VENV / "kaohe-python.stamp").write_text(made_for, encoding="utf-8")
    monkeypatch.setattr(environment, "_interpreter", lambda: f"/another/python\n{TAG}")
    monkeypatch.setattr(environment, "_answer", lambda python: answers)
    run.main(["demo"])
    assert ("--clear" not in commands[4]) == kept
    assert len(commands) == (5 if kept else 8)


def test_another_lock_is_installed_by_the_python_that_runs(commands, monkeypatch):
    """An offline bundle has other wheels for it."""
    run.main(["demo"])
    (environment.VENV / "kaohe-python.stamp").write_text(f"{sys.executable}\ncpython-399", encoding="utf-8")
    monkeypatch.setattr(environment, "_answer", lambda python: "cpython-399")
    run.main(["demo"])
    run.main(["desk"])
    assert ["--clear" in command for command in commands[4:]] == [False, True, False, False, False]


def test_it_asks_a_python_itself(tmp_path):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho No Python at >&2\nexit 103\n", encoding="ascii")
    broken.chmod(0o755)
    assert environment._answer(sys.executable) == TAG
    assert environment._answer(broken) == environment._answer(tmp_path / "none") == ""


def test_failed_installation_leaves_no_stamp(commands, monkeypatch, capsys):
    monkeypatch.setattr(environment, "run", lambda command, place=None: 1)
    assert run.main(["demo"]) == 2
    assert not list(environment.VENV.glob("*.stamp"))
    assert "安装依赖失败" in capsys.readouterr().err


def test_a_launcher_only_asks(commands, monkeypatch, capsys):
    assert run.main([run.ASKED]) == 0
    monkeypatch.setattr(run, "unusable", lambda lock: "不能用。")
    assert run.main([run.ASKED]) == 1 and run.main(["demo"]) == 2
    assert capsys.readouterr().err == "不能用。\n" and commands == []


@pytest.mark.parametrize("found", [True, False])
def test_a_bundle_opens_the_manual_that_it_brings(commands, monkeypatch, tmp_path, found):
    monkeypatch.setattr(run, "HOME", tmp_path)
    monkeypatch.setattr(run, "find_links", lambda: ["wheels"])
    monkeypatch.setattr(run, "unusable", lambda lock: "" if lock == "requirements.txt" else f"no {lock}")
    monkeypatch.setattr(run, "prepared", lambda lock: environment.PYTHON)
    page = tmp_path / "cli" / "manual" / "index.html"
    page.parent.mkdir(parents=True)
    if found:
        page.touch()
    assert run.main(["manual", "county"]) == (0 if found else 2)
    assert [command[1:] for command in commands] == ([["-P", "-c", run.START, "manual", "county"]] if found else [])
