"""Everything that was received in one file, whatever database it lies in, and back."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from sqlalchemy import Connection, Table, func, insert, select, text

from addin.receiving.audit import note
from addin.receiving.package import put, written_whole
from addin.receiving.receipt import Key
from addin.receiving.receiving_error import ReceivingError
from addin.receiving.returns_store import ReturnsStore
from addin.receiving.tables import METADATA

ABOUT, FORMAT = "kaohe-backup.json", 1
NO_BACKUP = "{file} 不是 kaohe returns backup 写的备份，或者不完整。"
NOT_EMPTY = "{folder} 里已经有接收的报送。恢复备份要用一个新的文件夹。"


def write_backup(store: ReturnsStore, path: Path, force: bool = False) -> int:
    """Writes the backup, whole or not at all, while returns go on being received; tells how many files are in it.
    Raises `OSError`, `OutputExistsError`, and `DamagedFileError` for a file that is no longer what it was."""
    with store.engine.begin() as connection:
        rows = {table.name: list(_rows(connection, table)) for table in METADATA.sorted_tables}
    names = sorted({row["sha256"] for name in ("receipts", "evidence") for row in rows[name] if row.get("kept", True)})
    with written_whole(path, force) as package:
        put(package, ABOUT, json.dumps({"format": FORMAT, "files": len(names)}).encode())
        for name, found in rows.items():
            put(package, f"tables/{name}.jsonl", "".join(_line(row) for row in found).encode())
        for name in names:
            put(package, f"files/{name}", store.files.read(name))
    return len(names)


def restore(path: Path, store: ReturnsStore, by: str) -> int:
    """Fills an empty store from a backup and makes its folder; tells how many files came back. Raises `ReceivingError`,
    `OSError`."""
    store.start()
    if store.receipts():
        raise ReceivingError(NOT_EMPTY.format(folder=store.places.current))
    try:
        with ZipFile(path) as package:
            about = json.loads(package.read(ABOUT))
            names = [name.removeprefix("files/") for name in package.namelist() if name.startswith("files/")]
            if about["format"] != FORMAT or about["files"] != len(names):
                raise ReceivingError(NO_BACKUP.format(file=path))
            for name in names:
                _bring(store, name, package.read(f"files/{name}"), path)
            rows = {table.name: _read(package, table) for table in METADATA.sorted_tables}
    except (BadZipFile, KeyError, ValueError, TypeError, EOFError) as problem:
        raise ReceivingError(NO_BACKUP.format(file=path)) from problem
    with store.engine.begin() as connection:
        for table in METADATA.sorted_tables:
            if rows[table.name]:
                connection.execute(insert(table), rows[table.name])
            _go_on_counting(connection, table)
        note(connection, by, "restored", Key("", "", ""), path.name)
    store.settle_all()
    return len(names)


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    order = table.primary_key.columns.values()
    for row in connection.execute(select(table).order_by(*order)).mappings():
        yield dict(row)


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _read(package: ZipFile, table: Table) -> list[dict[str, Any]]:
    lines = package.read(f"tables/{table.name}.jsonl").decode().splitlines()
    return [json.loads(line) for line in lines]


def _bring(store: ReturnsStore, name: str, data: bytes, path: Path) -> None:
    if sha256(data).hexdigest() != name:
        raise ReceivingError(f"{path} 中的文件 {name} 已损坏，没有恢复。")
    store.files.keep(data)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers rows by a counter of its own, which rows that are put in do not move."""
    if connection.dialect.name == "postgresql" and "id" in table.columns:
        last = connection.execute(select(func.max(table.c.id))).scalar()
        if last:
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), {"name": table.name, "last": last}
            )
