"""What is printed commands no terminal but in colours of ours: names and values in a return may hold such commands."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from scoring.patterns import pattern

COMMANDS = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
UTF8_PAGE = 65001
IN_JSON = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


class Tame:
    """A text stream in front of another: control characters arrive as a sign that something was there, `looks` give the
    words that stand out in colour."""

    def __init__(self, stream: Any, looks: Mapping[str, str] | None = None) -> None:
        self._stream = stream
        self._looks = looks or {}

    def write(self, text: str) -> int:
        """Writes text without what a terminal would take for commands, and then puts colours in."""
        tame = COMMANDS.sub("\ufffd", text)
        for words, colour in self._looks.items():
            tame = tame.replace(words, f"\x1b[{colour}m{words}\x1b[0m")
        return int(self._stream.write(tame))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def output_encoding(stream: Any, environment: Mapping[str, str], system: str = sys.platform) -> str:
    """In what to write. On Windows what is redirected goes to Notepad, findstr, more or PowerShell, which take it to be
    in the console's code page; a program that wants UTF-8 says so as to any Python. JSON is in UTF-8 all the same."""
    asked = environment.get("PYTHONIOENCODING") or environment.get("PYTHONUTF8", "0") != "0"
    if system != "win32" or asked or stream.isatty():
        return "utf-8"
    page = console_code_page()
    return "utf-8" if page == UTF8_PAGE else f"cp{page}"


def console_code_page() -> int:
    """What the console of Windows takes bytes to be; without a console, what its programs do."""
    if sys.platform == "win32":
        from ctypes import windll

        return int(windll.kernel32.GetConsoleOutputCP() or windll.kernel32.GetACP())
    return UTF8_PAGE


def in_utf8(stream: Any) -> None:
    """Lets a stream write UTF-8 from now on, what else it was to write in."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8")


RED, GREEN, YELLOW, CYAN = "31", "32", "33", "36"


def looks_on(stream: Any) -> Mapping[str, str]:
    """The words that stand out on a terminal by their colour; none where it is no terminal, or has no colours."""
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not _understands():
        return {}
    from validators.levels import TAGS

    levels = {TAGS["error"]: RED, TAGS["warning"]: YELLOW, TAGS["note"]: CYAN}
    return levels | {"：正式。": GREEN, "：暂定。": YELLOW, "kaohe：": RED}


def _understands() -> bool:
    """Whether the console takes colours: one of Windows has to be told to."""
    if os.name != "nt":
        return True
    from importlib import import_module

    try:
        console = import_module("colorama")  # click needs it on Windows
    except ImportError:
        return False
    console.just_fix_windows_console()
    return True
