"""One file in a worker process: read, checked, and cut down to what the merge needs.

Figures cross the process border as plain tuples: pickling as many small objects would cost more than reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from scoring.entries import Entry, InputKey
from scoring.scheme.codec import scored_hash, whole_hash
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.objections.row import RAISED, REPORTED, RULED
from validators.returns.subject import Input, Subject
from workbook_templates.attachments import digest_of_names
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.returned import Returned

KEPT = {
    "claim", "people", "previous", "baseline", "applicable", "reason", "monitored", "verified", "awarded", "opinion",
    "evidence", "data_year", *RAISED, *RULED, *REPORTED,
}  # fmt: skip


class Figure(NamedTuple):
    """One input that was filled in, with the cell it stands in."""

    unit: str
    ref: str
    role: str
    entry: Entry
    sheet: str
    cell: str
    held: bool = False
    """Filled in beforehand by the office."""
    carried: object = None
    """What to write where it is copied to another workbook."""

    @property
    def key(self) -> InputKey:
        """Which input of the workbook it is."""
        return InputKey(self.ref, self.role, self.unit)


@dataclass(frozen=True)
class Reading:
    """A recognised workbook. `rows` are its figures, packed; `scheme_hash` says which issue of the template it is,
    `content` stands for everything that was filled in: a copy that was only saved again, or marked, has the same."""

    file: str
    sha256: str
    content: str
    kind: str
    holder: str
    scheme_id: str
    scheme_hash: str
    parameters: tuple[tuple[str, Decimal], ...]
    findings: tuple[Finding, ...]
    cover: tuple[tuple[str, str], ...]
    rows: "Sequence[Packed]"
    attached: str = ""
    """Stands for the names of the files that were sent along, of which the findings speak."""
    whole_scheme: str = ""
    """Stands for the scheme with all that is in it, which the file carries."""

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Unpacks what was filled in, in the order of the form."""
        return tuple(unpacked(row) for row in self.rows)

    def on_cover(self, role: str) -> str:
        """Says what stands in one field of the cover, or of the progress sheet; empty where nothing does."""
        return dict(self.cover).get(role, "")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be taken, and why. `finding` is None for the master workbook of an earlier run."""

    file: str
    finding: Finding | None


def read_one(found: ReturnFile, scheme: Scheme | None = None) -> tuple[Reading | Refusal, Scheme | None]:
    """Reads and checks one file, which is taken for one of `scheme` if it does not say what it is. A file that is no
    template is an answer, not an error."""
    from workbook_templates.consolidate.read_return import read_return
    from workbook_templates.returned import RejectedError

    try:
        returned, findings = read_return(found, scheme, found.name)
        return reading(found.name, returned, findings), returned.subject.scheme
    except RejectedError as rejected:
        from workbook_templates.results.recognise_result import is_master

        return Refusal(found.name, None if is_master(found.path, found.inside) else rejected.finding), None


def reading(name: str, returned: Returned, findings: tuple[Finding, ...]) -> Reading:
    """Cuts a workbook that was checked with what was sent along down to what crosses the process border; `name` is the
    file's in messages."""
    subject = returned.subject
    return Reading(
        file=name,
        sha256=returned.sha256,
        content=_content(subject),
        kind=subject.kind.name,
        holder=subject.holder,
        scheme_id=subject.scheme.id,
        scheme_hash=scored_hash(subject.scheme),
        parameters=tuple(subject.parameters.items()),
        findings=findings,
        cover=tuple((i.role, _said(i)) for i in subject.inputs if i.ref in ("cover", "progress")),
        rows=tuple(_pack(i) for i in subject.inputs if i.role in KEPT and i.entry.state != "blank"),
        attached=digest_of_names(subject.attached),
        whole_scheme=whole_hash(subject.scheme),
    )


def _content(subject: Subject) -> str:
    """Stands for what was filled in, and for how many inputs there are: a row that is gone is no blank one."""
    given = [i for i in subject.inputs if i.entry.state != "blank"]
    told = [(i.unit, i.ref, i.role, i.raw if _alike(i.raw, i.entry.raw) else (i.raw, i.entry.raw)) for i in given]
    return sha256(f"{len(subject.inputs)} {told}".encode()).hexdigest()


def _alike(one: object, other: object) -> bool:
    return one is other or (type(one) is type(other) and one == other)


def _said(field: Input) -> str:
    value = field.entry.value
    return value.strip() if isinstance(value, str) else str(field.raw or "").strip()


Packed = tuple[Any, ...]
UNIT, REF, ROLE, STATE, VALUE, RAW, TYPED, SHEET, CELL, HELD = range(10)
"""What stands where in a packed row, for whoever looks at rows that it need not make figures of."""


def _pack(field: Input) -> Packed:
    entry = field.entry
    value = entry.value.as_integer_ratio() if type(entry.value) is Fraction else entry.value
    packed = (field.unit, field.ref, field.role, entry.state, value, entry.raw, entry.typed, field.sheet, field.cell,
              field.locked)  # fmt: skip
    carried = field.raw if field.display is None else field.carried  # nearly always what stands there
    return packed if _alike(carried, entry.raw) else (*packed, carried)


@lru_cache(maxsize=16384)  # the same figures come up in many returns, and making a fraction is slow
def ratio(numerator: int, denominator: int) -> Fraction:
    """A number as it was packed."""
    return Fraction(numerator, denominator)


def entry_of(row: Packed) -> Entry:
    """The entry in a packed row."""
    value, place = row[VALUE], f"［{row[SHEET]}］{row[CELL]}"
    return Entry(row[STATE], ratio(*value) if type(value) is tuple else value, row[RAW], place, row[TYPED])


def unpacked(row: Packed) -> Figure:
    """Makes one packed row a figure again."""
    unit, ref, role, _, _, raw, _, sheet, cell, held, *carried = row
    return Figure(unit, ref, role, entry_of(row), sheet, cell, held, *(carried or (raw,)))
