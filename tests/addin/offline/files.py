"""Files as they come in: filled in by careless people for every shipped scheme, spoilt, or no workbooks at all."""

from functools import cache

from openpyxl import Workbook

from tests.addin.api.workbooks import kinds, spoilt, workbook
from tests.reading.package import GOOD, through_openpyxl
from tests.reading.test_rejected import REFUSED
from tests.reading.xlsb import as_xlsb
from workbook_templates.schemes.store import load, shipped


def with_ledger(book: Workbook) -> None:
    """A sheet of one's own with more rows than one is read with."""
    page = book.create_sheet("台账")
    for number in range(12_000):
        page.append([number, "经费"])


@cache
def files() -> dict[str, bytes]:
    """Each under the name that it is sent with."""
    filled = {
        f"{name}-{kind}.xlsx": workbook(name, kind, "careless")
        for name in shipped()
        for kind in kinds(load(name))
        if kind in ("unit", "department")
    }
    refused = {f"{name}.xlsx": make() for name, (_, make) in REFUSED.items() if name != "too large"}
    odd = {
        "自带台账.xlsx": through_openpyxl(with_ledger),
        "另一种格式.xlsb": as_xlsb(GOOD),
        "<b>改名&.xlsx": spoilt(shipped()[0]),
    }
    return filled | refused | odd
