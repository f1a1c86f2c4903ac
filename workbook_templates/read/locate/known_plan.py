"""A plan as an earlier process of the same program drew it, else drawn now: drawing takes longer than all the rest that
is done to read one workbook."""

from functools import lru_cache
from io import BytesIO
from pickle import Pickler, Unpickler
from typing import Any

from scoring.scheme.applies import assessed_alike, scheme_for
from scoring.scheme.by_identity import by_identity
from scoring.scheme.codec import whole_hash
from scoring.scheme.model import Scheme
from workbook_templates.forms.kinds import KINDS
from workbook_templates.read.locate.reading_plan import Plan
from workbook_templates.system import beside_code
from workbook_templates.system.typed_command import WHOLE_PROCESS


def plan_of(scheme: Scheme, kind: str, holder: str) -> Plan:
    """The plan for the workbook of `holder`. Workbooks of units that are assessed alike differ only in the holder's
    name, which stands in no cell address, and share one."""
    if KINDS[kind].one_unit:
        holder = _stands_for(scheme).setdefault(assessed_alike(scheme, holder), holder)
    return _plan(scheme, kind, holder)


@by_identity(64)
def _stands_for(scheme: Scheme) -> dict[str, str]:
    """By what is the same for units that are assessed alike: the one of whom a plan was asked first."""
    return {}


@lru_cache(maxsize=64)
def _plan(scheme: Scheme, kind: str, holder: str) -> Plan:
    """The plan for the workbook of `holder`. One kept from before may name another unit that is assessed alike, which
    stands in no cell of it. Of departments none is kept: each has a plan of its own."""
    if not (KINDS[kind].one_unit and WHOLE_PROCESS.is_set()):
        return _drawn(scheme, kind, holder)
    asked, parts = f"{whole_hash(scheme)} {kind} {assessed_alike(scheme, holder)}", _parts(scheme, holder)
    found = beside_code.kept(asked)
    if found is not None:
        known: Plan = _Kept(found, parts).load()
        return known
    plan = _drawn(scheme, kind, holder)
    beside_code.keep(asked, lambda: _Keeping(parts).text(plan))
    return plan


def _drawn(scheme: Scheme, kind: str, holder: str) -> Plan:
    from workbook_templates.read.locate.drawn_plan import drawn_plan

    return drawn_plan(scheme, kind, holder)


def _parts(scheme: Scheme, holder: str) -> list[object]:
    """What a plan has of its scheme: not kept with it, but put in its place again."""
    settled = scheme_for(scheme, holder)
    tasks = [task for section in settled.sections for task in section.tasks]
    return [scheme, settled, *settled.sections, *tasks, *settled.leaves()]


class _Keeping(Pickler):
    """Writes a plan; `parts` are the objects of which only the number is written."""

    def __init__(self, parts: list[object]) -> None:
        self._to = BytesIO()
        self._numbers = {id(part): number for number, part in enumerate(parts)}
        super().__init__(self._to, protocol=5)

    def persistent_id(self, found: Any) -> int | None:
        return self._numbers.get(id(found))

    def text(self, plan: Plan) -> bytes:
        self.dump(plan)
        return self._to.getvalue()


class _Kept(Unpickler):
    """Reads what `_Keeping` wrote."""

    def __init__(self, text: bytes, parts: list[object]) -> None:
        self._parts = parts
        super().__init__(BytesIO(text))

    def persistent_load(self, number: int) -> object:
        return self._parts[number]
