"""The process ends with its command: at once where nothing goes on, and never before what was to be done is done."""

import subprocess
import sys

import pytest

PROGRAM = """
import atexit, os, sys, threading, time
leave = os._exit
def told(code):
    print("at once", flush=True)
    leave(code)
os._exit = told
atexit.register(print, "done at the end")
def late():
    time.sleep(0.2)
    print("done beside")
{before}
sys.argv = ["kaohe", {argument!r}]
from cli.program import program
program()
"""


@pytest.mark.parametrize(
    "before, argument, code, said",
    [
        ("", "--version", 0, ["done at the end", "at once"]),
        ("", "--unknown", 2, ["done at the end", "at once"]),
        ("threading.Thread(target=late).start()", "--version", 0, ["done beside", "done at the end"]),
        ("import multiprocessing", "--version", 0, ["done at the end"]),
    ],
)
def test_end(before, argument, code, said):
    program = PROGRAM.format(before=before, argument=argument)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    lines = [line for line in done.stdout.splitlines() if not line.startswith("考核")]
    assert (done.returncode, lines, bool(done.stderr)) == (code, said, code != 0)


def test_a_reader_that_has_gone():
    with subprocess.Popen(
        [sys.executable, "-m", "kaohe", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        run.stdout.close()
        run.stdout = None
        _, errors = run.communicate(timeout=60)
    assert b"Traceback" not in errors and run.returncode != 0
