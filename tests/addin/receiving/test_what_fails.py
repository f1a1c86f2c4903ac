"""What fails while a return comes in, and when: its sender is told, and no receipt is ever without its file."""

import errno
from datetime import date, timedelta
from threading import Barrier, Thread
from zipfile import ZipFile

import pytest
from fastapi import HTTPException

from addin.access.tokens import Holder
from addin.pane.inspection import inspect_bytes
from addin.receiving.admission import Rules
from addin.receiving.arrival import Offer, Reception
from addin.receiving.current_folder import CurrentFolder
from addin.receiving.export import write_export
from addin.receiving.places import Places
from addin.receiving.receiving_error import ReceivingError
from addin.receiving.retention import forget_holder
from addin.receiving.returns_store import OvertakenError, ReturnsStore
from addin.receiving.settings import VARIABLE, Receiving
from addin.receiving.stored_files import StoredFiles
from addin.refusal import sent_by
from addin.server.sending import HandedIn, hand_in
from tests.addin.filled import SCHEME, filled
from tests.addin.receiving.conftest import needs_postgresql
from tests.addin.receiving.support import KEY, below, sent
from tests.support.postgresql import postgresql
from workbook_templates.schemes.store import load

UNIT = "章贡区"
NO_SPACE = OSError(errno.ENOSPC, "no space left")
DAY = date(2026, 3, 31)


@pytest.fixture
def receiving(monkeypatch):
    """Has this process receive into a folder, as a worker of the server does."""

    def tell(folder, database="", deadline=date(2099, 12, 31)):
        ReturnsStore(folder, database).start()
        told = {}
        Receiving(folder, database, Rules(deadline)).tell(told)
        monkeypatch.setenv(VARIABLE, told[VARIABLE])
        sent_by(Holder("t1", "", "county", SCHEME, UNIT, "2026-01-01"))

    return tell


def refused(status, **told):
    with pytest.raises(HTTPException) as problem:
        hand_in(HandedIn("自评.xlsx", filled(UNIT), **told))
    assert problem.value.status_code == status
    return problem.value.detail


def failing(monkeypatch, kind, name, when):
    """From now on, calls of a method for which `when` holds find no room."""
    real = getattr(kind, name)

    def call(self, *given):
        if when(*given):
            raise NO_SPACE
        return real(self, *given)

    monkeypatch.setattr(kind, name, call)


@pytest.mark.parametrize("at", ["workbook", "evidence"])
def test_no_room_on_the_disk(receiving, tmp_path, monkeypatch, at):
    receiving(tmp_path / "报送")
    with monkeypatch.context() as full:
        failing(full, StoredFiles, "keep", lambda data: (data == b"%PDF") == (at == "evidence"))
        assert "没有回执" in refused(503, evidence=[("纪要.pdf", b"%PDF")])
    assert below(tmp_path / "报送") == {}
    assert ReturnsStore(tmp_path / "报送").receipts() == []
    assert hand_in(HandedIn("自评.xlsx", filled(UNIT))).receipt
    assert list(below(tmp_path / "报送").values()) == [filled(UNIT)]


def test_a_file_that_is_open_elsewhere_is_replaced_later(store, monkeypatch, caplog):
    first = store.take(sent(b"1"))
    with monkeypatch.context() as open_in_excel:
        failing(open_in_excel, CurrentFolder, "settle", lambda _receipts: True)
        store.take(sent(b"2"))
    assert "没有更新" in caplog.text
    assert list(below(store.places.current).values()) == [b"1"]
    assert store.current(KEY).replaces == first.id
    store.take(sent(b"3", KEY._replace(holder="南康区")))
    assert sorted(below(store.places.current).values()) == [b"2", b"3"]


def test_a_folder_that_cannot_be_written_is_told_at_the_start(tmp_path, monkeypatch):
    def refuse(**_told):
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr("addin.receiving.returns_store.TemporaryFile", refuse)
    with pytest.raises(ReceivingError, match="不能使用"):
        ReturnsStore(tmp_path / "报送").start(alone=True)


def test_an_archive_of_evidence_that_was_spoilt_hinders_nobody(receiving, tmp_path):
    receiving(tmp_path / "报送")
    hand_in(HandedIn("自评.xlsx", filled(UNIT), evidence=[("材料.zip", b"PK spoilt")]))
    store = ReturnsStore(tmp_path / "报送")
    for path in store.places.versions.rglob("*"):
        if path.is_file() and path.read_bytes() == b"PK spoilt":
            path.write_bytes(b"other")
    assert hand_in(HandedIn("自评.xlsx", filled(UNIT))).receipt


