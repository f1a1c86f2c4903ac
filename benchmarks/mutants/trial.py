"""One change after another, each in a forked process of its own: nothing is written, and what kills a process kills
only its own."""

import os
import resource
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.mutants.changes import Change

Verdict = Literal["killed", "survived", "timeout", "unusable", "cold"]
UNUSABLE, COLD = 90, 91
MEMORY = 4 * 2**30
VERDICTS: dict[int, Verdict] = {0: "survived", 1: "killed", UNUSABLE: "unusable", COLD: "cold"}


@dataclass(frozen=True)
class Tried:
    """What became of a change. `unusable` ones do not even import, so that no test is needed to see them; `cold` ones
    cannot be put into a running program."""

    change: Change
    verdict: Verdict


def trials(chosen: Sequence[Change], at_once: int, most: float, work: Callable[[Change], int]) -> Iterator[Tried]:
    """Outcomes as they come; `work` gives the exit code of a change's process, which has `most` seconds."""
    running: dict[int, tuple[Change, float]] = {}
    waiting = list(chosen)[::-1]
    while waiting or running:
        while waiting and len(running) < at_once:
            change = waiting.pop()
            running[_forked(lambda change=change: work(change))] = (change, time.monotonic())  # type: ignore[misc]
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid:
            change, _ = running.pop(pid)
            yield Tried(change, _verdict(status))
            continue
        for late in [pid for pid, (_, start) in running.items() if time.monotonic() - start > most]:
            os.killpg(late, signal.SIGKILL)
        time.sleep(0.02)


def _verdict(status: int) -> Verdict:
    if os.WIFSIGNALED(status):
        return "timeout" if os.WTERMSIG(status) == signal.SIGKILL else "killed"
    return VERDICTS.get(os.WEXITSTATUS(status), "killed")


def _forked(work: Callable[[], int]) -> int:
    """The id of a silent process with a folder of its own."""
    if pid := os.fork():
        return pid
    place, code = tempfile.mkdtemp(prefix="mutants-"), 1
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        tempfile.tempdir = place
        os.environ |= {"TMPDIR": place, "HYPOTHESIS_STORAGE_DIRECTORY": place, "PYTHONDONTWRITEBYTECODE": "1"}
        code = work()
    finally:
        shutil.rmtree(place, ignore_errors=True)
        os._exit(code)
