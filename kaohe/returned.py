"""Returned workbooks for people who program: inputs, findings and points of one, findings of many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from scoring.engine.scorecard import ScoreCard
    from validators.finding import Finding
    from workbook_templates.returned import Returned

INPUTS = {"unit": "string", "ref": "string", "role": "string", "label": "string", "sheet": "string", "cell": "string",
          "state": "string", "value": "object", "raw": "object"}  # fmt: skip
FINDINGS = dict.fromkeys(
    ("file", "unit", "code", "severity", "sheet", "cell", "ref", "role", "message", "hint"), "string"
)
SCORES = {"unit": "string", "ref": "string", "points": "Float64", "max": "Float64", "status": "string",
          "source": "string", "explanation": "string"}  # fmt: skip


@dataclass(frozen=True)
class Workbook:
    """One returned workbook. `kind` is unit, department, group, review and so on, `holder` who filled it in."""

    path: Path
    kind: str
    scheme: str
    holder: str
    _returned: "Returned" = field(repr=False)

    @classmethod
    def of(cls, path: Path, scored: bool = False) -> "Workbook":
        """What `kaohe.read` and `kaohe.score` give."""
        from workbook_templates.read import read
        from workbook_templates.returned import refuse

        found = read(path)
        subject = found.subject
        if scored and (subject.kind.monitors or not subject.kind.one_unit):
            raise refuse("V410", path.name, reason=f"这是{subject.kind.title}，不能单独计分")
        return cls(path, subject.kind.name, subject.scheme.id, subject.holder, found)

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
        return _frame(
            INPUTS,
            (
                {"unit": i.unit or self.holder, "ref": i.ref, "role": i.role, "label": i.label, "sheet": i.sheet,
                 "cell": i.cell, "state": i.entry.state, "value": _value(i.entry.value), "raw": i.raw}
                for i in self._returned.subject.inputs
            ),
        )  # fmt: skip

    @cached_property
    def findings(self) -> "pd.DataFrame":
        """A row for each thing to put right or to look at."""
        from workbook_templates.read.all_findings import findings_of_file

        return _findings({self.path.name: findings_of_file(self._returned, self.path.name)})

    @cached_property
    def scores(self) -> "pd.DataFrame":
        """A row for each scored row."""
        return _frame(
            SCORES,
            (
                {"unit": self.holder, "ref": s.ref, "points": float(s.points), "max": float(s.full),
                 "status": s.status, "source": s.source or None, "explanation": s.explanation}
                for s in self.card.scores
            ),
        )  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """What the checks say of one or many files."""

    by_file: "Mapping[str, Iterable[Finding]]" = field(repr=False)

    @classmethod
    def of(cls, path: Path) -> "Checked":
        """What `kaohe.validate` gives."""
        from workbook_templates.consolidate.gather import gather
        from workbook_templates.read import read
        from workbook_templates.read.all_findings import findings_of_file
        from workbook_templates.returned import RejectedError

        if not path.is_dir():
            return cls({path.name: _checked(lambda: findings_of_file(read(path), path.name), RejectedError)})
        return cls(
            {
                file.name: _checked(
                    lambda file=file: findings_of_file(read(file.path, None, file.inside), file.name), RejectedError
                )
                for file in gather((path,), ()).files
            }
        )

    @property
    def ok(self) -> bool:
        """Whether nothing must be put right."""
        return not any(finding.severity == "error" for found in self.by_file.values() for finding in found)

    @cached_property
    def findings(self) -> "pd.DataFrame":
        """A row for each thing to put right or to look at."""
        return _findings(self.by_file)


def _checked(check: Any, refused: type[Exception]) -> "tuple[Finding, ...]":
    try:
        return tuple(check())
    except refused as problem:
        return (problem.finding,)  # type: ignore[attr-defined]


def _findings(by_file: "Mapping[str, Iterable[Finding]]") -> "pd.DataFrame":
    told = ({"file": file, **finding._asdict()} for file, found in by_file.items() for finding in found)
    return _frame(FINDINGS, ({name: one[name] or None for name in FINDINGS} for one in told))


def _value(value: object) -> object:
    from fractions import Fraction

    return float(value) if isinstance(value, Fraction) else value


def _frame(dtypes: Mapping[str, str], rows: Iterable[Mapping[str, object]]) -> "pd.DataFrame":
    import pandas as pd

    found = list(rows)
    columns = {
        name: pd.array([row[name] for row in found], dtype=dtype) if dtype != "object" else [row[name] for row in found]
        for name, dtype in dtypes.items()
    }
    return pd.DataFrame(columns)