def test_the_same_evidence_once_more_is_one_line_of_the_trail(receiving, tmp_path):
    from addin.receiving.audit import lines

    receiving(tmp_path / "报送")
    for _ in range(2):
        hand_in(HandedIn("自评.xlsx", filled(UNIT), evidence=[("纪要.pdf", b"%PDF")]))
    assert [one.what for one in lines(ReturnsStore(tmp_path / "报送").engine)] == ["evidence", "received"]


def test_what_assessors_send_along_stands_beside_what_the_unit_sent(receiving, tmp_path):
    receiving(tmp_path / "报送")
    hand_in(HandedIn("自评.xlsx", filled(UNIT), evidence=[("照片.jpg", b"unit")]))
    sent_by(Holder("kp", "", "assessor", SCHEME, "", "2026-01-01"))
    hand_in(HandedIn("核查.xlsx", filled(UNIT, "review"), evidence=[("照片.jpg", b"assessors")]))
    store = ReturnsStore(tmp_path / "报送")
    assert below(store.places.evidence) == {
        f"{SCHEME}/{UNIT}/照片.jpg": b"unit", f"{SCHEME}/{UNIT}（核查表）/照片.jpg": b"assessors",
    }  # fmt: skip
    write_export(store, tmp_path / "移交.zip", "", "本机")
    with ZipFile(tmp_path / "移交.zip") as package:
        assert package.read(f"{UNIT}（核查表）/佐证材料/照片.jpg") == b"assessors"
    assert forget_holder(store, SCHEME, UNIT, "本机") == 2
    assert below(store.places.evidence) == {}


def test_evidence_whose_names_are_one_on_the_disk_stays_apart(receiving, tmp_path):
    receiving(tmp_path / "报送")
    hand_in(HandedIn("自评.xlsx", filled(UNIT), evidence=[("甲:乙.pdf", b"1"), ("甲?乙.pdf", b"2")]))
    assert sorted(below(Places.of(tmp_path / "报送").evidence).values()) == [b"1", b"2"]


def test_schemes_whose_names_are_one_on_the_disk_stay_apart(store):
    for scheme in ("a:1", "a?1", "a_1"):
        store.take(sent(scheme.encode(), KEY._replace(scheme=scheme)))
    assert sorted(below(store.places.current).values()) == [b"a:1", b"a?1", b"a_1"]
    assert store.start() == []


def test_who_is_overtaken_has_nothing_replaced(store):
    first = store.take(sent(b"1"), "")
    with pytest.raises(OvertakenError):
        store.take(sent(b"2"), "")
    assert store.take(sent(b"1"), "") == first
    assert store.take(sent(b"2"), first.number).replaces == first.id


def test_two_different_ones_at_the_same_moment(tmp_path):
    """One is received; of the other its sender is told what it would change."""
    store = ReturnsStore(tmp_path / "报送")
    store.start()
    reception = Reception(store, Rules(date(2099, 12, 31)), load(SCHEME), DAY)
    both, at_once, arrived = (filled(UNIT), filled(UNIT, changed=((("T1.4", "claim"), 1),))), Barrier(2), []

    def send(data):
        seen = inspect_bytes(data, "自评.xlsx")
        at_once.wait()
        arrived.append(reception.arrive(Offer("自评.xlsx", data, "", "t1"), seen))

    threads = [Thread(target=send, args=(data,)) for data in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(bool(one.receipt) for one in arrived) == [False, True]
    assert [len(one.differences) for one in arrived if not one.receipt] == [1]


@pytest.mark.parametrize(("late", "received"), [(0, True), (1, False)], ids=["the last day", "the day after"])
def test_the_last_day_is_one_of_them(tmp_path, late, received):
    store = ReturnsStore(tmp_path / "报送")
    store.start()
    reception = Reception(store, Rules(DAY), load(SCHEME), DAY + timedelta(days=late))
    arrived = reception.arrive(Offer("自评.xlsx", filled(UNIT), "", "t1"), inspect_bytes(filled(UNIT), "自评.xlsx"))
    assert bool(arrived.receipt) == received
    assert bool(arrived.objections) != received


@needs_postgresql
def test_a_database_that_goes_away(receiving, tmp_path):
    with postgresql() as server:
        receiving(tmp_path / "报送", f"{server}postgres")
        assert hand_in(HandedIn("自评.xlsx", filled(UNIT))).receipt
        before = below(tmp_path / "报送")
    assert "没有回执" in refused(503)
    assert below(tmp_path / "报送") == before
