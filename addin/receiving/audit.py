"""Who did or saw what: lines that are only added."""

from typing import Literal

from sqlalchemy import Connection, insert

from addin.receiving.clock import now
from addin.receiving.receipt import Key
from addin.receiving.tables import AUDIT

What = Literal["received", "evidence", "seen", "downloaded", "exported", "permitted", "deleted", "restored"]


def note(connection: Connection, who: str, what: What, key: Key, detail: str) -> None:
    """Adds a line; `who` is the id of a token, or the person at the office's own computer."""
    told = {
        "at": now().isoformat(), "who": who, "what": what, "scheme": key.scheme, "holder": key.holder, "detail": detail,
    }  # fmt: skip
    connection.execute(insert(AUDIT).values(told))
