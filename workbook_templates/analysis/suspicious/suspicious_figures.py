"""All signs together: a score of each unit and each figure, and what is told of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from workbook_templates.analysis.suspicious.reported import Oddity, Reported, Table
from workbook_templates.analysis.suspicious.signs import signs

FLAG = 2.7
"""What is less surprising than one in so many powers of ten is not told."""
IDLE = 1.0
"""So much surprise is everyday and adds nothing to a score."""
ENDING = "，请核实"


class UnitScore(NamedTuple):
    """How much of a unit's figures is odd; 0 is nothing."""

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
    table = Table.of(reported)
    found = [*(oddity for _, find in signs().values() for oddity in find(table)), *known]
    scores = dict.fromkeys([*table.units, *(one.unit for one in found)], 0.0)
    figures: dict[tuple[str, str], float] = {}
    for one in found:
        more = max(0.0, one.surprise - IDLE)
        scores[one.unit] += more
        for ref in one.refs if more else ():
            figures[one.unit, ref] = figures.get((one.unit, ref), 0.0) + more
    flags = sorted((o for o in found if o.surprise >= FLAG), key=lambda o: (-o.surprise, o.unit, o.sign))
    counted = {unit: sum(flag.unit == unit for flag in flags) for unit in scores}
    units = sorted((UnitScore(unit, round(own, 2), counted[unit]) for unit, own in scores.items()),
                   key=lambda own: (-own.score, own.unit))  # fmt: skip
    return SuspiciousFigures(flags=tuple(flags), units=tuple(units), figures=figures)


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
