"""The colour of each level of findings, in the marked copy, its list and the sheet 报送检查单."""

from collections.abc import Mapping

from validators.finding import Severity

COLOURS: Mapping[Severity, str] = {"error": "F6B4B2", "warning": "FFE08A", "note": "CBD9E8"}
"""Red, green and blue in hexadecimal. A copy that comes back is freed of these fills alone: whoever changes one has to
know the old one in `fills.uncolour` too."""
