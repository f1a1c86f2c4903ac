"""What stands in for a field that a scheme workbook lacks, so that its other sheets are looked at all the same."""

from typing import Any

from validators.schemes.file.draft import NEUTRAL, NOWHERE

ROW: dict[str, Any] = {"ref": "", "title": "", "points": 0, "rule": {"kind": "assessor"}, "basis": NOWHERE}
SECTION: dict[str, Any] = {
    "id": "", "title": "", "points": 0, "sources": ["claim"], "basis": NOWHERE, "indicators": [ROW],
}  # fmt: skip
STAND_INS: dict[str, Any] = NEUTRAL | {
    "id": "", "city": "", "year": 2000, "document": {"title": ""}, "units": [{"name": ""}], "sections": [SECTION],
    "sources": ["claim"], "items": [ROW], "applies_to": [""], "kind": "not_above", "smaller": "", "larger": "",
    "note": "", "place": "", "what": "", "before": "", "after": "",
}  # fmt: skip
