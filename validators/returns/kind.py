"""What is known of a kind of workbook without any cell: what it is called, and whose figures it tells."""

from dataclasses import dataclass

from scoring.scheme.rows import Source


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
    figures: Source | None
    """The role of the figures that its holder is asked for; None where it is asked for none that are scored."""
    one_unit: bool = False
    """Whether it is about its holder alone, an assessed unit: the scheme is taken as it applies to that unit, and the
    points add up to a total."""
    proposes: bool = False
    """Whether its rows are indicators to be taken into the scheme."""

    @property
    def claims(self) -> bool:
        """Whether an assessed unit reports on itself (自评)."""
        return self.figures == "claim"

    @property
    def monitors(self) -> bool:
        """Whether a department or an action group reports figures of all units (部门数据)."""
        return self.figures == "monitored"

    @property
    def verifies(self) -> bool:
        """Whether the assessors check what others reported (核查)."""
        return self.figures == "verified"
