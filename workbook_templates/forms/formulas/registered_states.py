"""The states of a row that is registered: of an objection, a report, a proposal."""

OPEN, WRONG = 1, 2
"""Something is still to be filled in; what stands there cannot be. Otherwise 0."""
