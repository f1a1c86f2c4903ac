"""The schemes that known workbooks carry, each kept once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from scoring.scheme.codec import dumps, loads, whole_hash
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.outcome_cache.record_store import Record, RecordStore
from workbook_templates.system.packed_values import UNREADABLE, packed, unpacked


@dataclass(slots=True)
class CarriedSchemes:
    """The schemes of one run, by what stands for them; `program` stands for what wrote them."""

    store: RecordStore
    program: bytes
    known: dict[str, Scheme] = field(default_factory=dict)

    def load(self, wanted: Iterable[str]) -> None:
        """Makes those known that are kept and whole."""
        keys = {self._key(name): name for name in wanted}
        for key, body in self.store.bodies(keys).items():
            try:
                scheme = loads(unpacked(body))
            except UNREADABLE:
                continue
            if whole_hash(scheme) == keys[key]:
                self.known[keys[key]] = scheme

    def record(self, scheme: Scheme) -> Record | None:
        """The record to keep of a scheme, if it is new and comes back as it was."""
        name = whole_hash(scheme)
        if name in self.known:
            return None
        text = dumps(scheme)
        if repr(loads(text)) != repr(scheme):
            return None
        self.known[name] = scheme
        return Record(self._key(name), "", packed(text))

    def _key(self, name: str) -> bytes:
        return sha256(self.program + name.encode()).digest()
