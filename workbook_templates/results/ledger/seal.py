"""Lines as text with their own hashes, so that whoever changes one is found: the `mark` of a line stands for all else
in it, the `sha256` of the ledger for everything."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
TABLES = ("files", "rows", "points", "total", "rank")
MARK = 16
"""Digits of a line's hash: enough to find the line; what vouches for the whole is longer."""


def canonical(line: Mapping[str, Any]) -> str:
    """JSON on one line, keys sorted, nothing escaped that need not be."""
    return _ENCODER.encode(line)


def sealed(line: Mapping[str, Any]) -> str:
    """A line of the ledger as text, its hash being last."""
    text = canonical(line)
    return f'{text[:-1]},"mark":"{sha256(text.encode()).hexdigest()[:MARK]}"}}'


def seal(head: Mapping[str, Any], tables: Mapping[str, Iterable[str]]) -> str:
    """The ledger as JSON text, a line of each table on a line of its own; `head` is what stands before the tables."""
    whole = sha256(canonical(head).encode())
    parts = [f"{json.dumps(name)}:{canonical({'': value})[4:-1]}" for name, value in head.items()]
    for name, lines in tables.items():
        kept = list(lines)
        whole.update("\n".join((name, *kept)).encode())
        parts.append(f"{json.dumps(name)}:[\n" + ",\n".join(kept) + "\n]")
    return "{\n" + ",\n".join([*parts, f'"sha256":"{whole.hexdigest()}"']) + "\n}"


def intact(ledger: Mapping[str, Any], tables: Iterable[str]) -> bool:
    """Whether a ledger that was read back is as it was sealed; `tables` are the names of its tables."""
    named = tuple(tables)
    head = {name: value for name, value in ledger.items() if name not in (*named, "sha256")}
    lines = {name: [{key: line[key] for key in line if key != "mark"} for line in ledger[name]] for name in named}
    again = seal(head, {name: map(sealed, found) for name, found in lines.items()})
    return again.endswith(f'"sha256":"{ledger["sha256"]}"\n}}')
