"""Which units of a run may be known from an earlier one."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import islice
from pathlib import Path

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.outcome_cache.record_store import RecordStore
from workbook_templates.consolidate.outcome_cache.this_program import program_digest
from workbook_templates.consolidate.outcomes import Chosen
from workbook_templates.consolidate.told_of_units import ToldOfUnits
from workbook_templates.consolidate.unit_cache.kept_units import NONE_KEPT, KeptUnits
from workbook_templates.consolidate.unit_cache.unit_keys import unit_keys

MOST_KNOWN = 4096
"""Units of a run: five kilobytes each, which need not be kept of a whole country."""


def kept_units(
    cache: Path | None, scheme: Scheme, parameters: Mapping[str, Decimal], chosen: Chosen, told: ToldOfUnits
) -> KeptUnits:
    """What is kept in the folder `cache`; nothing without one. The points of a unit rest on `chosen` alone."""
    program = program_digest() if cache else None
    if cache is None or program is None:
        return NONE_KEPT
    keys = unit_keys(program, scheme, parameters, chosen, told)
    return KeptUnits(RecordStore(cache), program, dict(islice(keys.items(), MOST_KNOWN)))
