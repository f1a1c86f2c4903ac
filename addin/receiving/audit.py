"""Who did or saw what: lines that are only added."""

from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Engine, insert, select

from addin.receiving.clock import day_and_time, now
from addin.receiving.receipt import Key
from addin.receiving.tables import AUDIT

WORDS = {
    "received": "报送",
    "evidence": "佐证材料",
    "seen": "查看",
    "downloaded": "下载",
    "exported": "导出",
    "permitted": "同意补报",
    "deleted": "删除",
    "restored": "恢复备份",
}
What = Literal["received", "evidence", "seen", "downloaded", "exported", "permitted", "deleted", "restored"]


class TrailLine(NamedTuple):
    """One line of the trail; `at` is a time with its offset, `what` a key of `WORDS`."""

    at: str
    who: str
    what: str
    holder: str
    detail: str

    @property
    def when(self) -> str:
        """The time as people read it."""
        return day_and_time(datetime.fromisoformat(self.at))

    @property
    def done(self) -> str:
        """What was done, in Chinese."""
        return WORDS.get(self.what, self.what)


def lines(engine: Engine, holder: str = "") -> list[TrailLine]:
    """The trail from its beginning, or what concerns one holder."""
    wanted = select(AUDIT.c.at, AUDIT.c.who, AUDIT.c.what, AUDIT.c.holder, AUDIT.c.detail).order_by(AUDIT.c.id)
    with engine.begin() as connection:
        found = connection.execute(wanted.where(AUDIT.c.holder == holder) if holder else wanted)
        return [TrailLine(*row) for row in found]


def note(connection: Connection, who: str, what: What, key: Key, detail: str) -> None:
    """Adds a line; `who` is the id of a token, or the person at the office's own computer."""
    told = {
        "at": now().isoformat(), "who": who, "what": what, "scheme": key.scheme, "holder": key.holder, "detail": detail,
    }  # fmt: skip
    connection.execute(insert(AUDIT).values(told))
