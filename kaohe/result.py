"""A result with its tables: DataFrames to work with, files for other programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from scoring.scheme.model import Scheme
    from workbook_templates.results.model import Consolidation

Paths = Sequence[str | PathLike[str]] | str | PathLike[str]


@dataclass(frozen=True)
class Result:
    """A ranked assessment. `document` is its JSON (docs/json.md); the frames are made of it when they are asked for,
    their columns are described in docs/tables.md."""

    document: Mapping[str, Any] = field(repr=False)
    _run: "Consolidation | None" = field(default=None, repr=False)

    @classmethod
    def consolidated(
        cls,
        folders: Paths,
        scheme: "Scheme | str | PathLike[str] | None",
        parameters: "Mapping[str, float | str] | None",
        previous: "str | PathLike[str] | None",
    ) -> "Result":
        """What `kaohe.consolidate` gives."""
        from workbook_templates.consolidate.consolidation import consolidate
        from workbook_templates.consolidate.earlier_result import read_last
        from workbook_templates.results.as_json.whole_run import document
        from workbook_templates.schemes.store import load

        several = [folders] if isinstance(folders, str | PathLike) else folders
        by = load(str(scheme)) if isinstance(scheme, str | PathLike) else scheme
        run = consolidate(
            [Path(folder) for folder in several],
            scheme=by,
            parameters=[f"{name}={value}" for name, value in (parameters or {}).items()],
            previous=read_last(Path(previous)) if previous is not None else None,
        )
        return cls(json.loads(document(run)), run)

    @classmethod
    def stored(cls, path: Path) -> "Result":
        """What `kaohe.result` gives."""
        from workbook_templates.results.stored_result import read_result

        return cls(read_result(path).document)

    @property
    def final(self) -> bool:
        """Whether it is 正式: nothing is missing, in doubt or in error."""
        return bool(self.document["status"] == "final")

    @property
    def reasons(self) -> list[str]:
        """Why it is 暂定, in Chinese; empty where it is 正式."""
        return list(self.document["reasons"])

    @cached_property
    def ranking(self) -> "pd.DataFrame":
        """A row for each unit, in the order of the ranking."""
        return self._frame("ranking")

    @cached_property
    def sections(self) -> "pd.DataFrame":
        """A row for each section of each unit."""
        return self._frame("sections")

    @cached_property
    def scores(self) -> "pd.DataFrame":
        """A row for each scored row of each unit; the points of a unit's rows add up to those of its sections."""
        return self._frame("scores")

    @cached_property
    def values(self) -> "pd.DataFrame":
        """A row for each figure that anybody told; `used` says whether it was scored."""
        return self._frame("values")

    @cached_property
    def findings(self) -> "pd.DataFrame":
        """A row for each thing that the checks and the run told."""
        return self._frame("findings")

    @cached_property
    def ledger(self) -> "pd.DataFrame":
        """A row for each point with all that it takes to calculate it again."""
        return self._frame("ledger")

    def to_excel(self, path: str | PathLike[str]) -> None:
        """Writes the master workbook, as `kaohe consolidate -o` does, whole or not at all."""
        from workbook_templates.results.as_run import as_run
        from workbook_templates.results.master.master_workbook import master_bytes
        from workbook_templates.system.output import write_whole

        run = self._run or as_run(self.document)
        write_whole(Path(path), master_bytes(run, json.dumps(self.document, ensure_ascii=False)), force=True)

    def to_csv(self, folder: str | PathLike[str]) -> None:
        """Writes every table as CSV into a folder."""
        self._export(folder, "csv")

    def to_parquet(self, folder: str | PathLike[str]) -> None:
        """Writes every table as Parquet into a folder; needs pyarrow."""
        self._export(folder, "parquet")

    def to_sqlite(self, path: str | PathLike[str]) -> None:
        """Writes every table into one SQLite database."""
        self._export(path, "sqlite")

    def _export(self, path: str | PathLike[str], form: str) -> None:
        from workbook_templates.results.tables.files import files
        from workbook_templates.system.output import write_whole

        for place, data in files(self.document, Path(path), form).items():
            write_whole(place, data, force=True)

    def _frame(self, name: str) -> "pd.DataFrame":
        from workbook_templates.results.tables.all_tables import TABLES
        from workbook_templates.results.tables.frame import frame

        return frame(next(form for form in TABLES if form.name == name), self.document)

    def _repr_html_(self) -> str:
        """What a notebook shows of it: the ranking."""
        return str(self.ranking.to_html(index=False))
