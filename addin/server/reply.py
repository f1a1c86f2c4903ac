"""An answer, whole, as it goes back to whoever asked."""

from json import dumps
from typing import Any, NamedTuple

HTML, JSON, TEXT = "text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8"


class Reply(NamedTuple):
    """Status, kind and bytes of an answer, and further headers; `cells` is how many cells it took, `seconds` how much
    of a processor."""

    status: int
    media: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    cells: int = 0
    seconds: float = 0.0


def as_json(content: Any, status: int = 200) -> Reply:
    """An answer as compact JSON; half a letter of UTF-16 becomes `?`."""
    text = dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Reply(status, JSON, text.encode(errors="replace"))  # half of a letter may have been sent
