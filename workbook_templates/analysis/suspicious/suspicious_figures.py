"""All signs together: a score of each unit and each figure, and what is told of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from typing import Any, NamedTuple

from workbook_templates.analysis.suspicious.reported import ALL_UNITS, Oddity, Reported, ReportedTable
from workbook_templates.analysis.suspicious.signs import signs

FLAG = 2.7
"""What is less surprising than one in so many powers of ten is not told."""
IDLE = 1.0
"""So much surprise is everyday and says nothing of single figures."""
ENDING = "，请核实"


class UnitScore(NamedTuple):
    """How odd a unit's figures are, 0 is not at all: the surprises of all signs, squared and added, and the root of it,
    so that one strong sign counts more than many weak ones."""

    unit: str
    score: float
    flags: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspiciousFigures:
    """What is told (the most surprising first), the score of every unit (the highest first) and of every figure that
    a sign points at, by unit and ref."""

    flags: tuple[Oddity, ...]
    units: tuple[UnitScore, ...]
    figures: dict[tuple[str, str], float]


def suspicious_figures(reported: Iterable[Reported], known: Iterable[Oddity] = ()) -> SuspiciousFigures:
    """Looks at all figures of a run; `known` is what is known to be odd besides."""
    table, known = ReportedTable.of(reported), tuple(known)
    found = [*(oddity for _, check in signs().values() for oddity in check(table)), *known]
    units: dict[str, list[float]] = {unit: [] for unit in [*table.units, *(one.unit for one in known)]}
    figures: dict[tuple[str, str], list[float]] = {}
    for one in found:
        if one.unit == ALL_UNITS:
            continue
        units[one.unit].append(one.surprise)
        for ref in one.refs if one.surprise > IDLE else ():
            figures.setdefault((one.unit, ref), []).append(one.surprise)
    flags = sorted((o for o in found if o.surprise >= FLAG), key=lambda o: (-o.surprise, o.unit, o.sign))
    counted = Counter(flag.unit for flag in flags)
    scored = [UnitScore(unit, round(hypot(*own), 2), counted[unit]) for unit, own in units.items()]
    return SuspiciousFigures(
        flags=tuple(flags), units=tuple(sorted(scored, key=lambda own: (-own.score, own.unit))),
        figures={figure: hypot(*own) for figure, own in figures.items()},
    )  # fmt: skip


def rows(found: SuspiciousFigures) -> list[dict[str, Any]]:
    """A row for each thing that is told: `unit`, `sign` and its `title`, `refs`, `surprise`, `said`."""
    return [
        {"unit": one.unit, "sign": one.sign, "title": signs()[one.sign][0], "refs": list(one.refs),
         "surprise": round(one.surprise, 2), "said": f"{one.unit}：{one.said}{ENDING}"}
        for one in found.flags
    ]  # fmt: skip


def as_json(found: SuspiciousFigures) -> dict[str, Any]:
    """Everything as JSON: `flags` as in `rows`, `units` and `figures` with their scores, the highest first."""
    figures = sorted(found.figures.items(), key=lambda item: (-item[1], item[0]))
    return {
        "analysis": "suspicious_figures", "flag_from": FLAG, "flags": rows(found),
        "units": [unit._asdict() for unit in found.units],
        "figures": [{"unit": unit, "ref": ref, "score": round(score, 2)} for (unit, ref), score in figures],
    }  # fmt: skip
