"""What a kind of mistake is, and the hands that make one: rows of a scheme file as plain data."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

Row = dict[str, Any]


class NowhereError(Exception):
    """This scheme has no place for a mistake of this kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A mistake: what it is in the issue's words, the codes that tell it, and how it is made.

    `plant` changes the data and returns the number of the row (or the list) that the finding must be at.
    """

    name: str
    group: str
    codes: tuple[str, ...]
    plant: Callable[["Scheme"], str]


KINDS: list[Kind] = []


def kind(group: str, *codes: str) -> Callable[[Callable[["Scheme"], str]], Callable[["Scheme"], str]]:
    """Registers a mistake under its function's name."""

    def register(plant: Callable[["Scheme"], str]) -> Callable[["Scheme"], str]:
        KINDS.append(Kind(plant.__name__, group, codes, plant))
        return plant

    return register


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme file's data, and the dice."""

    data: dict[str, Any]
    dice: Random

    def pick(self, rows: list[Any]) -> Any:
        if not rows:
            raise NowhereError
        return self.dice.choice(rows)

    @property
    def sections(self) -> list[Row]:
        return list(self.data["sections"])

    @property
    def tasks(self) -> list[Row]:
        return [task for section in self.sections for task in section.get("tasks", [])]

    @property
    def items(self) -> list[Row]:
        return [item for task in self.tasks for item in task["items"]]

    @property
    def indicators(self) -> list[Row]:
        return [row for section in self.sections for row in section.get("indicators", [])]

    @property
    def rows(self) -> list[Row]:
        return self.items + self.indicators

    @property
    def units(self) -> list[Row]:
        return list(self.data["units"])

    def ruled(self, *kinds: str) -> list[Row]:
        """Rows with one of these rules."""
        return [row for row in self.rows if row["rule"]["kind"] in kinds]

    def targeted(self, measure: str = "") -> list[Row]:
        """Rows with a target, of one unit of measure or any."""
        rows = self.ruled("proportional", "attainment", "progress")
        return [row for row in rows if not measure or row.get("measure") == measure]
