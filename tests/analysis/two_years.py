"""Results of two years of the sample scheme: rates, a row by rank, rows of departments, awarded and verified points."""

import json
from dataclasses import replace
from decimal import Decimal

from tests.consolidate.samples import DONE, UNITS, a_reading, everything
from tests.consolidate.test_objections import COVER, FIGURES, RULED, SCHEME
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.results.as_json.whole_run import document

LAST = replace(SCHEME, id="last", year=2020)
NOW = SCHEME


def result(scheme, own=None, *more, units=UNITS, parameters=("avg=50",)):
    """The stored document of a run in which units have their `own` figures besides the usual ones."""
    readings = [
        a_reading("unit", name, DONE | FIGURES[name] | (own or {}).get(name, {}), scheme=scheme) for name in units
    ]
    others = [r for r in everything(scheme, 45) if r.kind != "unit"]
    run = consolidation(collected([*readings, *others, *more], scheme), list(parameters))
    return json.loads(document(run))


def objected(*lines, scheme=SCHEME):
    """The workbook of objections, all of them accepted."""
    told = {
        f"O{n}.{role}": value
        for n, own in enumerate(lines, 1)
        for role, value in (RULED | own).items()
        if value is not None
    }
    return a_reading("objection", scheme.office, COVER | told, scheme=scheme)


def review(scheme, unit, **told):
    """What the assessors decided of a unit, keyed `ref.role`, in a later workbook of theirs."""
    return a_reading("review", unit, told, scheme=scheme, date="2022-02-01", file=f"{unit}复核.xlsx")


def worth(scheme, ref, points):
    """The scheme with another worth of one indicator."""
    first, second = scheme.sections
    rows = tuple(replace(r, points=Decimal(points)) if r.ref == ref else r for r in second.indicators)
    return replace(scheme, sections=(first, replace(second, indicators=rows)))
