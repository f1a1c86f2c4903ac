"""Returns that are in order, of any shipped scheme, made by the builder."""

from functools import cache
from random import Random

from tests.templates.support import key_of, typed_by_someone
from workbook_templates.build import build
from workbook_templates.layout import layout_of
from workbook_templates.scheme_store import load

NOBODY_FILLS = {"unit", "year", "falsified"}


@cache
def returned(scheme_id, kind, number=0):
    """A filled return of the holder of this number."""
    scheme = load(scheme_id)
    holder = scheme.unit_names[number] if kind in ("unit", "review") else scheme.reporters[number]
    random = Random(f"{scheme_id} {kind}")
    typed = {key_of(f): typed_by_someone(f, random, 0.0, 1) for f in layout_of(scheme, kind, holder).fields}
    return build(scheme, kind, holder, {k: v for k, v in typed.items() if k[1] not in NOBODY_FILLS})
