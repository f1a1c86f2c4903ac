"""What is received, current, replaced, deleted, and brought back; on every database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import inspect, select, text

from addin.desk.received import received
from addin.receiving.backup import restore, write_backup
from addin.receiving.evidence import attach, attached
from addin.receiving.permissions import permit, permitted
from addin.receiving.receipt import Key
from addin.receiving.receiving_error import ReceivingError
from addin.receiving.retention import forget_holder, forget_versions
from addin.receiving.returns_store import ReturnsStore
from addin.receiving.tables import AUDIT, METADATA
from cli.main import kaohe
from tests.addin.receiving.support import KEY, below, sent

FILE = "ganzhou-2021/自评报送表_章贡区.xlsx"
TOMORROW = date.today() + timedelta(days=1)


def test_the_last_is_current_and_the_first_is_kept(store):
    first, second = store.take(sent(b"1")), store.take(sent(b"2", reason="更正"))
    assert [first.number, second.number] == ["ganzhou-2021-00001", "ganzhou-2021-00002"]
    assert (second.replaces, store.current(KEY)) == (first.id, second)
    assert below(store.places.current) == {FILE: b"2"}
    assert store.files.read(first.sha256) == b"1"


def test_the_same_bytes_have_the_receipt_that_they_have(store):
    assert store.take(sent(b"1")) == store.take(sent(b"1"))
    assert len(store.receipts()) == 1


def test_another_kind_of_file_takes_the_place_of_the_first(store):
    store.take(sent(b"1"))
    store.take(sent(b"2", ending=".xls"))
    assert below(store.places.current) == {FILE.replace(".xlsx", ".xls"): b"2"}


@pytest.mark.parametrize("name", ["../../x", "a/b", "CON", "区:一", "。" * 300, "\u202e区"])
def test_names_lead_nowhere_else(store, name):
    store.take(sent(b"1", Key("../" + name, "unit", name)))
    assert [path.read_bytes() for path in store.places.current.rglob("*") if path.is_file()] == [b"1"]


def test_names_that_no_system_tells_apart_have_two_files(store):
    for number, name in enumerate(["区/一", "区:一", "区_一"]):
        store.take(sent(str(number).encode(), Key("s", "unit", name)))
    assert len(below(store.places.current)) == 3


def test_what_was_changed_by_hand_is_put_back_and_kept(store):
    store.take(sent(b"1"))
    (store.places.current / FILE).write_bytes(b"by hand")
    (told,) = store.start()
    assert "有人改过" in told
    assert below(store.places.current) == {FILE: b"1"}
    assert b"by hand" in below(store.places.versions).values()


def test_what_lies_there_from_elsewhere_stays(store):
    by_hand = store.places.current / "U盘" / "某县.xlsx"
    by_hand.parent.mkdir()
    by_hand.write_bytes(b"usb")
    store.take(sent(b"1"))
    store.start()
    assert by_hand.read_bytes() == b"usb"


def test_many_at_once(store):
    """Each number once, and of each holder the last one that was given out is the one in the folder."""

    def one(number):
        return store.take(sent(str(number).encode(), Key("s", "unit", f"区{number % 5}")))

    with ThreadPoolExecutor(8) as threads:
        receipts = list(threads.map(one, range(40)))
    assert sorted(receipt.number for receipt in receipts) == [f"s-{number:05d}" for number in range(1, 41)]
    current = [receipt for receipt in store.receipts("s") if receipt.current]
    assert len(current) == 5
    lying = {store.folder.path(receipt): store.files.read(receipt.sha256) for receipt in current}
    assert {path: path.read_bytes() for path in lying} == lying


def test_a_permission_counts_for_its_holder_up_to_its_day(store):
    permit(store.engine, KEY, date(2026, 1, 5), "停电", "本机")
    assert permitted(store.engine, KEY, date(2026, 1, 5))
    assert not permitted(store.engine, KEY, date(2026, 1, 6))
    assert not permitted(store.engine, KEY._replace(holder="南康区"), date(2026, 1, 5))
    permit(store.engine, KEY._replace(holder=""), date(2026, 1, 7), "全市顺延", "本机")
    assert permitted(store.engine, KEY._replace(holder="南康区"), date(2026, 1, 7))


def test_a_backup_brings_everything_back(store, tmp_path, database):
    for number in range(3):
        store.take(sent(str(number).encode(), reason="更正"))
    attach(store, KEY, ("会议纪要.pdf", b"%PDF"), "t1")
    file = tmp_path / "备份.zip"
    assert write_backup(store, file) == 4
    again = tmp_path / "再备份.zip"
    write_backup(store, again)
    assert again.read_bytes() == file.read_bytes()
    other = ReturnsStore(tmp_path / "新" / "报送", "")
    assert restore(file, other, "本机") == 4
    assert other.receipts() == store.receipts()
    assert below(other.places.current) == below(store.places.current)
    assert attached(other, KEY) == attached(store, KEY)
    assert other.take(sent(b"9")).number == "ganzhou-2021-00004"
    with pytest.raises(ReceivingError, match="新的文件夹"):
        restore(file, other, "本机")


@pytest.mark.parametrize("spoilt", [b"", b"PK", b"no zip at all"])
def test_no_backup_is_called_so(store, tmp_path, spoilt):
    (tmp_path / "x.zip").write_bytes(spoilt)
    with pytest.raises(ReceivingError, match="不是"):
        restore(tmp_path / "x.zip", store, "本机")


def test_old_versions_go_and_that_they_were_there_stays(store):
    old, new = store.take(sent(b"1")), store.take(sent(b"2"))
    assert forget_versions(store, KEY.scheme, TOMORROW, "本机") == 1
    assert (store.files.path(old.sha256).exists(), store.files.path(new.sha256).exists()) == (False, True)
    assert [(one.number, one.kept) for one in store.receipts()] == [(new.number, True), (old.number, False)]
    assert below(store.places.current) == {FILE: b"2"}


def test_all_that_a_holder_sent_goes(store):
    store.take(sent(b"1"))
    other = store.take(sent(b"1", KEY._replace(holder="南康区")))
    attach(store, KEY, ("a.pdf", b"%PDF"), "t1")
    forget_holder(store, KEY.scheme, KEY.holder, "本机")
    assert list(below(store.places.current)) == [FILE.replace("章贡区", "南康区")]
    assert store.files.read(other.sha256) == b"1"
    assert below(store.places.evidence) == {}
    with store.engine.begin() as connection:
        trail = [what for (what,) in connection.execute(select(AUDIT.c.what).order_by(AUDIT.c.id))]
    assert trail == ["received", "received", "evidence", "deleted"]


def test_evidence_of_one_name_is_replaced(store):
    attach(store, KEY, ("a.pdf", b"1"), "t1")
    attach(store, KEY, ("a.pdf", b"2"), "t1")
    assert [one.size for one in attached(store, KEY)] == [1]
    assert list(below(store.places.evidence).values()) == [b"2"]


def test_a_database_of_a_newer_version_is_left_alone(store):
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ReceivingError, match="更新的版本"):
        store.start()


def test_the_steps_make_the_tables_that_the_program_knows(store):
    """What the steps have made, and what `tables` says, column by column."""
    found = inspect(store.engine)
    for table in METADATA.sorted_tables:
        columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
        assert columns == {column.name: column.nullable for column in table.columns}


def test_desk_and_commands_find_the_database(store, database):
    """The desk by its setting, a command by the variable that the desk hands on."""
    receipt = store.take(sent(b"1"))
    assert received([store.places.current], KEY.scheme, database).of("unit", KEY.holder) == [receipt]
    listed = CliRunner().invoke(kaohe, ["returns", "list", str(store.places.current)], env={"KAOHE_DATABASE": database})
    assert receipt.number in listed.output
