"""Returned workbooks for people who program: inputs, findings and points of one, findings of many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from scoring.engine.scorecard import ScoreCard
    from validators.finding import Finding
    from workbook_templates.returned import Returned


@dataclass(frozen=True, eq=False)
class Workbook:
    """One returned workbook. `kind` is unit, department, group, review and so on, `holder` who filled it in, `scheme`
    the name of its scheme."""

    path: Path
    kind: str
    scheme: str
    holder: str
    _returned: "Returned" = field(repr=False)

    @classmethod
    def of(cls, path: Path, scored: bool = False) -> "Workbook":
        """What `kaohe.read` and `kaohe.score` give."""
        from workbook_templates.one_unit import check_one_unit
        from workbook_templates.read import read

        found = read(path)
        if scored:
            check_one_unit(found)
        return cls(path, found.subject.kind.name, found.subject.scheme.id, found.subject.holder, found)

    @property
    def card(self) -> "ScoreCard":
        """The points with all that they rest on."""
        return self._returned.subject.card

    @property
    def total(self) -> float:
        """The total, of what is known so far."""
        return float(self.card.total)

    @property
    def complete(self) -> bool:
        """Whether every row has its points."""
        return self.card.complete

    @property
    def grade(self) -> str | None:
        """The grade of the total; None where the scheme has none, or ranks decide."""
        return self.card.grade

    @cached_property
    def values(self) -> "pd.DataFrame":
        """A row for each input: its place, its state (blank, given, invalid), its value and what stands in the cell."""
        from workbook_templates.results.tables.frame import frame
        from workbook_templates.results.tables.of_workbook import INPUTS

        return frame(INPUTS, self._returned.subject)

    @cached_property
    def scores(self) -> "pd.DataFrame":
        """A row for each scored row."""
        from workbook_templates.results.tables.frame import frame
        from workbook_templates.results.tables.of_workbook import POINTS

        return frame(POINTS, self._returned.subject)

    @cached_property
    def findings(self) -> "pd.DataFrame":
        """A row for each thing to put right or to look at."""
        from workbook_templates.read.all_findings import findings_of_file

        return Checked({self.path.name: findings_of_file(self._returned, self.path.name)}).findings


@dataclass(frozen=True, eq=False)
class Checked:
    """What the checks say of one or many files."""

    by_file: "Mapping[str, Iterable[Finding]]" = field(repr=False)

    @classmethod
    def of(cls, paths: Iterable[Path]) -> "Checked":
        """What `kaohe.validate` gives."""
        from workbook_templates.consolidate.checked_files import checked, returns_in

        return cls({str(found.path): found.findings for found in map(checked, returns_in(paths))})

    @property
    def files(self) -> list[str]:
        """Every file that was checked, also those of which nothing is to be said."""
        return list(self.by_file)

    @property
    def ok(self) -> bool:
        """Whether nothing must be put right."""
        return not any(finding.severity == "error" for found in self.by_file.values() for finding in found)

    @cached_property
    def findings(self) -> "pd.DataFrame":
        """A row for each thing to put right or to look at."""
        from workbook_templates.results.tables.frame import frame
        from workbook_templates.results.tables.of_workbook import CHECKED

        return frame(CHECKED, self.by_file)

    def _repr_html_(self) -> str:
        """What a notebook shows of it: the findings."""
        return str(self.findings._repr_html_() or "")
