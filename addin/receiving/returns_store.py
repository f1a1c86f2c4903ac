"""Everything that was received, and what of it is current: files first, then the database, then the folder.

A receipt is handed out once all three are on the disk. Whatever is interrupted before is either not there, or finished
at the next start: a file without a receipt is nothing, a receipt in the database puts its file into the folder.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import ColumnElement, Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from addin.receiving.audit import note
from addin.receiving.clock import now
from addin.receiving.current_folder import CurrentFolder
from addin.receiving.database import engine_of, migrate
from addin.receiving.places import Places
from addin.receiving.receipt import Key, Receipt, Sent
from addin.receiving.receiving_error import ReceivingError
from addin.receiving.stored_files import DamagedFileError, StoredFiles
from addin.receiving.tables import COUNTERS, RECEIPTS
from workbook_templates.system.locked import locked
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.output import PREFIX, SUFFIX, sweep

NEWEST_FIRST = RECEIPTS.c.id.desc()
EVERYBODY = ""
"""The row of the counters that whoever changes something holds."""
logger = logging.getLogger("kaohe")


class OvertakenError(Exception):
    """Another return of the same holder has come in since its sender was last told what is there."""


class ReturnsStore:
    """The returns received in one folder; any number of processes may have one open."""

    def __init__(self, folder: Path, database: str = "") -> None:
        """`database` is an address of PostgreSQL. Raises `ReceivingError`."""
        try:
            self.places = Places.of(folder)
        except ValueError as problem:
            raise ReceivingError(str(problem)) from problem
        self.files = StoredFiles(self.places.versions)
        self.folder = CurrentFolder(self.places.current, self.files)
        self.engine: Engine = engine_of(self.places.database, database)
        self._behind: set[Key] = set()
        """Whose file in the folder could not be replaced: the next one who sends something has it tried again."""

    def start(self, *, alone: bool = False) -> list[str]:
        """Makes or updates what is needed, and finishes what was interrupted; tells what somebody should know of it.
        `alone`: nobody else writes now, so that what interrupted writes have left is swept. Raises `ReceivingError`."""
        try:
            for place in (self.places.current, self.places.versions, self.places.evidence):
                place.mkdir(parents=True, exist_ok=True)
            migrate(self.engine)
            if alone:
                sweep(self.places.current, self.places.archive)
                _try_writing(self.places.current)
        except OSError as problem:
            raise ReceivingError(
                f"接收报送的文件夹 {self.places.current} 不能使用：{os_reason(problem)}。"
            ) from problem
        except SQLAlchemyError as problem:
            raise ReceivingError(f"接收报送的数据库不能使用：{type(problem).__name__}。") from problem
        return self.settle_all()

    def take(self, sent: Sent, after: str | None = None) -> Receipt:
        """The receipt of a return, which is then the current one of its holder. The same bytes once more have the
        receipt that they have. `after` is the number of the one that its sender knows to be replaced, "" for none.
        Raises `OvertakenError` where that is another by now, `OSError`, `LockedError`, `SQLAlchemyError`."""
        gone = not self.places.current.is_dir()  # somebody has deleted it: all of it comes back
        sha256 = self.files.keep(sent.data)
        with self.engine.begin() as connection:
            take_turn(connection)
            self.files.keep(sent.data)  # the office may have had the same file deleted just now
            before = self._current(connection, sent.key)
            same = before if before and before.sha256 == sha256 else None
            if not same and after is not None and after != (before.number if before else ""):
                raise OvertakenError
            receipt = same or _enter(connection, sent, sha256, before)
        told = self.settle_all() if gone else [one for key in {sent.key, *self._behind} for one in self.settle(key)]
        for one in told:
            logger.error("%s", one)
        return receipt

    def current(self, key: Key) -> Receipt | None:
        """The return of a kind and holder that counts now."""
        with self.engine.begin() as connection:
            return self._current(connection, key)

    def receipts(self, scheme: str = "", holder: str = "") -> list[Receipt]:
        """Every receipt of a scheme, or of one holder, the newest first."""
        wanted = select(RECEIPTS).order_by(NEWEST_FIRST)
        wanted = wanted.where(RECEIPTS.c.scheme == scheme) if scheme else wanted
        wanted = wanted.where(RECEIPTS.c.holder == holder) if holder else wanted
        with self.engine.begin() as connection:
            return [Receipt.of(row) for row in connection.execute(wanted).mappings()]

    def receipt(self, number: str) -> Receipt | None:
        """The receipt with a number."""
        with self.engine.begin() as connection:
            row = connection.execute(select(RECEIPTS).where(RECEIPTS.c.number == number)).mappings().first()
        return Receipt.of(row) if row else None

    def settle(self, key: Key) -> list[str]:
        """Puts what is current into the folder; tells what somebody should know of it, in Chinese."""
        with locked(self.places.turn):
            with self.engine.begin() as connection:
                wanted = select(RECEIPTS).where(*_of(key)).order_by(NEWEST_FIRST)
                receipts = [Receipt.of(row) for row in connection.execute(wanted).mappings()]
            return self._settled(receipts)

    def settle_all(self) -> list[str]:
        """The same for everybody."""
        by_key: defaultdict[Key, list[Receipt]] = defaultdict(list)
        for receipt in self.receipts():
            by_key[receipt.key].append(receipt)
        return [told for key in by_key for told in self.settle(key)]

    def _settled(self, receipts: Sequence[Receipt]) -> list[str]:
        if not receipts:
            return []
        try:
            told = self.folder.settle(receipts)
            self._behind.discard(receipts[0].key)
            return told
        except DamagedFileError as problem:
            return [str(problem)]
        except OSError as problem:  # on Windows a file that is open in Excel cannot be replaced
            self._behind.add(receipts[0].key)
            place = self.folder.path(receipts[0])
            return [f"{place} 没有更新：{os_reason(problem)}。请关闭打开它的程序；下一份报送到来或服务器重启时更新。"]

    def _current(self, connection: Connection, key: Key) -> Receipt | None:
        found = connection.execute(select(RECEIPTS).where(*_of(key), RECEIPTS.c.current)).mappings().first()
        return Receipt.of(found) if found else None


def _try_writing(folder: Path) -> None:
    """Whether files can be put there at all, before the first return comes. Raises `OSError`."""
    with TemporaryFile(dir=folder, prefix=PREFIX, suffix=SUFFIX):
        pass


def _of(key: Key) -> tuple[ColumnElement[bool], ...]:
    return (RECEIPTS.c.scheme == key.scheme, RECEIPTS.c.kind == key.kind, RECEIPTS.c.holder == key.holder)


def take_turn(connection: Connection) -> None:
    """Waits until nobody else changes what was received; nobody else does until the transaction ends."""
    _last(connection, EVERYBODY)


def _last(connection: Connection, scheme: str) -> int:
    """The number of the last receipt of a scheme, in a row that is then held."""
    row = select(COUNTERS.c.last).where(COUNTERS.c.scheme == scheme).with_for_update()
    last = connection.execute(row).scalar()
    if last is not None:
        return int(last)
    try:
        with connection.begin_nested():
            connection.execute(insert(COUNTERS).values(scheme=scheme, last=0))
    except IntegrityError:  # somebody else was first
        return int(connection.execute(row).scalar_one())
    return 0


def _enter(connection: Connection, sent: Sent, sha256: str, before: Receipt | None) -> Receipt:
    last = _last(connection, sent.key.scheme)
    if before:
        connection.execute(update(RECEIPTS).where(RECEIPTS.c.id == before.id).values(current=False))
    connection.execute(update(COUNTERS).where(COUNTERS.c.scheme == sent.key.scheme).values(last=last + 1))
    told = {
        "number": f"{sent.key.scheme}-{last + 1:05d}", **sent.key._asdict(), "file": sent.file, "ending": sent.ending,
        "sha256": sha256, "size": len(sent.data), "content": sent.content, "received": now().isoformat(),
        "sent_by": sent.sent_by, "errors": sent.errors, "warnings": sent.warnings, "notes": sent.notes,
        "findings": sent.findings, "reason": sent.reason, "late": sent.late,
        "replaces": before.id if before else None, "current": True, "kept": True,
    }  # fmt: skip
    row = connection.execute(insert(RECEIPTS).values(told).returning(RECEIPTS)).mappings().one()
    receipt = Receipt.of(row)
    note(connection, sent.sent_by, "received", sent.key, receipt.number)
    return receipt
