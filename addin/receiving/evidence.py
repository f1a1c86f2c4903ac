"""Evidence (佐证材料) that is sent along: kept as it came in a folder for each holder; only archives are looked into,
for the names in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from sqlalchemy import insert, select, update

from addin.receiving.audit import note
from addin.receiving.clock import now
from addin.receiving.receipt import Key
from addin.receiving.returns_store import ReturnsStore, take_turn
from addin.receiving.tables import EVIDENCE
from workbook_templates.forms.kinds import KINDS
from workbook_templates.incoming.archive_members import members
from workbook_templates.system.file_names import apart_part, printable_name
from workbook_templates.system.locked import locked
from workbook_templates.system.output import write_whole

ARCHIVES = (".zip",)
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that was sent along; `sha256` is of its bytes, `size` their number, `received` a time with its offset."""

    name: str
    sha256: str
    size: int
    received: str


def owner(key: Key) -> Key:
    """Whose evidence comes with a return: what assessors send along stands beside what the unit itself sent."""
    form = KINDS.get(key.kind)
    holder = f"{key.holder}（{form.title}）" if form and form.verifies else key.holder
    return key._replace(kind="", holder=holder)


def owners(scheme: str, holder: str) -> list[Key]:
    """All under whose names evidence of a holder may lie."""
    return list(dict.fromkeys(owner(Key(scheme, kind, holder)) for kind in ("", *KINDS)))


def attach(store: ReturnsStore, key: Key, sent: tuple[str, bytes], by: str) -> None:
    """Keeps a file under its name, on the disk when this returns; it takes the place of an earlier one of that name,
    which stays among the versions. The same file once more changes nothing. Raises `OSError`, `LockedError`,
    `SQLAlchemyError`."""
    name, data = printable_name(sent[0])[-LONGEST_NAME:], sent[1]
    sha256 = store.files.keep(data)
    own = (EVIDENCE.c.scheme == key.scheme, EVIDENCE.c.holder == key.holder, EVIDENCE.c.name == name)
    told = {"scheme": key.scheme, "holder": key.holder, "name": name, "sha256": sha256, "size": len(data)}
    with locked(store.places.turn), store.engine.begin() as connection:
        take_turn(connection)
        store.files.keep(data)
        last = connection.execute(select(EVIDENCE.c.sha256).where(*own, EVIDENCE.c.current)).scalar()
        if last != sha256:
            connection.execute(update(EVIDENCE).where(*own).values(current=False))
            connection.execute(insert(EVIDENCE).values(**told, received=now().isoformat(), sent_by=by, current=True))
            note(connection, by, "evidence", key, name)
        write_whole(place_of(store.places.evidence, key, name), data, force=True, durable=True)


def attached(store: ReturnsStore, key: Key) -> list[Evidence]:
    """The current evidence of a holder, by name."""
    columns = (EVIDENCE.c.name, EVIDENCE.c.sha256, EVIDENCE.c.size, EVIDENCE.c.received)
    wanted = select(*columns).where(
        EVIDENCE.c.scheme == key.scheme, EVIDENCE.c.holder == key.holder, EVIDENCE.c.current
    )
    with store.engine.begin() as connection:
        return [Evidence(*row) for row in connection.execute(wanted.order_by(EVIDENCE.c.name))]


def names_in(files: Iterable[tuple[str, bytes]]) -> frozenset[str]:
    """The names of files, and of those in archives among them."""
    found: set[str] = set()
    for name, data in files:
        found.add(name)
        if name.lower().endswith(ARCHIVES):
            inside = members(BytesIO(data)) or []
            found.update(PurePosixPath(member.name).name for member in inside)
    return frozenset(found)


def place_of(evidence: Path, key: Key, name: str) -> Path:
    """Where the office finds a file of a holder's evidence."""
    return evidence / apart_part(key.scheme) / apart_part(key.holder) / apart_part(name)
