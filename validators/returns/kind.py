"""What is known of a kind of workbook without any cell: what it is called, and what its holder tells in it."""

from typing import Literal

from scoring.light_dataclass import dataclass

Tells = Literal["claim", "monitored", "verified", "proposal", "objection", "text"]
"""Figures about oneself, of all units, or verified by the assessors: the role of those figures; indicators for the
scheme; objections and what was decided on them; or nothing but words."""


@dataclass(frozen=True, kw_only=True)
class WorkbookKind:
    """One kind of workbook that is sent out, filled in and returned."""

    name: str
    """In the hidden sheet, in JSON and on the command line."""
    title: str
    """In lists and file names, e.g. 自评报送表."""
    heading: str
    """On the cover, under the title of the scheme."""
    holder_term: str
    """What stands before the holder's name, e.g. 填报单位."""
    tells: Tells
    """What its holder tells in it, by which every check and the consolidation know what to make of it."""

    @property
    def claims(self) -> bool:
        """Whether an assessed unit reports on itself (自评)."""
        return self.tells == "claim"

    @property
    def monitors(self) -> bool:
        """Whether a department or an action group reports figures of all units (部门数据)."""
        return self.tells == "monitored"

    @property
    def verifies(self) -> bool:
        """Whether the assessors check what others reported of one unit (核查)."""
        return self.tells == "verified"

    @property
    def proposes(self) -> bool:
        """Whether its rows are indicators to be taken into the scheme (动态指标申报)."""
        return self.tells == "proposal"

    @property
    def corrects(self) -> bool:
        """Whether its rows are objections to a result, with what was decided on each (公示期异议)."""
        return self.tells == "objection"

    @property
    def due(self) -> bool:
        """Whether it has to be there by the scheme's deadline, which is that of the assessment's returns."""
        return not (self.proposes or self.corrects)

    @property
    def one_unit(self) -> bool:
        """Whether it holds the figures of its holder alone, an assessed unit: the scheme is taken as it applies to that
        unit, and the points add up to a total."""
        return self.claims or self.verifies
