"""What is printed commands no terminal: names and values in a return may hold such commands."""

from typing import Any

from scoring.patterns import pattern

COMMANDS = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
IN_JSON = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


class Tame:
    """A text stream in front of another: control characters arrive as a sign that something was there."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Writes text without what a terminal would take for commands."""
        return int(self._stream.write(COMMANDS.sub("\ufffd", text)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
