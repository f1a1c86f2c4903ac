"""The scripts that may be called over HTTP: whatever stands in this module can be, so nothing else does."""

from addin.pane.scripts import calculate, check, checklist, next_problem, what_if

__all__ = ["calculate", "check", "checklist", "next_problem", "what_if"]
