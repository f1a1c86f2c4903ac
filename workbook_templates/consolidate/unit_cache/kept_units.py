"""The units of one run that are known from an earlier one, and those that are kept for the next."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from workbook_templates.consolidate.assessed_unit import AssessedUnit
from workbook_templates.consolidate.outcome_cache.record_store import AT_ONCE, Record, RecordStore
from workbook_templates.consolidate.outcome_cache.this_program import program_digest
from workbook_templates.results.ledger.unit_lines import numbered_lines
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_texts import UnitTexts, WrittenUnit, compressed
from workbook_templates.system.packed_values import UNREADABLE, packed, unpacked
from workbook_templates.system.spilled_list import KEPT
from workbook_templates.system.spool import Spool

MOST_LEARNT = KEPT
"""New units that one run keeps, and known ones that it may keep anew: so many stay in memory anyway."""


@dataclass(eq=False)
class KeptUnits(UnitTexts):
    """`keys` are those of the units of the run that may be known, in the order of the scheme; `program` stands for what
    scores them. Without a `store`, of no unit anything is known, and nothing is kept."""

    store: RecordStore | None = None
    program: bytes = b""
    keys: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._coming = iter(self.keys.values())
        self._bodies: dict[bytes, bytes | None] = {}
        self._written: dict[str, WrittenUnit] = {}
        self._known: dict[str, AssessedUnit] = {}
        self._renumbered: set[str] = set()
        self._new: dict[str, AssessedUnit] = {}
        self._rests: dict[str, str] = {}

    def unit(self, name: str) -> AssessedUnit | None:
        """What a unit came to, if that is known; to be asked once, in the order of the keys."""
        key = self.keys.get(name)
        if key is None or self.store is None:
            return None
        if key not in self._bodies:
            asked = list(islice(self._coming, AT_ONCE))
            self._bodies = dict.fromkeys(asked) | self.store.bodies(asked)
        try:
            unit, written = unpacked(self._bodies.pop(key, None) or b"")
        except UNREADABLE:
            return None
        if not isinstance(unit, AssessedUnit) or unit.contender.unit != name or not isinstance(written, WrittenUnit):
            return None
        self._written[name] = written
        if len(self._known) < MOST_LEARNT:
            self._known[name] = unit
        return unit

    def learn(self, name: str, unit: AssessedUnit) -> None:
        """Takes note of what a unit came to that was not known."""
        if name in self.keys and len(self._new) < MOST_LEARNT:
            self._new[name] = unit

    def written(self, unit: str) -> WrittenUnit | None:
        return self._written.get(unit)

    def tell_rest(self, unit: str, rest: str) -> None:
        if unit in self._new:
            self._rests[unit] = rest

    def tell_renumbered(self, unit: str) -> None:
        if unit in self._known:
            self._renumbered.add(unit)

    @property
    def known(self) -> int:
        return len(self._written)

    @property
    def new(self) -> int:
        return len(self._new)

    def keep(self, run: Consolidation, ledger: Spool) -> None:
        """Nothing is kept where the program has changed meanwhile. What was told of here, in this process, is kept:
        known units once more with lines that have the numbers of this run."""
        records = list(self._records(run, ledger)) if self.store and (self._new or self._renumbered) else []
        if self.store and records and program_digest() == self.program:
            self.store.add(records)

    def _records(self, run: Consolidation, ledger: Spool) -> Iterator[Record]:
        wanted = self._renumbered | (self._new.keys() & self._rests.keys())
        for name, lines, numbers in numbered_lines(run, ledger, wanted):
            before = self._written.get(name)
            unit = self._known[name] if before else self._new[name].without_told()
            rest = before.rest if before else compressed(self._rests[name])
            with suppress(*UNREADABLE):  # what cannot be kept is found out again
                body = packed((unit, WrittenUnit(rest, compressed(lines), numbers)))
                yield Record(self.keys[name], "", body)


NONE_KEPT = KeptUnits()
