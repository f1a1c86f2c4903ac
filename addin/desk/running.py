"""One command as a process of its own: without a window, in the project's folder, ended with all it has started."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbook_templates.project.settings import PARAMETER, RETURNS, SCHEME
from workbook_templates.system.progress_lines import ASKED_BY

HOME = Path(__file__).parents[2]
"""Where the rooms of the program lie: the project's folder must not be searched for them."""


def start(command: Sequence[str], words: Sequence[str], folder: Path) -> "subprocess.Popen[str]":
    """Runs `command` with `words` behind it. Raises `OSError`."""
    return subprocess.Popen(
        [*command, *words], cwd=folder, env=environment(os.environ), encoding="utf-8", errors="replace",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=sys.platform != "win32", creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """That of the desk, but that the project file alone says what to work on: it is what the pages show."""
    kept = {name: value for name, value in given.items() if not _is_setting(name)}
    paths = [str(HOME), *filter(None, [kept.get("PYTHONPATH")])]
    return kept | {
        "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(paths),
        ASKED_BY: "1",
    }  # fmt: skip


def end(process: "subprocess.Popen[str]") -> None:
    """Ends it at once, with the processes that read files for it. What it was writing is not there."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        process.kill()


def _is_setting(name: str) -> bool:
    return name in (SCHEME, RETURNS) or name.startswith(PARAMETER)
