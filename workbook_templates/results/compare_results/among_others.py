"""What a row took from other units: the figures that it was compared with, or the points whose average it was given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook_templates.results.compare_results.told_run import Key, Line, ToldRun, value_of

AVERAGE = "average"
Others = Mapping[tuple[str, str], Mapping[str, str]]
"""By part and class: what each unit says."""


@dataclass(frozen=True)
class AmongOthers:
    """The figures and points of all units of a run, by row."""

    run: ToldRun

    @cached_property
    def _compared(self) -> Mapping[tuple[str, str, str], Mapping[str, str]]:
        """By row, part and class: the compared figure of every unit that counts."""
        found: dict[tuple[str, str, str], dict[str, str]] = {}
        for (unit, ref), point in self.run.points.items():
            for part, unit_class in point.get("compared", {}).items():
                if not self.run.totals[unit]["falsified"]:
                    found.setdefault((ref, part, unit_class), {})[unit] = _claim(point, part)
        return found

    @cached_property
    def _scored(self) -> Mapping[Key, Mapping[str, str]]:
        """By row and class: the points of every unit that count for an average."""
        found: dict[Key, dict[str, str]] = {}
        for (unit, ref), point in self.run.points.items():
            total = self.run.totals[unit]
            if point["status"] == "scored" and not total["falsified"]:
                found.setdefault((ref, total["class"] or ""), {})[unit] = str(point["points"])
        return found

    def of(self, key: Key) -> Others:
        """What others say that the points of a row rest on; the unit itself is left out."""
        unit, ref = key
        point = self.run.points.get(key)
        if point is None:
            return {}
        found = {
            (part, among): _without(self._compared.get((ref, part, among), {}), unit)
            for part, among in point.get("compared", {}).items()
        }
        if point["status"] == "not_applicable" and self.run.ledger["policy"]["not_applicable"] == AVERAGE:
            own = self.run.totals[unit]["class"] or ""
            found[AVERAGE, own] = _without(self._scored.get((ref, own), {}), unit)
        return found


def moved_others(before: Others, after: Others) -> Iterator[str]:
    """The units whose figure or points are others than before, each once; only where both runs took them."""
    units: dict[str, None] = {}
    for place in before.keys() & after.keys():
        old, new = before[place], after[place]
        units |= dict.fromkeys(unit for unit in sorted({*old, *new}) if old.get(unit) != new.get(unit))
    yield from sorted(units)


def _claim(point: Line, part: str) -> str:
    """The figure of a part, or that of the row where its parts share one."""
    told = {figure["name"]: figure for figure in point["figures"]}
    own = told.get(f"{part}.claim") or told.get("claim")
    return value_of(own) if own else ""


def _without(told: Mapping[str, str], unit: str) -> dict[str, str]:
    return {name: value for name, value in told.items() if name != unit}
