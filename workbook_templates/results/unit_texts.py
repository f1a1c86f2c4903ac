"""What is written of a unit whatever its rank: texts that an earlier run over the same returns may have made."""

import zlib
from typing import TYPE_CHECKING, NamedTuple

from workbook_templates.system.packed_values import FAST
from workbook_templates.system.spool import Spool

if TYPE_CHECKING:
    from workbook_templates.results.model import Consolidation


def compressed(text: str) -> bytes:
    """A text as a `WrittenUnit` has it."""
    return zlib.compress(text.encode(), FAST)


def opened(data: bytes) -> bytes:
    """The text behind it, as UTF-8."""
    return zlib.decompress(data)


class WrittenUnit(NamedTuple):
    """The texts of a unit, `compressed`: what the JSON says of it behind its grade, and its lines in the ledger, its
    points and behind them its total, in which files and rows have these `numbers`."""

    rest: bytes
    lines: bytes
    numbers: tuple[int | None, ...]


class UnitTexts:
    """Of no unit anything is known, and nothing is kept."""

    def written(self, unit: str) -> WrittenUnit | None:
        """What was written of a unit of which nothing has changed but, perhaps, its rank."""
        return None

    def tell_rest(self, unit: str, rest: str) -> None:
        """Says what the JSON says of a unit behind its grade, where that was made anew."""

    def tell_renumbered(self, unit: str) -> None:
        """Says that its lines were made anew: files or rows have other numbers now than in those that were written."""

    @property
    def known(self) -> int:
        """How many units were written before."""
        return 0

    @property
    def new(self) -> int:
        """How many units there are to be kept."""
        return 0

    def keep(self, run: "Consolidation", ledger: Spool) -> None:
        """Keeps for later runs what was made anew; `ledger` is that of the run."""


NO_TEXTS = UnitTexts()
