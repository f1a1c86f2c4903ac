"""What is known of a return that was received."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple


class Key(NamedTuple):
    """Whose return of which kind: one of each counts."""

    scheme: str
    kind: str
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A return as it came. `file` is its name without any folder, `ending` that of the kind of file it is; `content`
    stands for what was filled in; `findings` are JSON; `sent_by` is the id of a token, or who did it at the desk."""

    key: Key
    file: str
    ending: str
    data: bytes
    content: str
    errors: int
    warnings: int
    notes: int
    findings: str
    sent_by: str
    reason: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The receipt (回执) of one return. `received` is a time with its offset; `replaces` is the receipt before it."""

    id: int
    number: str
    key: Key
    file: str
    ending: str
    sha256: str
    size: int
    content: str
    received: datetime
    sent_by: str
    errors: int
    warnings: int
    notes: int
    findings: str
    reason: str
    late: bool
    replaces: int | None
    current: bool
    kept: bool

    @classmethod
    def of(cls, row: Mapping[Any, Any]) -> "Receipt":
        """The receipt in a row of the database."""
        told = {name: row[name] for name in cls.__dataclass_fields__ if name != "key"}
        told["received"] = datetime.fromisoformat(row["received"])
        return cls(key=Key(row["scheme"], row["kind"], row["holder"]), **told)
