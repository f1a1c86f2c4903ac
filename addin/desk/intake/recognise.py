"""One file looked at and, if it is a return, received. This runs in a worker process with limits."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from addin.desk.intake.taken import Change, State, Taken
from addin.pane.inspection import Inspection, inspect_bytes
from addin.receiving.admission import Rules
from addin.receiving.arrival import Arrival, Offer, Reception, read_as, refusal_by
from addin.receiving.permissions import permit, permitted
from addin.receiving.receipt import Key
from addin.receiving.returns_store import ReturnsStore
from addin.receiving.settings import Receiving
from scoring.entries import Entry
from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.written import sentences
from workbook_templates.consolidate.holder_in_file_name import holder_named
from workbook_templates.consolidate.reading import Reading
from workbook_templates.forms.kinds import KINDS
from workbook_templates.incoming.archive_members import Inside, Member, content_of, members
from workbook_templates.incoming.return_or_evidence import sort_of
from workbook_templates.results.returned_files import Difference
from workbook_templates.returned import RejectedError
from workbook_templates.schemes.store import load
from workbook_templates.system.locked import LockedError

NOT_STORED = "没有写成（磁盘已满、文件被别的程序打开，或数据库忙），没有收下。请检查后再放入。"
COVER = "cover"
"""The ref of what stands on the cover, which is no row."""
COLLECTED = "市级办公室代收，错误待更正"
"""The reason for a return with errors that the office itself takes in: the board and the marked copy tell of them."""


@dataclass(frozen=True, slots=True)
class FilesIn:
    """Which files there are in the one at `path`, that somebody calls `name`."""

    path: Path
    name: str

    def done(self) -> list[Member]:
        """The file itself, or those in an archive, each named with the way to it."""
        with self.path.open("rb") as file:
            sort = sort_of(self.name, file)
            file.seek(0)
            inside = members(file) if sort == "archive" else None
        if inside is None:
            return [Member((), self.name, "return" if sort == "archive" else sort)]
        return [member._replace(name=f"{self.name}/{member.name}") for member in inside]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIn:
    """One file to receive. `scheme` is what the office's is loaded by; `reason` is the office's word for a change,
    `permission` why a late one is taken all the same, both empty where nothing was said; `by` is who does it."""

    path: Path
    name: str
    inside: Inside
    scheme: str
    receiving: Receiving
    today: date
    reason: str = ""
    permission: str = ""
    by: str = ""

    def done(self) -> Taken:
        """What became of it."""
        scheme = _scheme(self.scheme, _stamp(self.scheme))
        try:
            data = content_of(self.path, self.inside)[1]
            return self._received(inspect_bytes(data, self.name.rpartition("/")[2]), data, scheme)
        except RejectedError as problem:
            return refused(self.name, problem.finding, scheme)
        except (OSError, LockedError, SQLAlchemyError):
            return Taken(name=self.name, state="refused", why=(NOT_STORED,))

    def _received(self, seen: Inspection, data: bytes, scheme: Scheme) -> Taken:
        file, subject = self.name.rpartition("/")[2], seen.subject
        own = read_as(file, seen)
        if other := refusal_by(scheme, own):
            return replace(refused(self.name, other, scheme), holder=subject.holder, kind=subject.kind.title)
        store = _store(self.receiving.folder, self.receiving.database)
        key = Key(scheme.id, subject.kind.name, subject.holder)
        late = subject.kind.due and self._late(store, key, scheme)
        offer = Offer(file, data, self._reason(store, key, own, seen.view.errors), self.by)
        rules = Rules(self.receiving.rules.deadline, errors_allowed=True)
        arrival = Reception(store, rules, scheme, self.today).arrive(offer, seen)
        return _told(self.name, arrival, key, late=late)

    def _late(self, store: ReturnsStore, key: Key, scheme: Scheme) -> bool:
        """Whether it comes too late and nobody has let it in; what the office says now lets it in."""
        deadline = self.receiving.rules.deadline or scheme.deadline
        if not deadline or self.today <= deadline or permitted(store.engine, key, self.today):
            return False
        if self.permission:
            permit(store.engine, key, self.today, self.permission, self.by)
        return not self.permission

    def _reason(self, store: ReturnsStore, key: Key, own: Reading, errors: int) -> str:
        """What the office said; where nothing changes, errors need no more than where the return comes from."""
        before = store.current(key)
        changes = before is not None and before.content != own.content
        return self.reason or (COLLECTED if errors and not changes else "")


def work(piece: FilesIn | TakeIn) -> list[Member] | Taken:
    """What a worker does."""
    return piece.done()


def refused(name: str, finding: Finding, scheme: Scheme) -> Taken:
    """A file that is not taken: by its name one can often tell whose it is."""
    holder, kind = (finding.unit, None) if finding.unit else holder_named(name, scheme)
    title = KINDS[kind].title if kind else ""
    return Taken(name=name, state="refused", holder=holder, guessed=bool(holder), kind=title, why=(sentences(finding),))


def _told(name: str, arrival: Arrival, key: Key, *, late: bool) -> Taken:
    receipt, before = arrival.receipt, arrival.before
    same = bool(receipt and before and receipt.number == before.number)
    state: State = "late" if late else "changed"
    return Taken(
        name=name, state=("same" if same else "taken") if receipt else state, holder=key.holder,
        kind=KINDS[key.kind].title, receipt=receipt.number if receipt else "", late=bool(receipt and receipt.late),
        errors=arrival.view.errors, warnings=arrival.view.warnings, why=arrival.objections,
        before=before.number if before else "",
        changes=tuple(map(_change, arrival.differences)),
    )  # fmt: skip


def _change(one: Difference) -> Change:
    what = " ".join(filter(None, (one.unit, one.ref if one.ref != COVER else "", one.label)))
    return f"{one.sheet} {one.cell}", what, _shown(one.entries[0]), _shown(one.entries[1])


def _shown(entry: Entry) -> str:
    if isinstance(entry.value, Fraction):
        return show(entry.value)
    return entry.text or ("空白" if entry.state == "blank" else str(entry.raw))


def _stamp(source: str) -> tuple[int, int]:
    try:
        at = Path(source).stat()
    except OSError:
        return 0, 0
    return at.st_mtime_ns, at.st_size


@lru_cache(maxsize=2)
def _scheme(source: str, _stamp: tuple[int, int]) -> Scheme:
    return load(source)


@lru_cache(maxsize=2)
def _store(folder: Path, database: str) -> ReturnsStore:
    return ReturnsStore(folder, database)
