"""Results to analyse: those that other tests make."""

from tests.consolidate import test_converted, test_grades_by_rank
from tests.consolidate.samples import CLASSES, DONE, UNITS, a_reading, everything, run
from tests.consolidate.years import FIRST, LAST, year


def uneven():
    """Two classes; figures and awards that differ, one told by two sources, one missing, one that does not apply."""
    own = {
        "东县": {"T1.2.claim": "否"}, "西县": {"T1.2.applicable": "不适用", "T1.2.reason": "没有"}, "南县": {},
        "北县": {"T1.1.claim": None},
    }  # fmt: skip
    readings = [a_reading("unit", name, DONE | own[name], scheme=CLASSES) for name in UNITS]
    readings += [
        a_reading("review", name, {"T1.3.awarded": 11 + number * 2.5}, scheme=CLASSES)
        for number, name in enumerate(UNITS)
    ]
    readings += [
        a_reading(
            "department",
            name,
            {f"{unit}:{ref}.monitored": 31.5 + 4 * n for n, unit in enumerate(UNITS)},
            scheme=CLASSES,
        )
        for name, ref in (("甲局", "I1"), ("乙局", "I2"))
    ]
    return run(readings, "avg=60", scheme=CLASSES)


STORED = {
    "uneven": uneven,
    "all full": lambda: run(everything(), "avg=60"),
    "last year": lambda: year(FIRST, LAST),
    "converted": test_converted.consolidated,
    "grades by rank": lambda: test_grades_by_rank.consolidated(乙县={"cover.falsified": "是"}),
    "nobody": lambda: run([a_reading("unit", "东县", {})]),
}
