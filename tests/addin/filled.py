"""Returns of any unit that have no error, as files."""

from functools import cache

from scoring.entries import InputKey
from workbook_templates.demo import samples
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.read import read_bytes
from workbook_templates.schemes.store import load

SCHEME = "ganzhou-2021"


@cache
def filled(unit, kind="unit", changed=()):
    """A return with the figures of a sample that has no error; `changed` are ((ref, role), value)."""
    scheme = load(SCHEME)
    sample = next(item for item in samples.load(scheme).first if item.holder == "章贡区")
    figures = {key: value for key, value in sample.values.items() if kind == "unit" or key.ref == "cover"}
    values = dict(figures) | {InputKey(*key, ""): value for key, value in changed}
    blank = build(scheme, kind, unit)
    return fill(blank, read_bytes(blank, "表.xlsx").subject, values)
