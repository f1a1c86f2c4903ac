"""One question answered: its tables, its charts, what JSON says of it, how it was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from workbook_templates.analysis.scored_again import Document, ScoredAgain
from workbook_templates.results.as_run import as_run
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import ListColumn, Value
from workbook_templates.results.stored_result import StoredResult


@dataclass(frozen=True)
class Inquiry:
    """The result that is asked about, earlier ones from the nearest year on, how many checks can be made, the seed."""

    stored: StoredResult
    earlier: Sequence[StoredResult] = ()
    visits: int = 20
    seed: int = 1

    @property
    def document(self) -> Document:
        """What the result says."""
        return self.stored.document

    @cached_property
    def run(self) -> Consolidation:
        """The result as the run that wrote it."""
        return as_run(self.document)

    @cached_property
    def again(self) -> ScoredAgain:
        """The result scored again, once for all questions."""
        return ScoredAgain.of(self.document)


class AnswerTable(NamedTuple):
    """One sheet: a list with a title and a remark."""

    sheet: str
    title: str
    note: str
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[Value]]


class Series(NamedTuple):
    """One series of a chart; one without a colour takes room and is not seen."""

    name: str
    values: Sequence[float | None]
    colour: str = ""


class Chart(NamedTuple):
    """`bars` lie and stand one after the other, `lines` go through the categories; `reverse` puts 1 at the top,
    `step` is what lies between the lines of the axis."""

    kind: Literal["bars", "lines"]
    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    axis: str = ""
    reverse: bool = False
    step: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredQuestion:
    """The answer to a question. `method` are sentences for 说明, `limits` what it does not say."""

    tables: Sequence[AnswerTable]
    told: Mapping[str, Any]
    method: Sequence[str]
    limits: Sequence[str] = ()
    charts: Sequence[Chart] = field(default=())


def cell(value: str | float | None) -> Value:
    """A value as a cell has it."""
    return "" if value is None else value
