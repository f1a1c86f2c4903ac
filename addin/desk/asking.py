"""A command that only tells something, asked while a page is made."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from addin.desk.running import end, start
from workbook_templates.system.os_reason import os_reason

SECONDS = 120.0


class Answer(NamedTuple):
    """What it said; `code` is as commands promise: 0 all well, 1 something to look at, 2 nothing could be told."""

    code: int
    text: str
    problem: str


def ask(command: Sequence[str], words: Sequence[str], folder: Path) -> Answer:
    """The answer of a command; one that takes too long is ended."""
    try:
        process = start(command, words, folder)
    except OSError as problem:
        return Answer(2, "", f"无法启动：{os_reason(problem)}。")
    try:
        text, reason = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        end(process)
        process.communicate()
        return Answer(2, "", "时间太长，没有完成。请稍后再试。")
    return Answer(process.returncode, text.strip("\n"), reason.strip("\n"))
