"""A workbook that somebody wants to hand in: what it replaces, what speaks against it, and its receipt."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from addin.pane.inspection import Inspection
from addin.pane.view import View
from addin.receiving.admission import Rules, Submission, objections
from addin.receiving.evidence import attach, owner
from addin.receiving.permissions import permitted
from addin.receiving.receipt import Key, Receipt, Sent
from addin.receiving.returns_store import OvertakenError, ReturnsStore
from addin.receiving.stored_files import DamagedFileError
from scoring.scheme.codec import scored_hash
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.written import sentences
from workbook_templates.consolidate.classify import refusal_of
from workbook_templates.consolidate.compared_returns import differences
from workbook_templates.consolidate.reading import Reading, reading
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.returned_files import Difference
from workbook_templates.returned import RejectedError, Returned
from workbook_templates.system.file_names import printable_name

ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """What its sender offers: the workbook, its name, why it changes or has errors, by which token, and the files of
    evidence by name."""

    file: str
    data: bytes
    reason: str
    sent_by: str
    evidence: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of it: a receipt, or `objections`; `differences` from `before`, the one that it replaces."""

    view: View
    receipt: Receipt | None
    objections: tuple[str, ...]
    before: Receipt | None
    differences: tuple[Difference, ...]
    asks_reason: bool = False
    """Whether nothing but a reason is missing."""


@dataclass(frozen=True, slots=True)
class Reception:
    """Where returns are received, on which day, and what is allowed. `scheme` is the office's own, with which a
    consolidation would compare them: what a workbook says of its scheme was in the hands of others."""

    store: ReturnsStore
    rules: Rules
    scheme: Scheme
    today: date

    def arrive(self, offer: Offer, seen: Inspection) -> Arrival:
        """Receives a workbook, or says what has to be mended or said before. Raises `OSError`, `LockedError`,
        `SQLAlchemyError`."""
        while True:
            with suppress(OvertakenError):  # another came meanwhile: what it changes has to be said first
                return self._arrived(offer, seen)

    def _arrived(self, offer: Offer, seen: Inspection) -> Arrival:
        subject, view = seen.subject, seen.view
        key = Key(subject.scheme.id, subject.kind.name, subject.holder)
        own, before = read_as(offer.file, seen), self.store.current(key)
        reason = _tidy(offer.reason)
        submission = Submission(
            errors=view.errors, reason=reason, changed=before is not None and before.content != own.content,
            before=before, deadline=(self.rules.deadline or self.scheme.deadline) if subject.kind.due else None,
            permitted=permitted(self.store.engine, key, self.today),
        )  # fmt: skip
        against = self._against(own, submission)
        asks = bool(against) and not self._against(own, replace(submission, reason="（原因）"))
        late = submission.late(self.today)
        receipt = None if against else self._taken(offer, _sent(key, offer, own, view, reason, late=late), before)
        return Arrival(view, receipt, tuple(against), before, _apart(self.store, seen, own, before), asks)

    def _taken(self, offer: Offer, sent: Sent, before: Receipt | None) -> Receipt:
        """The evidence first: a receipt stands for all that came with it."""
        for file in offer.evidence:
            attach(self.store, owner(sent.key), file, offer.sent_by)
        return self.store.take(sent, before.number if before else "")

    def _against(self, own: Reading, submission: Submission) -> list[str]:
        other = refusal_by(self.scheme, own)
        return [sentences(other)] if other else objections(submission, self.rules, self.today)


def refusal_by(scheme: Scheme, own: Reading) -> Finding | None:
    """Why a consolidation with this scheme would refuse the workbook; one of an earlier issue is none where it proposes
    indicators."""
    return refusal_of(scheme, own.scheme_hash if KINDS[own.kind].proposes else scored_hash(scheme), own)


def _sent(key: Key, offer: Offer, own: Reading, view: View, reason: str, *, late: bool) -> Sent:  # noqa: PLR0913
    return Sent(
        key=key, file=printable_name(offer.file)[-LONGEST_NAME:], ending=_ending(offer.file), data=offer.data,
        content=own.content, errors=view.errors, warnings=view.warnings, notes=view.notes,
        findings=json.dumps([asdict(finding) for finding in view.findings], ensure_ascii=False),
        sent_by=offer.sent_by, reason=reason, late=late,
    )  # fmt: skip


def read_as(file: str, seen: Inspection) -> Reading:
    """The workbook as a consolidation would have it; `file` is its name there."""
    return reading(file, Returned(Path(file), "", seen.subject, seen.findings), seen.findings)


def _apart(store: ReturnsStore, seen: Inspection, own: Reading, before: Receipt | None) -> tuple[Difference, ...]:
    """What the earlier return says otherwise, cell by cell; nothing where it cannot be read any more."""
    from addin.pane.inspection import inspect_bytes

    if not before or before.content == own.content:
        return ()
    try:
        earlier = inspect_bytes(store.files.read(before.sha256), before.file)
    except (DamagedFileError, RejectedError):
        return ()
    return tuple(differences(seen.subject.scheme, read_as(before.file, earlier), own))


def _ending(file: str) -> str:
    ending = PurePosixPath(file).suffix.lower()
    return ending if ending in ENDINGS else ENDINGS[0]


def _tidy(reason: str) -> str:
    return printable_name(" ".join(reason.split()))
