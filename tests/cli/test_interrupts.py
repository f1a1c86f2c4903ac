"""Ctrl-C, a closed pipe, a full disk, a defect: the right exit code and no half-written file."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import kaohe, main
from tests.templates.support import SHIPPED
from workbook_templates.system.output import OutputExistsError, write_whole

STALL = """
import signal, sys, time
from cli.main import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background ignores it
from workbook_templates.forms import build
def slow(*_):
    print("started", file=sys.stderr, flush=True)
    time.sleep(60)
build.build = slow
sys.argv = ["kaohe", "template", *sys.argv[1:]]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c(tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-c", STALL, SHIPPED.id, "-o", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        while "started" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        error = process.stderr.read()
        assert process.wait(20) == 130
    assert "Traceback" not in error and "已中断" in error
    assert [path for path in out.rglob("*") if path.is_file()] == []


def test_a_closed_pipe_is_no_traceback():
    command = [
        sys.executable,
        "-c",
        "from cli.main import main; main()",
        "scheme",
        "show",
        SHIPPED.id,
        "--format",
        "json",
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        process.stdout.close()
        error = process.stderr.read()
        process.wait(20)
    assert "Traceback" not in error and "Exception" not in error


def test_a_defect_is_one_line_without_what_stood_in_the_file(monkeypatch, capsys):
    def fail(**_):
        raise ValueError("甲县 13800000000")

    monkeypatch.setattr(kaohe, "main", fail)
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr().err
    assert (ended.value.code, said.count("\n")) == (2, 1)
    assert "ValueError test_interrupts.py:" in said and "138" not in said


@pytest.mark.parametrize("cause", [KeyboardInterrupt, OSError("disk full")])
def test_an_interrupted_write_leaves_the_old_state(tmp_path, monkeypatch, cause):
    target = tmp_path / "a.xlsx"
    target.write_text("old")

    def fail(*_):
        raise cause

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(cause if isinstance(cause, type) else type(cause)):
        write_whole(target, b"new", force=True)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.xlsx", "old")]


def test_outputs_are_whole_and_not_replaced_unasked(tmp_path):
    target = tmp_path / "deep" / "a.xlsx"
    write_whole(target, b"one")
    with pytest.raises(OutputExistsError):
        write_whole(target, b"two")
    assert [(path.name, path.read_bytes()) for path in target.parent.iterdir()] == [("a.xlsx", b"one")]
