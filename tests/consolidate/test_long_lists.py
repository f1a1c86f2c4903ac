"""Lists longer than a sheet go on on numbered sheets, and nothing is left out: tried with sheets of few rows."""

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scoring.scheme.model import Unit
from tests.consolidate.samples import DONE, SCHEME, a_reading, run
from tests.support.classes import AVERAGES, RATES
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master import archive
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.stored_result import ResultError, read_result
from workbook_templates.results.tables.sheets import sheets
from workbook_templates.schemes import store
from workbook_templates.schemes.book import dumps
from workbook_templates.xlsx import sheet_limits
from workbook_templates.xlsx.new_workbook import new_workbook
from workbook_templates.xlsx.sheet_limits import SheetLimitError, fitting, parts

HEAD = 3
NAMES = tuple(f"{n:02}镇" for n in range(1, 31))
LISTS = ("得分明细", "问题清单", "报送情况", "差异", "相对计分", "分子分母", "存档")
RELATIVE = store.load(Path(__file__).parents[1] / "support" / "relative.yaml")


def many(scheme, own, odd=None):
    """A run of thirty units that report the same; the first of them what is `odd`."""
    units = tuple(Unit(name=name, unit_class="ab"[n % 2] if scheme.classes else "") for n, name in enumerate(NAMES))
    big = replace(scheme, units=units)
    told = [own | (odd or {}), *[own] * (len(NAMES) - 1)]
    return run([a_reading("unit", name, one, scheme=big) for name, one in zip(NAMES, told, strict=True)], scheme=big)


RUNS = {
    "details": lambda: many(SCHEME, DONE, {"I1.claim": "!" + "长" * 33_000}),
    "compared": lambda: many(RELATIVE, {f"{ref}.claim": 7 for ref in ("I1", "I2", "I3", "I4", "I5.1", "I5.2", "I6")}),
    "rates": lambda: many(RATES, {"I10.1.claim": 45, "I10.2.claim": 50, "I11.1.claim": 45, "I11.2.claim": 50}),
}


@pytest.fixture(scope="module", params=RUNS)
def made(request):
    """The run, its master as it is, and its master where a sheet takes a few rows more than the longest of those that
    are no lists."""
    result = RUNS[request.param]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "PIECE", 400)
        whole = master_bytes(result)
        longest = max(sheet.max_row for sheet in load_workbook(BytesIO(whole)) if sheet.title not in LISTS)
        patch.setattr(sheet_limits, "ROWS", longest + 14)
        return result, load_workbook(BytesIO(whole), data_only=True), master_bytes(result), longest + 14


def continued(book, name):
    return [sheet for sheet in book if sheet.title == name or sheet.title.startswith(f"{name}（")]


def test_every_row_is_there_and_every_sheet_looks_alike(made):
    _, whole, split, most = made
    split = load_workbook(BytesIO(split), data_only=True)
    divided = {sheet.title for sheet in whole if len(continued(split, sheet.title)) > 1}
    assert divided == {sheet.title for sheet in whole if sheet.max_row > most} >= {"得分明细", "存档"}
    for name in divided:
        before, parts_of_it = whole[name], continued(split, name)
        assert [row for sheet in parts_of_it for row in list(sheet.values)[HEAD:]] == list(before.values)[HEAD:]
        for number, sheet in enumerate(parts_of_it, 1):
            assert sheet.max_row <= most and sheet.title == (name if number == 1 else f"{name}（{number}）")
            assert [cell.value for cell in sheet[HEAD]] == [cell.value for cell in before[HEAD]]
            assert (sheet.print_title_rows, sheet.freeze_panes) == (before.print_title_rows, before.freeze_panes)
            assert sheet.auto_filter.ref == before.auto_filter.ref.replace(str(before.max_row), str(sheet.max_row))
            assert sheet.sheet_state == before.sheet_state
            assert len(sheet.conditional_formatting) == len(before.conditional_formatting)
            assert ("未完，续见" in sheet["A2"].value) == (number < len(parts_of_it))


def test_what_is_read_back_is_the_whole(made, tmp_path):
    result, _, split, _ = made
    (tmp_path / "汇总表.xlsx").write_bytes(split)
    again = read_result(tmp_path / "汇总表.xlsx").document
    (tmp_path / "结果.json").write_text(document(result), encoding="utf-8")
    assert again == read_result(tmp_path / "结果.json").document
    book = load_workbook(BytesIO(split))
    del book["存档（2）"]
    book.save(tmp_path / "缺.xlsx")
    with pytest.raises(ResultError):
        read_result(tmp_path / "缺.xlsx")


