"""A run whose names are what nobody should be called and whose points are long, so that every file has to show them."""

from dataclasses import replace
from typing import Any

from scoring.scheme.model import Group, Unit
from tests.consolidate.samples import AWARD, BASIS, DONE, SCHEME, a_reading, run
from validators.finding import Finding
from workbook_templates.results.model import Consolidation

UNITS = (
    "<甲>&\"县\"'", "=1+1县", "😀𠮷县", "很长的名字" * 12, "-2", "@SUM(A1)", "http://a.b/c", "[x]:*?/\\县", "_x0041_县",
)  # fmt: skip
DEPARTMENTS = ("甲<&>\"'局", "=乙局")
OWNED = dict(zip(DEPARTMENTS, ("I1", "I2"), strict=True))
FIRST, SECOND = SCHEME.sections


def larger(worth: Any, **more: Any) -> Any:
    """A section, task or row that is worth ten times as much."""
    return replace(worth, points=worth.points * 10, **more)


(TASK,) = FIRST.tasks
INDICATORS = [larger(leaf, owner=owner) for leaf, owner in zip(SECOND.indicators, DEPARTMENTS, strict=True)]
HOSTILE = replace(
    SCHEME, title="<样本>&\"考核\"'😀", office="='考核办'", units=tuple(Unit(name=name) for name in UNITS),
    departments=DEPARTMENTS, groups=(Group(name="组<&>\"'", basis=BASIS),), row_places=5, total_places=5,
    sections=(
        larger(FIRST, tasks=(larger(TASK, items=tuple(map(larger, TASK.items))),)),
        larger(SECOND, title="指标 <&>'部分'", indicators=tuple(INDICATORS)),
    ),
)  # fmt: skip
ODD = '=HYPERLINK("http://x.example")]]>&<\x07\u202e😀'
FOUND = Finding("V999", "error", ODD, ODD, "表", "C3", "T1.1", raw=ODD)


def hostile_run(claim: object = "是") -> Consolidation:
    """The first says `claim`, the last sends nothing, one is marked as falsified; texts are as odd as the names."""
    said = DONE | {"T1.2.applicable": "不适用", "T1.2.reason": ODD, "contact": ODD, "phone": "+86138"}
    readings = [a_reading("unit", UNITS[0], said | {"T1.1.claim": claim}, scheme=HOSTILE, findings=(FOUND,), date=ODD)]
    readings += [a_reading("unit", name, DONE, scheme=HOSTILE) for name in UNITS[1:-1]]
    opinion = AWARD | {"T1.3.opinion": ODD, "decided_by": ODD}
    readings += [a_reading("review", name, opinion, scheme=HOSTILE) for name in UNITS[1:]]
    readings += [a_reading("review", UNITS[0], opinion | {"falsified": "是"}, scheme=HOSTILE)]
    for department, ref in OWNED.items():
        figures = {f"{unit}:{ref}.monitored": 31.5 + 4 * number for number, unit in enumerate(UNITS)}
        readings.append(a_reading("department", department, figures, scheme=HOSTILE))
    return run(readings, "avg=60", scheme=HOSTILE)
