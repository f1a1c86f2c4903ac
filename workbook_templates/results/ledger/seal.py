"""Lines as text with their own hashes, so that whoever changes one is found: the `mark` of a line stands for all else
in it, the `sha256` of the ledger for everything."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_LINES = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",\n", ":"))
TABLES = ("files", "rows", "points", "total", "rank")
MARK = 16
"""Digits of a line's hash: enough to find the line; what vouches for the whole is longer."""


def canonical(line: Mapping[str, Any]) -> str:
    """JSON on one line, keys sorted, nothing escaped that need not be."""
    return _ENCODER.encode(line)


def canonicals(lines: Iterable[Mapping[str, Any]]) -> list[str]:
    """The same of several lines at once, which takes half the time. The encoder ends a line between values alone, and a
    number between two objects stands between two of the lines alone."""
    told = _LINES.encode([part for line in lines for part in (line, 0)])[1:-1]
    return told.replace("},\n0,\n{", "}\n\n{").removesuffix(",\n0").replace(",\n", ",").split("\n\n") if told else []


def sealed(line: Mapping[str, Any]) -> str:
    """A line of the ledger as text, its hash being last."""
    return _marked(canonical(line))


def sealed_lines(lines: Iterable[Mapping[str, Any]]) -> list[str]:
    """The same of several lines at once."""
    return [_marked(text) for text in canonicals(lines)]


def _marked(text: str) -> str:
    return f'{text[:-1]},"mark":"{sha256(text.encode()).hexdigest()[:MARK]}"}}'


def seal(head: Mapping[str, Any], tables: Mapping[str, Iterable[str]]) -> str:
    """The ledger as JSON text, a line of each table on a line of its own, whether it is given by itself or with others;
    `head` is what stands before the tables."""
    return "".join(seal_pieces(head, tables))


def seal_pieces(head: Mapping[str, Any], tables: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The same in pieces; a table is asked for its lines when those before it are told, and they are not kept."""
    whole = sha256(canonical(head).encode())
    yield "{"
    for name, value in head.items():
        yield f"\n{json.dumps(name)}:{canonical({'': value})[4:-1]},"
    for name, lines in tables.items():
        whole.update(name.encode())
        yield f"\n{json.dumps(name)}:[\n"
        for at, some in enumerate(lines):
            whole.update(f"\n{some}".encode())
            yield ",\n" * bool(at) + some.replace("\n", ",\n")
        yield "\n],"
    yield f'\n"sha256":"{whole.hexdigest()}"\n}}'


def intact(ledger: Mapping[str, Any], tables: Iterable[str]) -> bool:
    """Whether a ledger that was read back is as it was sealed; `tables` are the names of its tables."""
    named = tuple(tables)
    head = {name: value for name, value in ledger.items() if name not in (*named, "sha256")}
    lines = {name: [{key: line[key] for key in line if key != "mark"} for line in ledger[name]] for name in named}
    again = seal(head, {name: map(sealed, found) for name, found in lines.items()})
    return again.endswith(f'"sha256":"{ledger["sha256"]}"\n}}')
