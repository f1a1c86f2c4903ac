"""A token for everybody of a scheme on slips of paper: all or nothing, and nobody is forgotten or given two."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.access.token_slips import NO_ADDRESS, PAGE_POINTS, Slip, slips_workbook
from addin.access.tokens import hashed, load
from tests.addin.api.test_start import kaohe, refusing
from workbook_templates.schemes.store import load as load_scheme
from workbook_templates.schemes.store import shipped

NAME = "ganzhou-2021"
SCHEME = load_scheme(NAME)
NAMES = [*SCHEME.unit_names, *SCHEME.reporters]
TOKEN = re.compile(r"([2-9a-z]{4}-){7}[2-9a-z]{4}")


@pytest.fixture
def everybody(tmp_path):
    def run(*arguments, name=NAME, out="令牌单.xlsx"):
        place = ["--all", "-o", tmp_path / out, "--tokens", tmp_path / "t.json"]
        return kaohe("token", "new", "--scheme", name, *place, *arguments)

    return run


def texts(path):
    sheet = openpyxl.load_workbook(path).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    return [cell.value for cell in cells]


def tokens_of(path):
    return [text for text in texts(path) if TOKEN.fullmatch(text)]


@pytest.mark.parametrize("name", shipped())
def test_one_slip_for_everybody(tmp_path, everybody, name):
    scheme = load_scheme(name)
    names = list(dict.fromkeys([*scheme.unit_names, *scheme.reporters]))
    done = everybody("--address", "https://10.0.0.8:8443/kaohe", name=name)
    assert done.exit_code == 0, done.output
    assert f"已发放 {len(names)} 个令牌" in done.output
    holders, found = load(tmp_path / "t.json"), texts(tmp_path / "令牌单.xlsx")
    assert [holder.unit for holder in holders] == names
    assert [hashed(token) for token in tokens_of(tmp_path / "令牌单.xlsx")] == [holder.hash for holder in holders]
    assert {*names, scheme.title, *(holder.id for holder in holders), "https://10.0.0.8:8443/kaohe"} <= set(found)
    assert not [token for token in tokens_of(tmp_path / "令牌单.xlsx") if token in done.output]


def test_who_has_one_is_skipped_and_told(tmp_path, everybody):
    kaohe("token", "new", "--scheme", NAME, "--unit", "章贡区", "--tokens", tmp_path / "t.json")
    kaohe("token", "new", "--scheme", NAME, "--role", "city", "--tokens", tmp_path / "t.json")
    kaohe("token", "new", "--scheme", "zhangye-2022", "--unit", "甘州区", "--tokens", tmp_path / "t.json")
    (first, *_) = load(tmp_path / "t.json")
    done = everybody()
    assert f"章贡区（编号 {first.id}）" in done.output and "kaohe token revoke" in done.output
    assert len(tokens_of(tmp_path / "令牌单.xlsx")) == len(NAMES) - 1
    assert NO_ADDRESS in texts(tmp_path / "令牌单.xlsx")

    again = everybody(out="又一份.xlsx")
    assert again.exit_code == 2 and "都已有令牌" in again.output
    assert len(load(tmp_path / "t.json")) == len(NAMES) + 2
    assert not (tmp_path / "又一份.xlsx").exists()

    kaohe("token", "revoke", first.id, "--tokens", tmp_path / "t.json")
    assert everybody(out="补发.xlsx").exit_code == 0
    assert len(tokens_of(tmp_path / "补发.xlsx")) == 1


@pytest.mark.parametrize("old", [None, b"old"])
def test_both_or_neither(tmp_path, everybody, monkeypatch, old):
    out = tmp_path / "令牌单.xlsx"
    if old:
        out.write_bytes(old)
    monkeypatch.setattr("addin.access.missing_tokens.save", refusing)
    done = everybody("--force")
    assert done.exit_code == 2 and "没有发放令牌" in done.output
    assert load(tmp_path / "t.json") == ()
    assert (out.read_bytes() if out.exists() else None) == old


def test_what_is_there_is_replaced_only_when_asked(tmp_path, everybody):
    (tmp_path / "令牌单.xlsx").write_bytes(b"old")
    done = everybody()
    assert done.exit_code == 2 and "--force" in done.output
    assert not (tmp_path / "t.json").exists()
    assert everybody("--force").exit_code == 0
    assert len(tokens_of(tmp_path / "令牌单.xlsx")) == len(NAMES)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--all"], "-o"),
        (["--all", "-o", "a.xlsx", "--unit", "章贡区"], "--unit"),
        (["--all", "-o", "a.xlsx", "--role", "city"], "--role "),
        (["--all", "-o", "a.csv"], ".xlsx"),
        (["--all", "-o", "a.xlsx", "--tokens", "a.xlsx"], "同一个文件"),
        (["--all", "-o", "a.xlsx", "--address", "kaohe.test"], "不是完整的网址"),
        (["--all", "-o", "a.xlsx", "--address", "https://[x"], "不是完整的网址"),
        (["--all", "-o", "a.xlsx", "--address", "javascript:alert(1)"], "不是完整的网址"),
        (["--unit", "章贡区", "-o", "a.xlsx"], "--all"),
        (["--unit", "章贡区", "--address", "https://a.test"], "--all"),
    ],
)
def test_usage(tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    done = kaohe("token", "new", "--scheme", NAME, *arguments)
    assert done.exit_code == 2 and says in done.output
    assert not list(tmp_path.iterdir())


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=120), min_size=1))
def test_text_stays_text_and_no_slip_is_broken_over_a_page(tmp_path_factory, names):
    path = tmp_path_factory.mktemp("slips") / "令牌单.xlsx"
    path.write_bytes(slips_workbook(SCHEME, [Slip(name, "12345678", "=1+1") for name in names]))
    sheet = openpyxl.load_workbook(path).active
    assert [cell.value for (cell, *_) in sheet.iter_rows() if cell.value == "=1+1"] == ["=1+1"] * len(names)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    firsts = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "考核报送令牌"]
    breaks = [0, *(point.id for point in sheet.row_breaks.brk), sheet.max_row]
    assert set(breaks[1:-1]) <= {row - 1 for row in firsts}
    for start, end in pairwise(breaks):
        assert sum(sheet.row_dimensions[row].height for row in range(start + 1, end + 1)) <= PAGE_POINTS


@pytest.mark.skipif(not (shutil.which("pdftotext") or os.environ.get("CI")), reason="poppler is not installed")
def test_printed_on_whole_pages(tmp_path, office):
    slips = [Slip(name, "12345678", "abcd-" * 7 + "efgh") for name in NAMES]
    for file, title in (("short", SCHEME.title), ("long", "健康城市建设考核评价" * 6)):
        (tmp_path / f"{file}.xlsx").write_bytes(slips_workbook(replace(SCHEME, title=title), slips))
    for pdf in office.converted(sorted(tmp_path.glob("*.xlsx")), tmp_path, "pdf").values():
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
        pages = text.split("\f")[:-1]
        counts = [(page.count("考核报送令牌"), page.count("efgh"), page.count("领取人签字")) for page in pages]
        assert sum(count for count, *_ in counts) == len(NAMES)
        assert all(len(set(count)) == 1 and 0 < count[0] <= 3 for count in counts), counts
