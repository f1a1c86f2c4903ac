"""The offline bundle for this computer, unpacked where the path has Chinese and spaces in it, with no network at all:
by an ordinary Python, by one that only embeds, and by the file that looks for a Python."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from installation.bundle import command
from installation.bundle_files import packed
from installation.supported import system, version
from tests.installation.embeddable import embeddable

PYTHON = str(Path(sys._base_executable).resolve())
NOWHERE = "http://127.0.0.1:9"
"""No index, no proxy."""


def without_network(words: list[str], place: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Runs a program that can reach nothing: in a network of its own where the system gives one, else by what it is
    told."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "KAOHE_"))}
    shut = ["unshare", "--net", "--map-root-user"] if which("unshare") else []
    if shut and subprocess.run([*shut, "true"], capture_output=True, check=False).returncode:
        shut = []
    told = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": NOWHERE, "https_proxy": NOWHERE, "KAOHE_CACHE": "no"}
    return subprocess.run(
        [*shut, *words], cwd=place, env=kept | told | more, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The bundle's folder."""
    place = tmp_path_factory.mktemp("离线 测试")
    made = CliRunner().invoke(
        command,
        ["--platform", system(), "--python", version(), "--no-manual", "--no-page", "-o", str(place / "包.zip")],
    )
    assert made.exit_code == 0, made.output
    with ZipFile(place / "包.zip") as archive:
        archive.extractall(place)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert [e.external_attr >> 16 for e in archive.infolist() if e.filename.endswith("kaohe.sh")] == [0o755]
    return next(path for path in place.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def demo(unpacked):
    """What the demo said, which made `.venv` first."""
    done = without_network([PYTHON, "run.py", "demo", "样例"], unpacked)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_whole_demo(unpacked, demo):
    assert list((unpacked / "样例" / "3-汇总结果").glob("*.xlsx"))
    assert 'python3 run.py status "' in demo


@pytest.mark.usefixtures("demo")
def test_the_launcher_finds_a_python_that_fits(unpacked, tmp_path):
    """Here one that is too old comes first."""
    old = tmp_path / "python3.13"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    old.chmod(0o755)
    (tmp_path / "python3.14").symlink_to(PYTHON)
    done = without_network(["sh", str(unpacked / "kaohe.sh"), "--version"], tmp_path, PATH=f"{tmp_path}:/usr/bin:/bin")
    assert (done.returncode, done.stderr) == (0, "") and "kaohe" in done.stdout


def test_a_command_whose_packages_are_not_there(unpacked):
    done = without_network([PYTHON, "run.py", "serve"], unpacked)
    assert done.returncode == 2 and "没有这个命令要用的组件" in done.stderr


@pytest.mark.usefixtures("demo")
def test_a_python_that_only_embeds(unpacked):
    python = embeddable(unpacked / "python")
    returned = next((unpacked / "样例" / "2-收回表格").rglob("*自评报送表.xlsx"))
    again = []
    for _ in range(2):
        done = without_network(
            [str(python), str(unpacked / "run.py"), "validate", str(returned), "--format", "json"], unpacked.parent
        )
        assert done.returncode in {0, 1}, done.stderr
        assert json.loads(done.stdout)["files"][0]["readable"]
        again.append("正在展开" in done.stderr)
    assert again == [True, False]


@pytest.mark.usefixtures("demo")
def test_a_wheel_that_is_not_the_locked_one_is_not_installed(unpacked):
    wheel = next((unpacked / "wheels" / system() / "every").glob("click-*"))
    wheel.write_bytes(wheel.read_bytes() + b" ")
    (unpacked / ".venv" / "kaohe-requirements.stamp").unlink()
    subprocess.run([unpacked / ".venv" / "bin" / "python", "-m", "pip", "-q", "uninstall", "-y", "click"], check=True)
    done = without_network([PYTHON, "run.py", "--version"], unpacked)
    assert done.returncode == 2 and "HASH" in done.stderr.upper() and "重新解压离线包" in done.stderr

    for stamp in (unpacked / ".packages").glob("*.stamp"):
        stamp.unlink()
    python = embeddable(unpacked / "another")
    done = without_network([str(python), str(unpacked / "run.py"), "--version"], unpacked)
    assert done.returncode == 2 and f"{wheel.name} 与锁定的校验码不符" in done.stderr


def test_the_same_files_are_the_same_bytes():
    files = {"b.py": b"x" * 9, "a.whl": b"y"}
    assert packed(files) == packed(dict(reversed(files.items()))) != packed(files | {"b.py": b"z"})
