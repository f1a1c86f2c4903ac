"""The colour of each level of findings, in the marked copy, its list and the sheet 报送检查单."""

from collections.abc import Mapping

from validators.finding import Severity

COLOURS: Mapping[Severity, str] = {"error": "F6B4B2", "warning": "FFE08A", "note": "CBD9E8"}
"""Red, green and blue in hexadecimal. A copy that comes back is freed of these fills alone: whoever changes one keeps
the old one in `FORMER`."""
FORMER: frozenset[str] = frozenset()
"""Colours of earlier editions, of which copies may still come back."""
