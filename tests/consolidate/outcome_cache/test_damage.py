"""A cache that is damaged, planted, locked, full or not to be written costs time, never a result."""

import os
import sqlite3
import sys
from contextlib import closing
from multiprocessing import get_context
from random import Random
from zlib import compress

import pytest

from tests.consolidate.outcome_cache.conftest import same
from workbook_templates.consolidate.outcome_cache import record_store
from workbook_templates.consolidate.outcome_cache.record_store import Record, RecordStore
from workbook_templates.system.packed_values import packed

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of POSIX")
FEW = 3
RECORDS = [Record(bytes([number]) * 32, f"头{number}", bytes([number]) * 3000) for number in range(40)]


@pytest.fixture
def cached(cached):
    for path in sorted(cached.folder.rglob("*.xlsx"))[FEW:]:
        path.unlink()
    return cached


def changed(path, statement, *values):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(statement, values)


def bytes_changed(path, seed):
    random, data = Random(seed), bytearray(path.read_bytes())
    for _ in range(200):
        data[random.randrange(len(data))] = random.randrange(256)
    path.write_bytes(data)


def exchanged(path):
    """Two whole records, each under the key of the other."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        (one, first), (other, second) = db.execute("select id, key from record where head != '' limit 2").fetchall()
        for key, number in ((b"", one), (first, other), (second, one)):
            db.execute("update record set key = ? where id = ?", (key, number))


DAMAGES = {
    "bytes": lambda path: bytes_changed(path, 5),
    "header": lambda path: path.write_bytes(b"SQLite format 4" + path.read_bytes()[15:]),
    "half of it": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "nothing in it": lambda path: path.write_bytes(b""),
    "no table": lambda path: changed(path, "drop table record"),
    "another table": lambda path: changed(path, "alter table record rename column body to other"),
    "bodies": lambda path: changed(path, "update record set body = zeroblob(50)"),
    "types": lambda path: changed(path, "update record set body = 1.5, head = x'00'"),
    "seals": lambda path: changed(path, "update record set seal = zeroblob(16)"),
    "swapped": lambda path: changed(path, "update record set body = (select body from record order by id limit 1)"),
    "keys": exchanged,
    "schemes": lambda path: changed(path, "delete from record where head = ''"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_read_again(cached, damage):
    plain = cached.run()[0]
    DAMAGES[damage](cached.store.path)
    outcomes, read = cached.run()
    same(outcomes, plain)
    assert read
    same(cached.run()[0], plain)


@pytest.mark.parametrize(
    "body", [packed(()), packed(("Path", "a")), compress(b"cos\nsystem\n(S'exit 1'\ntR.")], ids=len
)
@pytest.mark.parametrize("head", ["", "[]", '["东县","",""]'])
def test_what_others_would_have_written_is_no_outcome(cached, body, head):
    """With a seal that is right."""
    plain = cached.run()[0]
    with closing(sqlite3.connect(cached.store.path)) as db:
        keys = [key for (key,) in db.execute("select key from record where head != ''")]
    cached.store.add([Record(key, head, body) for key in keys])
    outcomes, read = cached.run()
    same(outcomes, plain)
    assert len(read) == FEW


def test_two_processes_make_the_file_at_once(tmp_path, monkeypatch):
    """Whoever comes second writes into what the other made."""
    really = os.open

    def second(path, *given):
        os.close(really(path, *given))
        return really(path, *given)

    monkeypatch.setattr(record_store.os, "open", second)
    store = RecordStore(tmp_path / "kaohe")
    store.add(RECORDS[:1])
    assert store.writable and store.bodies([RECORDS[0].key]) == {RECORDS[0].key: RECORDS[0].body}


def test_while_another_process_writes(cached, monkeypatch):
    """What is known is used; what is new is not kept."""
    monkeypatch.setattr(record_store, "WAIT_SECONDS", 0.05)
    plain = cached.run()[0]
    with closing(sqlite3.connect(cached.store.path, isolation_level=None)) as db:
        db.execute("begin immediate")
        assert cached.run()[1] == []
        (cached.folder / "坏.xlsx").write_bytes(b"PK")
        outcomes, read = cached.run()
        assert read == ["坏.xlsx"]
        same([each for each in outcomes if each[0].file != "坏.xlsx"], plain)


def test_a_full_disk(cached, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(record_store, "_drop_old", full)
    same(cached.run()[0], cached.plain())
    assert len(cached.run()[1]) == FEW


def test_a_place_that_is_none(cached, tmp_path):
    (tmp_path / "file").write_text("")
    cached.place = tmp_path / "file" / "kaohe"
    same(cached.run()[0], cached.plain())


@POSIX
def test_nobody_else_can_look_into_it(cached):
    cached.run()
    assert [path.stat().st_mode & 0o077 for path in (cached.place, cached.store.path)] == [0, 0]


@POSIX
def test_what_others_could_have_written_is_not_believed(cached, tmp_path):
    cached.run()
    cached.store.path.chmod(0o666)
    assert len(cached.run()[1]) == FEW
    moved = cached.store.path.rename(tmp_path / "planted.db")
    cached.store.path.symlink_to(moved)
    assert len(cached.run()[1]) == FEW
    cached.place.rename(tmp_path / "elsewhere")
    cached.place.symlink_to(tmp_path / "elsewhere")
    assert len(cached.run()[1]) == len(cached.run()[1]) == FEW


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(cached):
    plain = cached.run()[0]
    cached.place.chmod(0o500)
    try:
        same(cached.run()[0], plain)
    finally:
        cached.place.chmod(0o700)


def test_of_another_user(cached, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert len(cached.run()[1]) == len(cached.run()[1]) == FEW


def test_the_oldest_go(tmp_path, monkeypatch):
    store = RecordStore(tmp_path / "c")
    for day, some in ((0, RECORDS[:10]), (300, RECORDS[10:20]), (420, RECORDS[20:30])):
        monkeypatch.setattr(record_store, "time", lambda day=day: day * 86400.0)
        store.add(some)
    assert set(store.heads(r.key for r in RECORDS)) == {r.key for r in RECORDS[10:30]}  # of day 0 after day 400
    monkeypatch.setattr(record_store, "MOST_BYTES", 60_000)
    store.add(RECORDS[10:11])  # written anew, so that it is young
    store.add(RECORDS[30:])
    assert [r.key in store.heads([r.key]) for r in (RECORDS[11], RECORDS[10], RECORDS[39])] == [False, True, True]


def _adds(folder, start, count):
    store = RecordStore(folder)
    for number in range(start, start + count):
        store.add([Record(number.to_bytes(32), "", b"x" * 2000)])


def test_two_processes_at_once(tmp_path):
    other = get_context("spawn").Process(target=_adds, args=(tmp_path / "c", 0, 30))
    other.start()
    while other.is_alive():
        _adds(tmp_path / "c", 30, 30)
    keys = [number.to_bytes(32) for number in range(60)]
    assert RecordStore(tmp_path / "c").bodies(keys) == dict.fromkeys(keys, b"x" * 2000)
