"""Two years of a small scheme: one row compares with last year, one with a baseline, one is of parts."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from scoring.methods.composite import Composite, Part
from scoring.methods.progress import Progress
from scoring.methods.proportional import Proportional
from scoring.methods.trend import Trend
from scoring.scheme.model import Section
from tests.consolidate.samples import BASIS, SCHEME, UNITS, a_reading, leaf
from workbook_templates.consolidate.collect import collected
from workbook_templates.consolidate.consolidation import consolidation
from workbook_templates.consolidate.earlier_result import read_last
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes

UP = Trend(direction="up")
RISING = leaf("I1", 20, UP, measure="%")
GROWING = leaf("I2", 20, Progress(target=Decimal(80), polarity="higher", achievement_share=Decimal("0.7")), measure="%")
HALF = {"share": Decimal("0.5"), "measure": "%"}
PARTED = leaf("I3", 20, Composite(parts=(Part(id="1", title="甲率", rule=UP, **HALF),
                                         Part(id="2", title="乙率", rule=UP, **HALF))))  # fmt: skip
TOLD = leaf("I4", 40, Proportional(target=Decimal(50), polarity="higher"), measure="%")
SECTION = Section(
    id="S1", title="指标部分", points=Decimal(100), basis=BASIS, sources=("claim",),
    indicators=(RISING, GROWING, PARTED, TOLD),
)  # fmt: skip
FIRST = replace(SCHEME, id="year-1", year=2020, sections=(SECTION,), departments=(), parameters=(), baseline_year=2020)
SECOND = replace(FIRST, id="year-2", year=2021)
LAST = {"I1.claim": 40, "I2.claim": 60, "I3.1.claim": 10, "I3.2.claim": 20, "I4.claim": 50}
NOW = {"I1.claim": 41, "I2.claim": 70, "I3.1.claim": 11, "I3.2.claim": 19, "I4.claim": 40}


def year(scheme, values, last=None, units=UNITS, **own):
    """A run of one year; every unit has the same `values` but those that have their `own`."""
    readings = [a_reading("unit", name, own.get(name, values), scheme=scheme) for name in units]
    return consolidation(collected(readings, scheme), (), last)


def kept(run, folder: Path, form: str):
    """What next year reads of a run."""
    path = folder / f"上年.{form}"
    path.write_bytes(master_bytes(run) if form == "xlsx" else document(run).encode())
    return read_last(path)


def last_json(run, folder: Path, change):
    """The run's JSON with something `change`d in it."""
    found = json.loads(document(run))
    change(found)
    (folder / "上年.json").write_text(json.dumps(found), encoding="utf-8")
    return read_last(folder / "上年.json")


def figure(run, ref, unit="东县"):
    return next(f for u in run.units if u.name == unit for f in u.figures if f.ref == ref)


def told(run):
    """What is said of the two years, as (severity, message)."""
    return [(f.severity, f.message) for _, f in run.notes if f.code == "RUN-LAST"]
