"""Which computer and Python can run the project: each that cannot is told so, in one line of Chinese and English."""

import platform
import sys
import sysconfig
from collections import namedtuple
from pathlib import Path
from types import SimpleNamespace

import pytest

from installation import supported, usable, wheels_beside
from installation.wheels_beside import LOCKS

Version = namedtuple("Version", "major minor micro releaselevel serial")
SERVER = "requirements-server.txt"


@pytest.fixture
def computer(monkeypatch):
    """Makes this Python seem to be another, on another computer."""

    def seem(built="linux-x86_64", release=(3, 13), bits=64, kind="CPython", glibc=("glibc", "2.28"), **more):
        monkeypatch.setattr(sysconfig, "get_platform", lambda: built)
        monkeypatch.setattr(sysconfig, "get_config_var", lambda name: more.get("free_threaded", 0))
        monkeypatch.setattr(sys, "version_info", Version(*release, 1, "final", 0))
        monkeypatch.setattr(sys, "maxsize", 2 ** (bits - 1) - 1)
        monkeypatch.setattr(platform, "python_implementation", lambda: kind)
        monkeypatch.setattr(platform, "libc_ver", lambda: glibc)
        monkeypatch.setattr(platform, "machine", lambda: more.get("machine", "x86_64"))
        monkeypatch.setattr(sys, "platform", {"w": "win32", "m": "darwin"}.get(built[0], "linux"))
        windows = SimpleNamespace(major=more.get("windows", 10))
        monkeypatch.setattr(sys, "getwindowsversion", lambda: windows, raising=False)
        monkeypatch.setattr(usable, "_long_paths", lambda: False)

    return seem


@pytest.mark.parametrize(
    ("seems", "system"),
    [
        ({"built": "win-amd64"}, "win_amd64"),
        ({"release": (3, 11), "glibc": ("glibc", "2.17")}, "manylinux_x86_64"),
        ({"built": "linux-aarch64", "release": (3, 15)}, "manylinux_aarch64"),
        ({"built": "macosx-11.0-universal2", "machine": "arm64"}, "macosx_arm64"),
        ({"built": "macosx-10.9-x86_64"}, "macosx_x86_64"),
    ],
)
def test_what_runs(computer, seems, system):
    computer(**seems)
    assert (supported.system(), usable.unusable("requirements.txt")) == (system, "")


@pytest.mark.parametrize(
    ("seems", "chinese", "english"),
    [
        ({"release": (3, 9)}, "需要 Python 3.11 或更高版本", "or newer"),
        ({"release": (3, 16)}, "还不能用 Python", "3.11 to 3.15"),
        ({"bits": 32}, "需要64位的 Python", "64-bit"),
        ({"kind": "PyPy"}, "当前是 PyPy", "CPython"),
        ({"free_threaded": 1}, "自由线程版", "CPython"),
        ({"built": "win-amd64", "windows": 6}, "需要 Windows 10", "Windows 10"),
        ({"built": "win-arm64"}, "（win-arm64）不能用", "not supported"),
        ({"built": "linux-loongarch64"}, "（linux-loongarch64）不能用", "not supported"),
        ({"glibc": ("", "")}, "musl", "glibc is needed"),
        ({"glibc": ("glibc", "2.12")}, "需要 glibc 2.17 以上", "glibc is needed"),
        ({"release": (3, 15), "glibc": ("glibc", "2.17")}, "Python 3.15 需要 glibc 2.28 以上", "glibc is needed"),
    ],
)
def test_what_does_not_is_told(computer, seems, chinese, english):
    computer(**seems)
    said = usable.unusable()
    assert chinese in said and english in said and said.count("\n") == 0


def test_no_venv_module(monkeypatch):
    monkeypatch.setattr(usable, "find_spec", lambda name: None if name == "ensurepip" else object())
    assert "python3-venv" in usable.unusable()


def test_a_command_whose_packages_are_not_made_for_this_computer(computer):
    computer(built="macosx-10.9-x86_64")
    assert usable.unusable("requirements-desk.txt") == "" and "cryptography" in usable.unusable(SERVER)


def test_a_folder_too_deep_for_windows(computer, monkeypatch):
    computer(built="win-amd64")
    monkeypatch.setattr(usable, "HOME", Path("C:/" + "深" * 86))
    assert "有89个字，最多88个" in usable.unusable()
    monkeypatch.setattr(usable, "HOME", Path("C:/" + "深" * 85))
    assert usable.unusable() == ""


def test_the_room_left_for_windows_is_enough():
    """For every file that is installed, below `.venv`; of a module with what Python calls its compiled form while it
    writes it."""
    packages = Path(sysconfig.get_path("purelib"))
    below, compiled = len(".venv\\Lib\\site-packages\\"), len("__pycache__\\.cpython-315.opt-1.pyc.140000000000000") - 3
    found = (path for path in packages.rglob("*.*") if "__pycache__" not in path.parts)
    lengths = [len(str(path.relative_to(packages))) + compiled * (path.suffix == ".py") for path in found]
    assert below + max(lengths) <= usable.LONGEST
    assert max(len(str(path.relative_to(usable.HOME))) for path in usable.HOME.glob("*/**/*.py")) <= usable.LONGEST


@pytest.fixture
def bundle(monkeypatch, tmp_path):
    """The wheels of a bundle for Windows and two versions, with the desk's packages."""
    for version in ("every", "3.12", "3.13"):
        (tmp_path / "win_amd64" / version).mkdir(parents=True)
    (tmp_path / "win_amd64" / LOCKS).write_text("requirements.txt\nrequirements-desk.txt\n", encoding="ascii")
    for module in (usable, wheels_beside):
        monkeypatch.setattr(module, "WHEELS", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("seems", "lock", "says"),
    [
        ({"built": "win-amd64"}, "requirements-desk.txt", ""),
        ({"built": "win-amd64"}, SERVER, f"没有这个命令要用的组件（{SERVER}）"),
        ({"built": "win-amd64", "release": (3, 14)}, "", "没有 Python 3.14 用的组件，只有 3.12、3.13 的"),
        ({}, "", "是给 win_amd64 用的，这台电脑是 manylinux_x86_64"),
    ],
)
def test_an_offline_bundle_says_what_it_is_for(computer, bundle, seems, lock, says):
    computer(**seems)
    said = usable.unusable(lock)
    assert says in said and bool(said) == bool(says)
    assert wheels_beside.find_links()[0].startswith(str(bundle))


def test_a_package_has_one_version_in_all_locks():
    """They are installed into one place; and a bundle for two of them brings each wheel once."""
    found = {}
    for lock in sorted(usable.HOME.glob("requirements*.txt")):
        for line in lock.read_text(encoding="utf-8").splitlines():
            if "==" in line and not line.startswith(" "):
                name, pinned = line.rstrip(" \\").split("==", 1)
                found.setdefault((name, pinned.partition(";")[2]), set()).add(pinned.partition(";")[0].strip())
    assert {name: versions for name, versions in found.items() if len(versions) > 1} == {} and len(found) > 90
