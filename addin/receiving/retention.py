"""What the office no longer keeps: the files go, that they were received and deleted stays."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, select, update

from addin.receiving.audit import note
from addin.receiving.evidence import owners, place_of
from addin.receiving.receipt import Key
from addin.receiving.returns_store import ReturnsStore, take_turn
from addin.receiving.tables import EVIDENCE, RECEIPTS


def forget_versions(store: ReturnsStore, scheme: str, before: date, by: str) -> int:
    """Deletes the versions that others have replaced and that came before a day; tells how many receipts lost their
    file. Raises `OSError`, `SQLAlchemyError`."""
    old = (RECEIPTS.c.scheme == scheme, ~RECEIPTS.c.current, RECEIPTS.c.received < before.isoformat())
    return _forget(store, old, Key(scheme, "", ""), f"{before.isoformat()} 以前的旧版本", by)


def forget_holder(store: ReturnsStore, scheme: str, holder: str, by: str) -> int:
    """Deletes everything that one holder sent, evidence included."""
    key = Key(scheme, "", holder)
    return _forget(store, (RECEIPTS.c.scheme == scheme, RECEIPTS.c.holder == holder), key, "全部报送和佐证材料", by)


def _forget(store: ReturnsStore, which: tuple[ColumnElement[bool], ...], key: Key, what: str, by: str) -> int:
    with store.engine.begin() as connection:
        take_turn(connection)
        gone = {name for (name,) in connection.execute(select(RECEIPTS.c.sha256).where(*which, RECEIPTS.c.kept))}
        done = connection.execute(update(RECEIPTS).where(*which, RECEIPTS.c.kept).values(current=False, kept=False))
        gone |= _evidence_gone(store, connection, key)
        note(connection, by, "deleted", key, f"{what}：{done.rowcount}份")
    store.settle_all()
    with store.engine.begin() as connection:
        take_turn(connection)  # the same bytes may just be coming in again
        gone -= {name for (name,) in connection.execute(select(RECEIPTS.c.sha256).where(RECEIPTS.c.kept))}
        gone -= {name for (name,) in connection.execute(select(EVIDENCE.c.sha256))}
        store.files.forget(gone)
    return int(done.rowcount)


def _evidence_gone(store: ReturnsStore, connection: Connection, key: Key) -> set[str]:
    """The evidence of one holder, which goes with all he sent; none where only old versions go."""
    if not key.holder:
        return set()
    gone = set[str]()
    for whose in owners(key.scheme, key.holder):
        own = (EVIDENCE.c.scheme == whose.scheme, EVIDENCE.c.holder == whose.holder)
        for name, sha256 in connection.execute(select(EVIDENCE.c.name, EVIDENCE.c.sha256).where(*own)):
            place_of(store.places.evidence, whose, name).unlink(missing_ok=True)
            gone.add(sha256)
        connection.execute(delete(EVIDENCE).where(*own))
    return gone
