"""The outcomes of the files of one run that are known from before, and those of the others, kept for the next time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from scoring.scheme.model import Scheme
from workbook_templates.attachments import attached_folder, digest_of_names, names_below
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.outcome_cache.carried_schemes import CarriedSchemes
from workbook_templates.consolidate.outcome_cache.file_sight import unchanged
from workbook_templates.consolidate.outcome_cache.keyed_files import KeyedFile, keyed
from workbook_templates.consolidate.outcome_cache.packed_outcome import packed, unpacked
from workbook_templates.consolidate.outcome_cache.record_store import Record, RecordStore
from workbook_templates.consolidate.outcome_cache.this_program import program_digest
from workbook_templates.consolidate.outcomes import Outcome
from workbook_templates.consolidate.read_files import ReadFile
from workbook_templates.consolidate.reading import Reading
from workbook_templates.incoming.limited_process import CODES
from workbook_templates.system.packed_values import UNREADABLE
from workbook_templates.system.work_limits import Lost

BY_CHANCE = {"V410", *CODES.values()}
"""Refusals that say nothing of the bytes: another program had the file open, the machine was slow or full."""
AT_ONCE = 64


class _Head(NamedTuple):
    """Of a workbook: its holder, and what stands for the names of the files sent along and for its scheme; of the
    latter only where the run needs it. A refusal depends on neither."""

    holder: str = ""
    attached: str = ""
    scheme: str = ""


@dataclass(slots=True)
class KnownOutcomes:
    """The files of one run, taken for workbooks of `scheme` where they do not say what they are. Numbers are places in
    `files`."""

    store: RecordStore
    files: Sequence[ReturnFile]
    scheme: Scheme | None
    program: bytes | None
    _keyed: list[KeyedFile | None] = field(init=False)
    _heads: dict[bytes, _Head] = field(init=False)
    _schemes: CarriedSchemes = field(init=False)
    _names: dict[Path, str] = field(init=False, default_factory=dict)
    _bodies: dict[bytes, bytes] = field(init=False, default_factory=dict)
    _new: list[Record] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        program = (self.program or b"") if self.store.usable else b""
        self._keyed = list(keyed(self.files, self.scheme, program)) if program else [None] * len(self.files)
        heads = self.store.heads(each.key for each in self._keyed if each)
        self._heads = {key: head for key, text in heads.items() if (head := _head_of(text))}
        self._schemes = CarriedSchemes(self.store, program)
        self._schemes.load({head.scheme for head in self._heads.values()} - {""})

    def knows(self, number: int) -> bool:
        """Whether the same came of the file before as would now."""
        each = self._keyed[number]
        head = self._heads.get(each.key) if each else None
        if each is None or head is None:
            return False
        if head.scheme and head.scheme not in self._schemes.known:
            return False
        return not head.holder or self._attached(each.file.path, head.holder) == head.attached

    def outcome(self, number: int) -> ReadFile | None:
        """What came of a file that is known; None where that is gone meanwhile, or damaged."""
        each = self._keyed[number]
        assert each is not None
        if each.key not in self._bodies:
            coming = (more.key for more in islice(self._keyed, number, None) if more and more.key in self._heads)
            self._bodies = self.store.bodies(islice(coming, AT_ONCE))
        try:
            outcome = unpacked(self._bodies[each.key], each.file.name)
        except UNREADABLE:
            return None
        return outcome, self._schemes.known.get(self._heads[each.key].scheme)

    def learn(self, number: int, answer: ReadFile | Lost) -> None:
        """Keeps what came of a file that was read, if that would come of it again."""
        each = self._keyed[number]
        if each is None or isinstance(answer, Lost):
            return
        outcome, scheme = answer
        try:
            if scheme is not None and self.scheme is None and (record := self._schemes.record(scheme)):
                self._new.append(record)
            if self._certain(each, outcome):
                self._new.append(Record(each.key, json.dumps(self._head(outcome)), packed(outcome)))
        except UNREADABLE:  # some value is of a type that is not kept
            return
        if len(self._new) >= AT_ONCE:
            self.keep()

    def keep(self) -> None:
        """Writes what was learnt since; nothing where the program has changed meanwhile."""
        if self._new and program_digest() == self.program:
            self.store.add(self._new)
        self._new = []

    def _attached(self, workbook: Path, holder: str) -> str:
        folder = attached_folder(workbook, holder)
        if folder is None:
            return ""
        if folder not in self._names:
            self._names[folder] = digest_of_names(names_below(folder))
        return self._names[folder]

    def _certain(self, each: KeyedFile, outcome: Outcome) -> bool:
        """Whether the outcome is of the bytes that were looked at before."""
        if not isinstance(outcome, Reading):
            chance = outcome.finding is not None and outcome.finding.code in BY_CHANCE
            return not chance and unchanged(each.file, each.sight)
        if self.scheme is None and outcome.whole_scheme not in self._schemes.known:
            return False
        return unchanged(each.file, each.sight) if each.file.inside else outcome.sha256 == each.sight.content

    def _head(self, outcome: Outcome) -> _Head:
        if not isinstance(outcome, Reading):
            return _Head()
        return _Head(outcome.holder, outcome.attached, "" if self.scheme else outcome.whole_scheme)


def _head_of(text: str) -> _Head | None:
    try:
        return _Head(*json.loads(text))
    except UNREADABLE:
        return None
