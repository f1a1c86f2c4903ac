"""The scoring rules (计分规则), one file each; the folder is walked, so a new rule is a new file. A rule is loaded when
a scheme names it, all of them when they are listed."""

from scoring.methods.base import Ask, Facts, Method, Outcome, in_order, kinds, rules_named

__all__ = ["Ask", "Facts", "Method", "Outcome", "in_order", "kinds", "rules_named"]
