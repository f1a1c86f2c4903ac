"""What the office takes in: each file goes to a worker process, and none is kept but returns and evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TypeAlias

from addin.desk.intake.recognise import FilesIn, TakeIn, refused, work
from addin.desk.intake.taken import Taken
from addin.desk.intake.waiting import Held, Waiting
from addin.receiving.admission import Rules
from addin.receiving.evidence import attach
from addin.receiving.receipt import Key
from addin.receiving.returns_store import ReturnsStore
from addin.receiving.settings import Receiving
from addin.server.body_limits import MOST_BYTES, MOST_MEGABYTES
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.holder_in_file_name import holder_named
from workbook_templates.incoming.archive_members import Member, content_of
from workbook_templates.incoming.limited_process import LIMITS, lost
from workbook_templates.project.project import Project
from workbook_templates.schemes.store import load
from workbook_templates.system.file_names import printable_name
from workbook_templates.system.work_limits import Lost
from workbook_templates.system.workers import KeptWorker

STARTING_SECONDS = 60.0
"""For the first file of a worker, which has to load what it needs."""
LEFT_BY_SYSTEMS = ("thumbs.db", "desktop.ini", ".ds_store")
TOO_LARGE = f"超过{MOST_MEGABYTES}MB，没有接收。压缩包请解压后把文件夹拖进来；表格请删去与考核无关的图片。"
EMPTY = "文件是空的（0字节）。若在网盘或邮箱中，请先下载到本机。"
GONE = "这份文件已不在等待确认之列（工作台重新启动过，或等待的文件太多）。请重新拖入。"
Piece: TypeAlias = FilesIn | TakeIn
Answer: TypeAlias = list[Member] | Taken


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """What the office says of a file: why it changes, why a late one is taken; empty where nothing is said."""

    reason: str = ""
    permission: str = ""


@dataclass(slots=True)
class DeskIntake:
    """One worker for all: one file after the other."""

    waiting: Waiting = field(default_factory=Waiting)
    _worker: KeptWorker[Piece, Answer] = field(default_factory=lambda: KeptWorker(work, LIMITS, "spawn"))
    _lock: Lock = field(default_factory=Lock)

    def take(self, sent: Held, into: "Into", said: OfficeWord) -> list[Taken]:
        """What became of a file, or of every one in an archive. Raises what loading the scheme raises."""
        name = printable_name(sent.name.replace("\\", "/")).strip("/")
        last = name.rpartition("/")[2]
        if last.startswith((".", "~$")) or last.lower() in LEFT_BY_SYSTEMS or "__MACOSX" in name:
            return [Taken(name=name, state="skipped", why=("系统或表格软件留下的临时文件。",))]
        if len(sent.data) > MOST_BYTES or not sent.data:
            holder = holder_named(name, load(into.project.scheme_source))[0]
            why = TOO_LARGE if sent.data else EMPTY
            return [Taken(name=name, state="refused", holder=holder, guessed=bool(holder), why=(why,))]
        with TemporaryDirectory(prefix="kaohe-") as folder:
            path = Path(folder, "sent")
            path.write_bytes(sent.data)
            return list(self._each(path, Held(name, sent.data), into, said))

    def decide(self, id: str, into: "Into", said: OfficeWord) -> list[Taken]:
        """What becomes of one that waited, now that the office has said why."""
        held = self.waiting.get(id)
        if held is None:
            return [Taken(name="", state="refused", why=(GONE,))]
        self.waiting.forget(id)
        return self.take(held, into, said)

    def keep_evidence(self, id: str, into: "Into", holder: str) -> Taken:
        """Keeps a file that is no return as evidence of a holder. Raises `OSError`, `SQLAlchemyError`."""
        held = self.waiting.get(id)
        if held is None:
            return Taken(name="", state="refused", why=(GONE,))
        attach(into.store, Key(into.scheme.id, "", holder), (held.name.rpartition("/")[2], held.data), into.by)
        self.waiting.forget(id)
        return Taken(name=held.name, state="taken", holder=holder, kind="佐证材料")

    def _each(self, path: Path, sent: Held, into: "Into", said: OfficeWord) -> Iterator[Taken]:
        found = self._ask(FilesIn(path, sent.name))
        if isinstance(found, Lost):
            yield refused(sent.name, lost(sent.name, found).finding, into.scheme)
            return
        assert isinstance(found, list)
        for member in found:
            if member.sort == "return":
                yield self._one(path, member, sent, into, said)
        if others := [member for member in found if member.sort != "return"]:
            yield self._other(others, sent, into)

    def _one(self, path: Path, member: Member, sent: Held, into: "Into", said: OfficeWord) -> Taken:
        piece = TakeIn(
            path=path, name=member.name, inside=member.inside, scheme=into.project.scheme_source, by=into.by,
            receiving=into.receiving, today=date.today(), reason=said.reason, permission=said.permission,
        )  # fmt: skip
        answer = self._ask(piece)
        if isinstance(answer, Lost):
            return refused(member.name, lost(member.name, answer).finding, into.scheme)
        assert isinstance(answer, Taken)
        waits = answer.state in ("changed", "late")
        return replace(answer, waits=self.waiting.add(_held(path, member, sent))) if waits else answer

    def _other(self, others: list[Member], sent: Held, into: "Into") -> Taken:
        """What is no return, all of an archive in one: it can be kept as it came, as evidence."""
        named = {holder_named(member.name, into.scheme)[0] for member in others}
        holder = named.pop() if len(named) == 1 else ""
        names = "、".join(member.name.rpartition("/")[2] for member in others[:5]) + ("等" if len(others) > 5 else "")
        why = () if others[0].name == sent.name else (f"压缩包中有{len(others)}个文件不是报送表：{names}。",)
        id = self.waiting.add(sent)
        return Taken(name=sent.name, state="other", holder=holder, guessed=bool(holder), why=why, waits=id)

    def _ask(self, piece: Piece) -> Answer | Lost:
        with self._lock:
            seconds = None if self._worker.hired else STARTING_SECONDS
            return self._worker.answer(piece, seconds)


def _held(path: Path, member: Member, sent: Held) -> Held:
    """A file by itself, out of the archive that it came in."""
    return Held(member.name, content_of(path, member.inside)[1] if member.inside else sent.data)


@dataclass(frozen=True, slots=True)
class Into:
    """Where it is taken in: the project with its scheme, the store of its first folder of returns, and by whom."""

    project: Project
    scheme: Scheme
    store: ReturnsStore
    by: str
    database: str = ""

    @property
    def receiving(self) -> Receiving:
        """The same for a worker process."""
        return Receiving(self.project.returns_folders[0], self.database, Rules(self.project.deadline, True))
