"""Whatever people do to rows, columns and sheets of any shipped scheme's workbook, no value changes unnoticed."""

from io import BytesIO
from random import Random

import openpyxl
import pytest

from benchmarks.fuzz.judge import silent_change
from benchmarks.fuzz.originals import names, original
from tests.reading.mutations import mutated
from workbook_templates.forms.layout.names import HELP, META, TODO
from workbook_templates.read import read_bytes
from workbook_templates.returned import RejectedError

ONE = ("插入行", "删除行", "插入列", "删除列")
TWO = ("对换行", "对换列", "倒序", "复制行")
FEW = 2


def steps(data, random):
    """One or two things somebody does to the sheets with inputs."""
    book = openpyxl.load_workbook(BytesIO(data), read_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.title not in (HELP, TODO, META)]
    for _ in range(random.randint(1, FEW)):
        sheet, action = random.choice(sheets), random.choice(ONE + TWO)
        most = sheet.max_column if "列" in action else sheet.max_row
        places = sorted(random.sample(range(1, most + 1), 2))
        yield {"表": sheet.title, action: places if action in TWO else places[0]}


@pytest.mark.parametrize("seed", range(FEW))
@pytest.mark.parametrize("workbook", names(), ids="-".join)
def test_no_value_changes_unnoticed(workbook, seed):
    good, random = original(*workbook), Random(f"{workbook} {seed}")
    done = list(steps(good.data, random))
    data = mutated(good.data, done)
    try:
        returned = read_bytes(data, "甲.xlsx")
    except RejectedError as rejected:
        assert rejected.finding.severity == "error" and rejected.finding.code != "V433", done
        return
    assert silent_change(good, data, returned.subject.inputs, list(returned.findings)) == "", done
