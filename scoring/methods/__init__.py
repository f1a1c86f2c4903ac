"""The scoring rules (计分规则), one file each; the folder is walked, so a new rule is a new file."""

from importlib import import_module
from pkgutil import iter_modules

from scoring.methods.base import Ask, Facts, Method, Outcome, in_order, kinds

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["Ask", "Facts", "Method", "Outcome", "in_order", "kinds"]
