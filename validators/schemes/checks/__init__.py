"""Checks of a scheme (方案检查), one file each; the folder is walked, the file's name is the code."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from scoring.scheme.model import Scheme
from validators.levels import GRAVITY
from validators.schemes.checks.base import SchemeCheck, SchemeFinding

if TYPE_CHECKING:
    from validators.schemes.file.draft import Draft, DraftProblem

__all__ = ["SchemeCheck", "SchemeFinding", "all_checks", "check_draft", "check_scheme"]


def all_checks() -> list[SchemeCheck]:
    """Every check of the folder, by code."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name != "base")
    modules = [(name, import_module(f"{__name__}.{name}")) for name in names]
    return [SchemeCheck(name, module.SEVERITY, module.MEANING, module.check, module.REMEDY) for name, module in modules]


def check_scheme(scheme: Scheme) -> list[SchemeFinding]:
    """What every check finds, errors first."""
    found = [finding for check in all_checks() for finding in check.findings(scheme)]
    return sorted(found, key=lambda finding: GRAVITY[finding.severity])


def check_draft(draft: "Draft") -> list[SchemeFinding]:
    """The problems of the file, then what the checks find in rows that could be read."""
    own = [_as_finding(problem) for problem in draft.problems]
    unread = {_row(problem) for problem in draft.problems if problem.replaced}
    said = {(problem.code, _row(problem)) for problem in draft.problems}
    return own + [
        finding
        for finding in check_scheme(draft.scheme)
        if (row := finding.place.partition("（")[0]) not in unread and (finding.code, row) not in said
    ]


def _as_finding(found: "DraftProblem") -> SchemeFinding:
    problem = found.problem
    message = f"{problem.message.rstrip('。')}。{problem.hint}"
    where = f"{problem.file}第{problem.line}行第{problem.column}列"
    return SchemeFinding(found.code, "error", problem.place, message, where)


def _row(found: "DraftProblem") -> str:
    """`I8` of `I8.rule.target`, `T4.2` of `T4.2.points`: the row a field belongs to."""
    steps = found.problem.place.split(".")
    return ".".join(step for n, step in enumerate(steps) if not n or step.isdigit())
