"""The files that start an offline bundle: what each system can read, and every Python that is supported."""

import re
import runpy
from pathlib import Path, PureWindowsPath

import pytest

from installation.bundle_files import START, program_files
from installation.supported import versions

BATCH, NEEDED = START / "考核.bat", START / "python-needed.txt"


def test_a_console_of_any_encoding_reads_the_batch_file():
    data = BATCH.read_bytes()
    assert data.isascii() and data.count(b"\n") == data.count(b"\r\n") > 30


def test_notepad_opens_what_to_install():
    data = NEEDED.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")
    said = data.decode("utf-8-sig")
    assert f"{versions()[0]} 至 {versions()[-1]}" in said and "embeddable package (64-bit)" in said


@pytest.mark.parametrize("name", ["考核.bat", "kaohe.sh"])
def test_every_version_is_looked_for(name):
    text = (START / name).read_text(encoding="utf-8")
    assert set(versions()) <= set(re.findall(r"3\.\d\d", text))
    assert name == "kaohe.sh" or {version.replace(".", "") for version in versions()} <= set(
        re.findall(r"\b3\d\d\b", text)
    )


def test_without_a_console_one_is_opened():
    command = runpy.run_path(str(START / "考核.pyw"))["command"]
    python, folder = PureWindowsPath("C:/a b/pythonw.exe"), PureWindowsPath("C:/Users/张 三/考核")
    assert command(python, folder).startswith('"C:\\a b\\python.exe" "') and command(python, folder).endswith(
        'run.py" desk "C:\\Users\\张 三\\考核" || pause'
    )


def test_they_lie_at_the_top():
    names = dict(program_files())
    assert {"考核.bat", "考核.pyw", "kaohe.sh", "run.py", "installation/start/python-needed.txt"} <= names.keys()
    assert not [name for name in names if "__pycache__" in name or name.startswith((".", "tests"))]
    assert Path("installation/start/考核.bat").as_posix() not in names
