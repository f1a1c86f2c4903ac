"""Evidence (佐证材料) that is sent along: kept as it came, in a folder for each holder, never opened."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, insert, select, update

from addin.receiving.audit import note
from addin.receiving.clock import now
from addin.receiving.receipt import Key
from addin.receiving.stored_files import StoredFiles
from addin.receiving.tables import EVIDENCE


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that was sent along; `sha256` is of its bytes, `size` their number."""

    name: str
    sha256: str
    size: int
    received: str


def attach(engine: Engine, files: StoredFiles, key: Key, sent: tuple[str, bytes], by: str) -> None:
    """Keeps a file, by its name; it takes the place of an earlier one of that name. Raises `OSError`."""
    name, data = sent
    sha256 = files.keep(data)
    own = (EVIDENCE.c.scheme == key.scheme, EVIDENCE.c.holder == key.holder, EVIDENCE.c.name == name)
    with engine.begin() as connection:
        connection.execute(update(EVIDENCE).where(*own).values(current=False))
        told = {"scheme": key.scheme, "holder": key.holder, "name": name, "sha256": sha256, "size": len(data)}
        connection.execute(insert(EVIDENCE).values(**told, received=now().isoformat(), sent_by=by, current=True))
        note(connection, by, "evidence", key, name)


def attached(engine: Engine, key: Key) -> list[Evidence]:
    """The current evidence of a holder, by name."""
    columns = (EVIDENCE.c.name, EVIDENCE.c.sha256, EVIDENCE.c.size, EVIDENCE.c.received)
    wanted = select(*columns).where(
        EVIDENCE.c.scheme == key.scheme, EVIDENCE.c.holder == key.holder, EVIDENCE.c.current
    )
    with engine.begin() as connection:
        return [Evidence(*row) for row in connection.execute(wanted.order_by(EVIDENCE.c.name))]


def folder_of(evidence: Path, key: Key) -> Path:
    """Where the office finds the evidence of a holder."""
    from workbook_templates.system.file_names import safe_part

    return evidence / safe_part(key.scheme) / safe_part(key.holder)
