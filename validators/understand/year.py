"""A year of data: four digits, also written `2021年`."""

from validators.understand.clean import narrow
from validators.understand.number import understand_number
from validators.understand.result import Understood, given_oddly, invalid

FIRST, LAST = 2000, 2100


def understand_year(raw: object) -> Understood:
    text = narrow(raw).removesuffix("度") if isinstance(raw, str) and "年度" in raw else raw
    entry = understand_number(text, "年", 0, whole=True).entry
    if entry.value is None or isinstance(entry.value, str) or not FIRST <= entry.value <= LAST:
        return invalid(raw)
    if not entry.typed:
        return given_oddly(raw, entry.value, f"单元格中是文本“{raw}”，按{entry.value}年采用")
    return Understood(entry)
