"""Under which key it is kept what a unit came to: all that it depends on."""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

from scoring.scheme.codec import whole_hash
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.outcomes import Chosen, ReadingHead
from workbook_templates.consolidate.told_of_units import ToldOfUnits


def unit_keys(
    program: bytes, scheme: Scheme, parameters: Mapping[str, Decimal], chosen: Chosen, told: ToldOfUnits
) -> dict[str, bytes]:
    """The key of every unit, 32 bytes; `program` stands for what reads and scores. A unit depends on its own workbooks
    and its review, and on those of all departments and groups, whichever units they speak of."""
    common = [whole_hash(scheme), sorted(parameters.items()), [_said(chosen, head) for head in told.heads]]
    run = sha256(program + _bytes(common)).digest()
    return {
        name: sha256(run + _bytes([name, *(head and _said(chosen, head) for head in chosen.own(name))])).digest()
        for name in scheme.unit_names
    }


def _said(chosen: Chosen, head: ReadingHead) -> list[object]:
    """What a workbook is and what the checks say of it. What was filled in follows from its bytes, its name and the
    scheme; the findings, from what was sent along, too."""
    return [*head[1:], chosen.outcomes.findings(head)]


def _bytes(told: object) -> bytes:
    return repr(told).encode("utf-8", "surrogatepass")
