"""Records by key in one file of SQLite, for several processes at once. What is damaged, locked, full or not to be
written is as if nothing were there: whoever asks goes on without.

Each call opens the file and closes it again, so that no connection is open while worker processes start.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from time import time
from typing import NamedTuple, TypeVar

from workbook_templates.system.user_cache import is_private, made_private

Found = TypeVar("Found")
FILE = "outcomes-1.db"
BESIDE = ("", "-wal", "-shm", "-journal")
MOST_BYTES = 512 * 1024 * 1024
DAYS_KEPT = 400
AT_ONCE = 500
WAIT_SECONDS = 2.0
TABLE = """create table if not exists record (id integer primary key, key blob not null unique, head text not null,
body blob not null, seal blob not null, day integer not null)"""


class Record(NamedTuple):
    """`head` is a short text that is asked for without the `body`."""

    key: bytes
    head: str
    body: bytes

    @property
    def seal(self) -> bytes:
        """What the record is known by to be whole, and under its own key."""
        parts = (self.key, self.head.encode("utf-8", "surrogatepass"), self.body)
        return blake2b(b"".join(len(part).to_bytes(8) + part for part in parts), digest_size=16).digest()


@dataclass(slots=True)
class RecordStore:
    """The records in `folder`, which is made where it is missing. `usable` is false where it cannot be private,
    `writable` once something could not be kept."""

    folder: Path
    usable: bool = field(init=False)
    writable: bool = field(init=False)

    def __post_init__(self) -> None:
        self.usable = self.writable = made_private(self.folder)

    @property
    def path(self) -> Path:
        """The file; SQLite keeps others beside it."""
        return self.folder / FILE

    def heads(self, keys: Iterable[bytes]) -> dict[bytes, str]:
        """The heads of those records that are there and whole."""
        return self._found(keys, lambda record: record.head)

    def bodies(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The bodies of those records that are there and whole."""
        return self._found(keys, lambda record: record.body)

    def add(self, records: Sequence[Record]) -> None:
        """Keeps records; one of the same key is replaced. The oldest go where there are too many."""
        day = int(time() // 86400)
        rows = [(*record, record.seal, day) for record in records]

        def written(db: sqlite3.Connection) -> None:
            db.execute("begin immediate")
            db.execute(TABLE)
            db.executemany("insert or replace into record (key, head, body, seal, day) values (?, ?, ?, ?, ?)", rows)
            _drop_old(db, day)
            db.execute("commit")

        if rows and self.writable:
            self._with(written, None, new=True)

    def _found(self, keys: Iterable[bytes], wanted: Callable[[Record], Found]) -> dict[bytes, Found]:
        """What is `wanted` of each record; nothing else of it is kept, as there may be one for each of a country."""
        asked = list(dict.fromkeys(keys))

        def read(db: sqlite3.Connection) -> dict[bytes, Found]:
            found: dict[bytes, Found] = {}
            for start in range(0, len(asked), AT_ONCE):
                some = asked[start : start + AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = db.execute(f"select key, head, body, seal from record where key in ({marks})", some)
                found |= {row[0]: wanted(Record(*row[:3])) for row in rows if _whole(*row)}
            return found

        return self._with(read, {})

    def _with(self, work: Callable[[sqlite3.Connection], Found], otherwise: Found, new: bool = False) -> Found:
        try:
            if not self.usable or not self._there(new):
                return otherwise
            with closing(sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)) as db:
                db.execute("pragma trusted_schema=off")
                db.execute("pragma synchronous=off")  # what a power cut damages is noticed
                if new:
                    db.execute("pragma journal_mode=wal")
                return work(db)
        except sqlite3.OperationalError:
            self.writable &= not new  # locked for long, full, not to be written: not tried again in this run
        except sqlite3.Error:  # not a database, or damaged
            self._remove()
        except OSError:
            self.writable = False
        return otherwise

    def _there(self, new: bool) -> bool:
        """Whether the file is there, and ours alone; one that others could have written is not believed."""
        if self.path.exists() or self.path.is_symlink():
            if is_private(self.path):
                return True
            self._remove()
        if new:
            with suppress(FileExistsError):  # another process made it this moment
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        return new and is_private(self.path)

    def _remove(self) -> None:
        for end in BESIDE:
            with suppress(OSError):
                self.path.with_name(f"{FILE}{end}").unlink()


def _whole(key: object, head: object, body: object, seal: object) -> bool:
    """Types first: a damaged file may have any of them anywhere."""
    return (
        isinstance(key, bytes) and isinstance(head, str) and isinstance(body, bytes)
        and Record(key, head, body).seal == seal
    )  # fmt: skip


def _drop_old(db: sqlite3.Connection, day: int) -> None:
    """Ids grow, so that the oldest come first."""
    first = "select id from record where day >= ? order by id limit 1"
    db.execute(f"delete from record where id < ({first})", (day - DAYS_KEPT,))
    pages, free, size = (
        db.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    if (pages - free) * size > MOST_BYTES:
        eighth = "select id from record order by id limit (select 1 + count(*) / 8 from record)"
        db.execute(f"delete from record where id in ({eighth})")
