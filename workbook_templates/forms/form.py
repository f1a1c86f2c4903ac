"""How a kind of workbook is made: for whom, where everything stands, what is drawn."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from scoring.light_dataclass import dataclass
from scoring.scheme.model import Scheme
from validators.returns.kind import WorkbookKind
from workbook_templates.forms.layout.geometry import Layout

if TYPE_CHECKING:
    from workbook_templates.forms.sheets.drawing import Drawing

Names = Callable[[Scheme], tuple[str, ...]]
Chapter = tuple[str, Sequence[str]]
"""A heading of the instructions and its paragraphs."""


@dataclass(frozen=True, kw_only=True)
class WorkbookForm(WorkbookKind):
    """One record says everything of a kind of workbook; each is a file in `workbook_templates/forms/kinds/`."""

    order: int
    """Where it stands among the kinds, which is the order in which they go out."""
    listed_as: str
    """Where it is told who has returned and who has not, e.g. 被考核单位."""
    holders: Names
    """For whom there can be workbooks of this kind: a return of anybody else is refused."""
    recipients: Names
    """Who is sent one when the workbooks of all kinds are made."""
    on_request: Names
    """Who is sent one when this kind alone is asked for."""
    awaited: Names
    """Who has to return one: a result without it is provisional."""
    sent_in: str = ""
    """The folder for those that go out where all kinds do; empty where it follows from whom they go to."""
    layout: Callable[[WorkbookKind, Scheme, str], Layout]
    """Where everything stands in the workbook of one holder."""
    instructions: Callable[[Layout], Sequence[Chapter]]
    """What 填报说明 says."""
    draw: "Callable[[Drawing], None]"
    """Draws its own sheets, after those that every workbook has."""
