"""What of the returns the server received: their receipts, and every version that came."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from addin.receiving.places import Places
from addin.receiving.receipt import Receipt
from addin.receiving.receiving_error import ReceivingError
from addin.receiving.returns_store import ReturnsStore

Holder = tuple[str, str]
"""Kind of workbook and whose it is."""
NOT_READ = "{folder} 中接收报送的记录读不出来，回执和历次报送暂不显示。"


@dataclass(frozen=True, slots=True)
class Received:
    """The receipts of one scheme, the newest first, by kind and holder; `problems` are sentences."""

    receipts: Mapping[Holder, Sequence[Receipt]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def of(self, kind: str, holder: str) -> Sequence[Receipt]:
        """Those of one workbook."""
        return self.receipts.get((kind, holder), ())


def received(folders: Sequence[Path], scheme: str, database: str = "") -> Received:
    """What came into these folders over the server; `database` is the address of another one than the usual file."""
    found: defaultdict[Holder, list[Receipt]] = defaultdict(list)
    problems = []
    for folder in folders:
        try:
            store = store_of(folder, database)
            for receipt in store.receipts(scheme) if store else ():
                found[receipt.key.kind, receipt.key.holder].append(receipt)
        except (ReceivingError, SQLAlchemyError, OSError):
            problems.append(NOT_READ.format(folder=folder))
    return Received(dict(found), tuple(problems))


def store_of(folder: Path, database: str = "") -> ReturnsStore | None:
    """The store of a folder; None where nothing was received into it. Raises `ReceivingError`."""
    try:
        places = Places.of(folder)
        there = places.archive.is_dir() if database else places.database.is_file()
    except ValueError:
        return None
    return _opened(folder, database) if there else None


@lru_cache(maxsize=16)
def _opened(folder: Path, database: str) -> ReturnsStore:
    return ReturnsStore(folder, database)
