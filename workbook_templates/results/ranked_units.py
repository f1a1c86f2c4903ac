"""The results of all units in the order of the ranking, over results that were stored in another order."""

from collections.abc import Iterator, Mapping, Sequence

from scoring.ranking import RankedAt, Standing
from workbook_templates.results.unit_result import UnitHead, UnitResult
from workbook_templates.system.loaded import Loaded


class RankedUnits(Loaded[UnitResult]):
    """Loads the result of a unit when it is asked for, and puts in its standing and its grade. `unranked` have neither;
    `places` say by number who stands where, and `heads` go with these."""

    def __init__(self, unranked: Sequence[UnitResult], places: Sequence[RankedAt], heads: Sequence[UnitHead]) -> None:
        self._unranked, self._places, self.heads = unranked, places, heads

    def __len__(self) -> int:
        return len(self._places)

    def load(self, number: int) -> UnitResult:
        """Loads the result of the unit at this place."""
        place = self._places[number]
        unit = self._unranked[place.number]
        standing = Standing(place.rank, unit.standing.candidate, place.ranked, place.tie_breaks)
        return unit.ranked(standing, self.heads[number].grade)


class UnitsByName(Mapping[str, UnitResult]):
    """The same results by the names of the units."""

    def __init__(self, units: RankedUnits) -> None:
        self._units = units
        self._numbers = {head.name: number for number, head in enumerate(units.heads)}

    def __getitem__(self, name: str) -> UnitResult:
        return self._units[self._numbers[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
