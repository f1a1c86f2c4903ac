"""The day a return was filled in (填报日期), in the forms people write it."""

import re
from datetime import date, timedelta
from unicodedata import normalize

FORMS = (
    re.compile(r"(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d.*)?"),
    re.compile(r"(20\d\d)(\d\d)(\d\d)"),
)
SERIAL = re.compile(r"([4-6]\d{4})(?:\.\d+)?")
SERIAL_START = date(1899, 12, 30)


def day(text: str) -> date | None:
    """None when it cannot be read for certain."""
    plain = normalize("NFKC", text).strip()
    if serial := SERIAL.fullmatch(plain):  # the number behind a date cell
        return SERIAL_START + timedelta(days=int(serial[1]))
    found = next((match for form in FORMS if (match := form.fullmatch(plain))), None)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
