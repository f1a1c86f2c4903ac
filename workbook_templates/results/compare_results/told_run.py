"""A stored result, looked at through its ledger: every point, total and rank by its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from scoring.numbers import show
from workbook_templates.results.compare_results.result_differences import FileIdentity, ToldFigure

Line = Mapping[str, Any]
Key = tuple[str, str]
"""A unit and the ref of a row."""


@dataclass(frozen=True)
class ToldRun:
    """The document of a run that has its ledger."""

    document: Line

    @cached_property
    def ledger(self) -> Line:
        """The ledger of the run."""
        found: Line = self.document["ledger"]
        return found

    @cached_property
    def points(self) -> dict[Key, Line]:
        """The line of every row of every unit."""
        return {(line["unit"], line["ref"]): line for line in self.ledger["points"]}

    @cached_property
    def totals(self) -> dict[str, Line]:
        """The total of every unit."""
        return {line["unit"]: line for line in self.ledger["total"]}

    @cached_property
    def ranks(self) -> dict[str, Line]:
        """The place of every unit."""
        return {line["unit"]: line for line in self.ledger["rank"]}

    @cached_property
    def parameters(self) -> dict[str, Line]:
        """Every parameter by its id."""
        return {one["id"]: one for one in self.ledger["parameters"]}

    @cached_property
    def files(self) -> dict[Key, FileIdentity]:
        """The files that were used, by kind and holder."""
        return {(f["kind"], f["holder"]): FileIdentity(f["name"], f["sha256"]) for f in self.ledger["files"]}

    @property
    def scheme(self) -> Line:
        """What the ledger says of the scheme."""
        found: Line = self.ledger["scheme"]
        return found

    @property
    def version(self) -> str:
        """The version of the program that wrote the result."""
        return str(self.ledger["program"]["version"])

    def row(self, point: Line) -> Line:
        """The row of a point."""
        found: Line = self.ledger["rows"][point["row"]]
        return found

    def origin(self, told: Line) -> tuple[str, str, str, str]:
        """From where a figure is: file by its hash, sheet, cell, and what stands there."""
        sha = self.ledger["files"][told["file"]]["sha256"] if told.get("file") is not None else ""
        return sha, str(told.get("sheet")), str(told.get("cell")), str(told.get("raw"))

    def figure(self, told: Line, source: str) -> ToldFigure:
        """A figure in words."""
        place = f"{told['sheet']}!{told['cell']}" if told.get("cell") else ""
        file = f"{self.ledger['files'][told['file']]['name']} " if told.get("file") is not None else ""
        return ToldFigure(value_of(told), source, f"{file}{place}".strip())


def value_of(told: Line) -> str:
    """What a figure or an award says, in words."""
    if "number" in told:
        return show(Fraction(told["number"]))
    if "text" in told:
        return str(told["text"])
    return f"“{told['raw']}”（无法识别）" if "raw" in told else "未填"
