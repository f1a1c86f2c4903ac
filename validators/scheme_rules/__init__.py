"""Checks of a scheme (方案检查), one file each; the folder is walked, the file's name is the code."""

from importlib import import_module
from pkgutil import iter_modules

from scoring.model import Scheme
from validators.scheme_rules.base import Rule, SchemeFinding

__all__ = ["Rule", "SchemeFinding", "check_scheme", "rules"]

ORDER = ("error", "warning", "note")


def rules() -> list[Rule]:
    """Every check of the folder, by code."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name != "base")
    modules = [(name, import_module(f"{__name__}.{name}")) for name in names]
    return [Rule(name, module.SEVERITY, module.check) for name, module in modules]


def check_scheme(scheme: Scheme) -> list[SchemeFinding]:
    """What every check finds, errors first."""
    found = [finding for rule in rules() for finding in rule.findings(scheme)]
    return sorted(found, key=lambda finding: ORDER.index(finding.severity))
