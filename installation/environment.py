"""The folder `.venv` beside `run.py`: made, kept up with the lock, made anew when its Python has changed or gone.

Written so that any Python 3 can read it: hence the quoted annotations.
"""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from installation.supported import HOME, embedded
from installation.wheels_beside import find_links

VENV = HOME / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV.joinpath(*(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))
BUILD = "requirements-build.txt"
FROM_SOURCE = "jieba"
"""What has no wheel anywhere, and is built with the packages of `BUILD` alone."""
ROOMS = ("scoring", "validators", "workbook_templates", "addin", "cli", "kaohe")
TAG = "import sys; print(sys.implementation.cache_tag)"
SCRIPT = """#!/bin/sh
'''exec' "$(dirname "$0")/python" -P "$0" "$@"
' '''
from cli.program import program

if __name__ == "__main__":
    program()
"""
"""A program for the shell and for Python at once: it works wherever the folder lies and whatever it is called."""


def prepared(lock: Path) -> "Path | None":
    """The Python that has the locked packages and finds the program, made ready where it is not yet; None where that
    failed. Stamps in its folder, each written last, say what was done."""
    if embedded():
        from installation.embedded import unpacked

        return unpacked(lock)
    stamp = VENV / f"kaohe-{lock.stem}.stamp"
    wanted = fingerprint(lock)
    lives = _lives()
    if lives and _text(stamp) == wanted:
        return PYTHON
    print("首次运行或依赖有变：正在准备 .venv …… / Preparing .venv ...", file=sys.stderr)
    fits = lives and _text(_interpreter_stamp()).endswith(sys.implementation.cache_tag)  # else its wheels are others
    if not (fits or _made()) or any(run(step) for step in _installing(lock)):
        return None
    _link()
    run([str(PYTHON), "-m", "compileall", "-q", *(str(HOME / room) for room in ROOMS)])  # as installing a wheel does
    stamp.write_text(wanted, encoding="ascii")
    return PYTHON


def fingerprint(lock: Path) -> str:
    """What the packages that are installed depend on, and where they look for the program."""
    return sha256(lock.read_bytes() + (HOME / "pyproject.toml").read_bytes() + str(HOME).encode()).hexdigest()


def _made() -> bool:
    if run([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        return False
    _interpreter_stamp().write_text(_interpreter(), encoding="utf-8")
    return True


def _installing(lock: Path) -> "list[list[str]]":
    """The commands that install a lock: from the wheels of a bundle, else from the index; always by hash, and nothing
    is built but by what is locked as well."""
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    offline = [f"--find-links={folder}" for folder in find_links()]
    pip += ["--only-binary=:all:", *(["--no-index", *offline] if offline else [])]
    if f"{FROM_SOURCE}==" not in lock.read_text(encoding="utf-8"):
        return [[*pip, "--requirement", str(lock)]]
    build = [f"--no-binary={FROM_SOURCE}", "--no-build-isolation", "--use-pep517"]
    return [[*pip, "--requirement", str(HOME / BUILD)], [*pip, *build, "--requirement", str(lock)]]


def _link() -> None:
    """Lets `.venv` find the program, and puts its command there. The path is relative, hence ASCII: older Pythons read
    such a file in the computer's own encoding."""
    packages = next(iter([*VENV.glob("lib/python*/site-packages"), *VENV.glob("Lib/site-packages")]))
    (packages / "kaohe.pth").write_text(os.path.relpath(str(HOME), str(packages)) + "\n", encoding="ascii")
    if WINDOWS:
        (PYTHON.parent / "kaohe.cmd").write_text(
            '@"%~dp0python.exe" -P -c "from cli.program import program; program()" %*\r\n', encoding="ascii", newline=""
        )
        return
    script = PYTHON.parent / "kaohe"
    script.write_text(SCRIPT, encoding="ascii")
    script.chmod(0o755)


def _lives() -> bool:
    """Whether `.venv` has the Python that it was made for: after an upgrade in its place, or without it, nothing in it
    would run."""
    made_for = _text(_interpreter_stamp())
    if not PYTHON.exists() or not made_for:
        return False
    if made_for == _interpreter():
        return True
    path, _, tag = made_for.partition("\n")
    return Path(path).exists() and _answer(PYTHON) == tag


def _interpreter_stamp() -> Path:
    return VENV / "kaohe-python.stamp"


def _interpreter() -> str:
    """The Python that runs this, below all virtual environments: its path, and which version's libraries it takes."""
    base = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
    return f"{base}\n{sys.implementation.cache_tag}"


def _answer(python: Path) -> str:
    """The version's tag that a Python tells of itself; empty where it does not start."""
    try:
        done = subprocess.run(
            [str(python), "-I", "-c", TAG], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
    except OSError:
        return ""
    return done.stdout.decode("ascii", "replace").strip() if done.returncode == 0 else ""


def _text(stamp: Path) -> str:
    try:
        return stamp.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def run(command: "list[str]", place: "Path | None" = None) -> int:
    """Runs a command, where the user stands unless told otherwise, so that relative paths mean what they say."""
    try:
        return subprocess.call(command, cwd=None if place is None else str(place))
    except KeyboardInterrupt:
        return 130
