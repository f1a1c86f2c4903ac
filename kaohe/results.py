"""A result with its tables: DataFrames to work with, files for other programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaohe.bars import BarChart

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import pandas as pd

    from scoring.scheme.model import Scheme
    from workbook_templates.results.model import Consolidation
    from workbook_templates.results.tables.table_files import Form

AnyPath = str | PathLike[str]


@dataclass(frozen=True, eq=False)
class Result:
    """A ranked assessment. `document` is its JSON (docs/json.md); the frames are made of it when they are asked for,
    their columns are described in docs/tables.md."""

    document: Mapping[str, Any] = field(repr=False)
    scheme: str
    year: int
    _run: "Consolidation | None" = field(default=None, repr=False)
    _text: str = field(default="", repr=False)

    @classmethod
    def consolidated(
        cls,
        folders: Sequence[Path],
        scheme: "Scheme | AnyPath | None",
        parameters: Mapping[str, float | str],
        previous: AnyPath | None,
        executor: "Executor | None" = None,
    ) -> "Result":
        """What `kaohe.consolidate` gives."""
        from workbook_templates.consolidate.consolidation import consolidate
        from workbook_templates.consolidate.earlier_result import read_last
        from workbook_templates.consolidate.executors import WORKER_PROCESSES
        from workbook_templates.consolidate.futures import Futures
        from workbook_templates.results.as_json.whole_run import document
        from workbook_templates.schemes.store import load

        run = consolidate(
            folders,
            scheme=load(str(scheme)) if isinstance(scheme, str | PathLike) else scheme,
            parameters=[f"{name}={value}" for name, value in parameters.items()],
            previous=read_last(Path(previous)) if previous is not None else None,
            executor=Futures.of(executor) if executor is not None else WORKER_PROCESSES,
        )
        text = document(run)
        return cls(json.loads(text), run.scheme.id, run.scheme.year, run, text)

    @classmethod
    def stored(cls, path: Path) -> "Result":
        """What `kaohe.result` gives."""
        from workbook_templates.results.stored_result import read_result

        document = read_result(path).document
        return cls(document, document["scheme"], document["year"])

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
        """A row for each section of each unit; they add up to the total, unless the scheme converts or limits it."""
        return self._frame("sections")

    @cached_property
    def scores(self) -> "pd.DataFrame":
        """A row for each scored row of each unit; the points of the rows add up to those of their section, unless some
        do not apply, or the scheme converts or limits these."""
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

    def bars(self) -> BarChart:
        """The totals as a chart, in the order of the ranking; who has none is left out."""
        told = [(unit["unit"], unit["total"]) for unit in self.document["units"] if unit["total"] is not None]
        return BarChart(self._headline, tuple(told))

    def to_excel(self, path: AnyPath) -> None:
        """Writes every table into one workbook, a sheet each; `pandas.read_excel` reads them. An existing file is
        replaced."""
        self._export(path, "excel")

    def to_csv(self, folder: AnyPath) -> None:
        """Writes every table as CSV into a folder. Existing files are replaced."""
        self._export(folder, "csv")

    def to_parquet(self, folder: AnyPath) -> None:
        """Writes every table as Parquet into a folder. Existing files are replaced.

        Raises:
            MissingPackageError: pandas or pyarrow is not installed.
        """
        self._export(folder, "parquet")

    def to_sqlite(self, path: AnyPath) -> None:
        """Writes every table into one SQLite database. An existing file is replaced."""
        self._export(path, "sqlite")

    def to_json(self, path: AnyPath) -> None:
        """Writes the result itself; `kaohe.result` reads it. An existing file is replaced."""
        text = self._text or json.dumps(self.document, ensure_ascii=False, indent=1)
        self._write(Path(path), text.encode())

    def to_master(self, path: AnyPath) -> None:
        """Writes the master workbook (汇总表), as `kaohe consolidate -o` does. An existing file is replaced.

        Raises:
            ResultError: this result was read from a file, and knows no more what came of each returned file.
        """
        from workbook_templates.results.master.master_workbook import master_bytes
        from workbook_templates.results.stored_result import ResultError

        if self._run is None:
            raise ResultError("从文件读回的结果不能再写成汇总表（各文件的情况已不全）：请用原来的汇总表，或重新汇总。")
        self._write(Path(path), master_bytes(self._run, self._text))

    def _export(self, path: AnyPath, form: "Form") -> None:
        from workbook_templates.results.tables.table_files import files

        for place, data in files(self.document, Path(path), form).items():
            self._write(place, data)

    def _write(self, path: Path, data: bytes) -> None:
        from workbook_templates.system.output import write_whole

        write_whole(path, data, force=True)

    def _frame(self, name: str) -> "pd.DataFrame":
        from workbook_templates.results.tables.every_table import TABLES
        from workbook_templates.results.tables.frame import frame

        return frame(next(form for form in TABLES if form.name == name), self.document)

    @property
    def _headline(self) -> str:
        return f"{self.scheme}（{'正式' if self.final else '暂定'}）"

    def _repr_html_(self) -> str:
        """What a notebook shows of it: the ranking, and why it is not final."""
        why = "".join(f"<li>{escape(reason)}</li>" for reason in self.reasons)
        return f"<p>{escape(self._headline)}</p><ul>{why}</ul>{self.ranking._repr_html_() or ''}"
