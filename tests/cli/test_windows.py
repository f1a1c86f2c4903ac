"""What is different on Windows: nobody puts names in the place of patterns, and who reads a redirected output takes it
to be in the console's code page. None of it was tried on Windows itself."""

import io
import sys

import click
import pytest

from cli import terminal
from cli.main import main
from cli.options import all_matching, print_json, print_lines
from cli.terminal import output_encoding
from workbook_templates.system.held_files import PAUSES, patiently
from workbook_templates.system.os_reason import os_reason


@pytest.fixture
def folder(tmp_path):
    for name in (
        "甲县自评表.xlsx",
        "乙县自评表.xlsx",
        "~$甲县自评表.xlsx",
        "自评表1.xlsx",
        "自评表[1].xlsx",
        "说明.txt",
    ):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("自评表[1].xlsx", ["自评表[1].xlsx"]),  # the brackets are a name's
        ("自评表[[]1].xlsx", ["自评表[[]1].xlsx"]),
        ("自评表[?].xlsx", ["自评表[1].xlsx"]),
        ("*县自评表.xlsx", ["乙县自评表.xlsx", "甲县自评表.xlsx"]),  # not what Excel puts beside an open file
        ("$HOME", ["$HOME"]),
        ("没有这个.xlsx", ["没有这个.xlsx"]),
    ],
)
def test_a_pattern_stands_for_what_it_matches(folder, given, found):
    assert [path.name for path in all_matching(None, None, (folder / given,))] == found


def test_a_file_named_like_a_pattern_is_meant_itself(folder):
    (folder / "自评表?.xlsx").touch()
    assert all_matching(None, None, (folder / "自评表?.xlsx",)) == (folder / "自评表?.xlsx",)


@pytest.mark.parametrize("command", [("validate",), ("consolidate", "-o", "汇总.xlsx"), ("analyse", "-o", "分析.xlsx")])
def test_a_pattern_that_matches_nothing_is_told(kaohe, folder, monkeypatch, command):
    monkeypatch.chdir(folder)
    ran = kaohe(*command, "丙*.xlsx")
    assert (ran.code, ran.out) == (2, "") and "没有与“丙*.xlsx”相符的文件" in ran.err


def test_click_expands_nothing(monkeypatch):
    """It would, on Windows: variables, `~` and patterns of every argument."""
    told = {}
    monkeypatch.setattr(click.Group, "main", lambda self, **options: told.update(options))
    with pytest.raises(SystemExit):
        main()
    assert told["windows_expand_args"] is False


@pytest.mark.parametrize(
    ("system", "console", "asked", "encoding"),
    [
        ("linux", 0, {}, "utf-8"),
        ("win32", 1, {}, "utf-8"),  # what Python gives a console is put into its own words by Python
        ("win32", 0, {}, "cp936"),
        ("win32", 0, {"PYTHONIOENCODING": "utf-8"}, "utf-8"),  # the desk asks for it
        ("win32", 0, {"PYTHONUTF8": "1"}, "utf-8"),
        ("win32", 0, {"PYTHONUTF8": "0"}, "cp936"),
    ],
)
def test_what_is_redirected_is_in_the_consoles_code_page(monkeypatch, system, console, asked, encoding):
    stream = io.StringIO()
    stream.isatty = lambda: bool(console)
    monkeypatch.setattr(terminal, "console_code_page", lambda: 936)
    assert output_encoding(stream, asked, system) == encoding
    monkeypatch.setattr(terminal, "console_code_page", lambda: 65001)
    assert output_encoding(stream, asked, system) == "utf-8"


def test_notepad_opens_text_and_programs_get_json(monkeypatch):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp936", errors="replace", write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    click.echo("甲县 ✓")
    print_json({"单位": "甲县 ✓"})
    print_lines("file", [{"单位": "甲县"}])
    text, _, documents = raw.getvalue().partition(b"\n")
    assert text.decode("gbk") == "甲县 ?" and "甲县 ✓" in documents.decode("utf-8")


@pytest.mark.parametrize(("system", "tries"), [("win32", len(PAUSES) + 1), ("linux", 1)])
def test_a_file_that_a_scanner_holds_is_waited_for(monkeypatch, system, tries):
    asked, waited = [], []
    monkeypatch.setattr("workbook_templates.system.held_files.time.sleep", waited.append)

    def held():
        asked.append(1)
        raise PermissionError

    with pytest.raises(PermissionError):
        patiently(held, system)
    assert (len(asked), waited) == (tries, list(PAUSES[: tries - 1]))
    assert patiently(lambda: "freed", system) == "freed"


@pytest.mark.parametrize(
    ("path", "number", "system", "says"),
    [
        ("C:\\表\\" + "长" * 260, 2, "win32", "路径太长，有265个字，Windows 最多259个"),
        ("C:\\表\\" + "长" * 254, 2, "win32", "没有这个文件或文件夹"),
        ("C:\\表\\" + "长" * 260, 13, "win32", "没有权限"),
        ("/表/" + "长" * 86 + ".xlsx", 36, "linux", "名称“长长长长长长长长长长长长…”太长，有263个字节"),
        ("/表" * 2000, 36, "linux", "整个路径太长"),
    ],
)
def test_a_path_that_is_too_long_is_named(path, number, system, says):
    assert says in os_reason(OSError(number, "", "/tmp/x", None, path), system)
    assert says in os_reason(OSError(number, "", path), system)


def test_a_long_name_is_no_defect(kaohe):
    ran = kaohe("validate", "长" * 100 + ".xlsx")
    assert ran.code == 2 and "305个字节" in ran.err and "程序出错" not in ran.err