def test_a_group_that_is_compared_stays_on_one_sheet(made):
    _, _, split, _ = made
    for sheet in continued(load_workbook(BytesIO(split)), "相对计分"):
        for number, row in enumerate(list(sheet.values)[HEAD:], HEAD + 1):
            first, last = map(int, re.findall(r"\$E\$(\d+)", row[5]))
            assert first <= number <= last <= sheet.max_row
            assert {each[0] for each in list(sheet.values)[first - 1 : last]} == {row[0]}
            assert last - first + 1 == (30 if row[0] == "I3" else 15)


def test_more_ranges_than_a_formula_takes_leave_the_figure(monkeypatch):
    own = {"T1.1.claim": "是", "T1.2.claim": 3, "T1.3.claim": "是", "I1.claim": 1}
    result = many(AVERAGES, own, {"T1.2.claim": None, "T1.2.applicable": "不适用", "T1.2.reason": "没有"})
    told = [shown(master_bytes(result))]
    monkeypatch.setattr(sheet_limits, "ARGUMENTS", 0)
    told.append(shown(master_bytes(result)))
    assert told[0][6].startswith("=AVERAGE(") and told[1][5:9] == (14, 3, 3, 3)


def shown(data):
    """The row of an average."""
    return next(row for row in load_workbook(BytesIO(data))["相对计分"].values if row[4] == "不适用")


def test_tables_for_other_programs_go_on_too(made, monkeypatch):
    result, *_ = made
    told = json.loads(document(result))
    whole = load_workbook(BytesIO(sheets(told)))
    monkeypatch.setattr(sheet_limits, "ROWS", 120)
    split = load_workbook(BytesIO(sheets(told)))
    for sheet in whole:
        own = continued(split, sheet.title)
        assert [row for each in own for row in list(each.values)[1:]] == list(sheet.values)[1:]
        assert all(next(iter(each.values)) == next(iter(sheet.values)) for each in own)
    assert len(continued(split, "scores")) > 1


@pytest.mark.parametrize(
    "write",
    [
        lambda sheet: sheet.write_string(9, 0, "x"), lambda sheet: sheet.write_number(0, 3, 1),
        lambda sheet: sheet.write_formula(9, 0, "=1"), lambda sheet: sheet.set_row(9, 20),
        lambda sheet: sheet.merge_range(8, 0, 9, 0, "x"), lambda sheet: sheet.autofilter(0, 0, 9, 1),
        lambda sheet: sheet.conditional_format(0, 0, 9, 0, {"type": "no_blanks", "format": None}),
        lambda sheet: sheet.data_validation(9, 0, 9, 0, {"validate": "any"}), lambda sheet: sheet.set_column(0, 3, 9),
        lambda sheet: sheet.write_formula(0, 0, f"={'1+' * 5000}1"),
    ],
)  # fmt: skip
def test_what_a_sheet_does_not_take_is_refused_in_words(write, monkeypatch):
    monkeypatch.setattr(sheet_limits, "ROWS", 9)
    monkeypatch.setattr(sheet_limits, "COLUMNS", 3)
    with new_workbook(BytesIO()) as workbook:
        sheet = workbook.add_worksheet("甲")
        sheet.write_string(8, 2, "x")
        with pytest.raises(SheetLimitError, match=r"“甲”.*上限"):
            write(sheet)


def test_a_text_that_is_cut_says_so():
    for text in ("长" * 40_000, "😀" * 16_384):
        cut = fitting(text)
        assert len(cut.encode("utf-16-le")) <= 2 * 32_767 and cut.endswith("没有写全）") and cut[:9_000] == text[:9_000]
    assert fitting("长" * 32_767) == "长" * 32_767 and fitting("😀" * 16_383) == "😀" * 16_383


def test_parts_lose_nothing():
    assert [list(part) for part in parts(range(7), 3)] == [[0, 1, 2], [3, 4, 5], [6]]
    assert [list(part) for part in parts([], 3)] == [[]]


def test_every_workbook_of_ours_is_begun_in_one_place():
    home = Path(__file__).parents[2]
    rooms = [path for room in ("workbook_templates", "addin", "cli", "kaohe") for path in (home / room).rglob("*.py")]
    written = {path.name for path in rooms if "xlsxwriter.Workbook" in path.read_text(encoding="utf-8")}
    assert written == {"new_workbook.py"}


def test_the_scheme_workbook_is_checked_too(monkeypatch):
    monkeypatch.setattr(sheet_limits, "ROWS", 20)
    with pytest.raises(SheetLimitError):
        dumps(store.load("zhangye-2022"))
