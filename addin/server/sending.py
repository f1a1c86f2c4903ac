"""A return that is handed in: received with a receipt, or told why not. This runs in a worker process."""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from fastapi import HTTPException

from addin.access.tokens import Holder
from addin.functions.known_schemes import known
from addin.pane.inspection import Inspection, inspect_bytes
from addin.receiving.arrival import Arrival, Offer, Reception
from addin.receiving.difference_words import said
from addin.receiving.evidence_cells import EvidenceSeen, evidence_seen
from addin.receiving.receipt import Key, Receipt
from addin.receiving.settings import receiving, store
from addin.receiving.stored_files import DamagedFileError
from addin.refusal import HOLDER, admit, rejected
from scoring.scheme.model import Scheme
from validators.returns.subject import Subject
from workbook_templates.returned import RejectedError
from workbook_templates.system.file_names import printable_name
from workbook_templates.system.locked import LockedError

if TYPE_CHECKING:
    from addin.receiving.evidence import Evidence
    from addin.receiving.returns_store import ReturnsStore

NOT_RECEIVING = "这台服务器只检查、不接收报送。请按通知要求的办法报送。"
NOT_STORED = "服务器没有收下这份文件（磁盘或数据库有问题），没有回执。请稍后再报送，并告诉市级考核办公室。"
ONLY_ASSESSORS = "核查表由考核组报送：请用考核组或市级办公室的令牌。"
NOT_ASSESSORS = "考核组的令牌只用于报送核查表。“{holder}”的这份表格请用本单位的令牌报送。"
UNKNOWN = (
    "这台服务器不接收方案“{title}”（{id}）的表格，没有收下。请核对是不是这次下发的表格；确实是的，请告诉市级办公室："
    "启动服务器时要用 --scheme 写明这个方案的文件。"
)
MOST_EVIDENCE, LONGEST_REASON = 100, 2000
TOO_LONG = f"原因太长，没有收下。请写在{LONGEST_REASON}字以内。"
TOO_MANY = f"佐证材料一次最多{MOST_EVIDENCE}个文件，没有收下。请压缩成一个 .zip 再报送。"
logger = logging.getLogger("kaohe")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What is handed in: the workbook, the files of evidence, why it changes or has errors."""

    file: str
    data: bytes
    reason: str = ""
    evidence: list[tuple[str, bytes]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of it, and what its evidence cells say of the files that came; None where none did."""

    arrival: Arrival
    evidence: EvidenceSeen | None
    scheme: str
    """The title of the scheme."""
    kind: str
    """The title of the kind of workbook."""
    files: tuple[str, ...] = ()
    """The names of the files of evidence that came with it."""

    @property
    def receipt(self) -> Receipt | None:
        """The receipt, where it was received."""
        return self.arrival.receipt


def hand_in(handed: HandedIn) -> Answered:
    """Receives a workbook with its evidence. Raises `HTTPException` for one that cannot be read, or that its sender may
    not hand in, and where it could not be stored."""
    from sqlalchemy.exc import SQLAlchemyError

    kept, settings, holder = store(), receiving(), HOLDER.get()
    if not kept or not settings:
        raise HTTPException(404, NOT_RECEIVING)
    if len(handed.evidence) > MOST_EVIDENCE:
        raise HTTPException(422, TOO_MANY)
    if len(handed.reason) > LONGEST_REASON:
        raise HTTPException(422, TOO_LONG)
    try:
        seen = _seen(kept, handed, holder)
        subject = seen.subject
        offer = Offer(handed.file, handed.data, handed.reason, holder.id, tuple(handed.evidence))
        arrival = Reception(kept, settings.rules, _office_s(subject), date.today()).arrive(offer, seen)
    except RejectedError as problem:
        raise rejected(problem.finding) from problem
    except (OSError, LockedError, SQLAlchemyError) as problem:
        logger.error("%s", type(problem).__name__)
        raise HTTPException(503, NOT_STORED) from problem
    evidence = None if subject.attached is None else evidence_seen(subject, subject.attached)
    files = tuple(printable_name(name) for name, _ in handed.evidence)
    return Answered(arrival, evidence, subject.scheme.marked_title, subject.kind.title, files)


def _seen(kept: "ReturnsStore", handed: HandedIn, holder: Holder) -> Inspection:
    """The workbook as it is seen with the files that came before and now."""

    def came(subject: Subject) -> frozenset[str] | None:
        _admitted(subject, holder)
        return _came(kept, Key(subject.scheme.id, subject.kind.name, subject.holder), handed)

    return inspect_bytes(handed.data, handed.file, came)


def _office_s(subject: Subject) -> Scheme:
    """The office's own scheme of that id. Raises `HTTPException` for one that this server does not know."""
    scheme = known(subject.scheme.id)
    if not scheme or scheme.id != subject.scheme.id:
        raise HTTPException(422, UNKNOWN.format(title=subject.scheme.title, id=subject.scheme.id))
    return scheme


def _admitted(subject: Subject, holder: Holder) -> None:
    admit(subject.scheme.id, subject.holder)
    if not holder.may_send(subject.scheme.id, subject.holder, verifies=subject.kind.verifies):
        raise HTTPException(
            403, ONLY_ASSESSORS if subject.kind.verifies else NOT_ASSESSORS.format(holder=subject.holder)
        )


def _came(kept: "ReturnsStore", key: Key, handed: HandedIn) -> frozenset[str] | None:
    from addin.receiving.evidence import attached, names_in, owner

    earlier = attached(kept, owner(key))
    if not earlier and not handed.evidence:
        return None
    return names_in((one.name, _bytes_of(kept, one)) for one in earlier) | names_in(handed.evidence)


def _bytes_of(kept: "ReturnsStore", one: "Evidence") -> bytes:
    """Those of an archive, whose names are looked for; of a damaged one only its own name is left."""
    from addin.receiving.evidence import ARCHIVES

    with suppress(DamagedFileError):
        return kept.files.read(one.sha256) if one.name.lower().endswith(ARCHIVES) else b""
    return b""


def as_document(answered: Answered) -> dict[str, object]:
    """The answer for programs."""
    arrival = answered.arrival
    return {
        "receipt": _receipt(arrival.receipt) if arrival.receipt else None,
        "objections": list(arrival.objections), "asks_reason": arrival.asks_reason,
        "replaces": arrival.before.number if arrival.before else None,
        "differences": [
            {"sheet": one.sheet, "cell": one.cell, "unit": one.unit, "ref": one.ref, "role": one.role,
             "label": one.label, "before": said(one.entries[0]), "after": said(one.entries[1])}
            for one in arrival.differences
        ],
        "evidence": list(answered.files) if arrival.receipt else [],
        "errors": arrival.view.errors, "warnings": arrival.view.warnings, "notes": arrival.view.notes,
    }  # fmt: skip


def _receipt(receipt: Receipt) -> dict[str, object]:
    return {
        "number": receipt.number, "received": receipt.received.isoformat(), "scheme": receipt.key.scheme,
        "kind": receipt.key.kind, "holder": receipt.key.holder, "file": receipt.file, "sha256": receipt.sha256,
        "size": receipt.size, "late": receipt.late, "reason": receipt.reason,
    }  # fmt: skip
