"""What a terminal and a shell make of `kaohe`: quiet, colours, words for values, what a shell may go on with."""

import re
from io import StringIO
from pathlib import Path

import click
import pytest

from cli.main import Commands
from cli.terminal import Tame, looks_on
from validators.levels import TAGS
from workbook_templates.project.project import FILE
from workbook_templates.schemes.store import shipped


class Terminal(StringIO):
    def isatty(self):
        return True


def help_pages(command, name, above=None):
    context = click.Context(command, info_name=name, parent=above)
    yield command.get_help(context)
    for each in command.list_commands(context) if isinstance(command, click.Group) else ():
        yield from help_pages(command.get_command(context, each), each, context)


def test_no_value_is_called_by_an_english_word():
    pages = list(help_pages(Commands(name="kaohe"), "kaohe"))
    assert len(pages) > 40
    told = [line for page in pages for line in page.splitlines() if re.match("用法|  -", line)]
    values = [re.sub(r"\[[a-z|]+\]", "", line.removeprefix("用法：").strip().split("  ")[0]) for line in told]
    assert [value for value in values if re.search(r"[A-Z]{3,}|\[[a-z]+\]", value)] == []


def test_quiet_leaves_results_and_errors(kaohe, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(FILE).write_text('scheme = "zhangye-2022"\n', encoding="utf-8")
    told, quiet = (kaohe(*option, "scheme", "show", "--format", "json") for option in ((), ("-q",)))
    assert (quiet.out, quiet.err) == (told.out, "") and told.err.startswith(f"采用 {FILE}")
    wrong = kaohe("--quiet", "inspect", "没有.xlsx")
    assert (wrong.code, wrong.out) == (2, "") and wrong.err.startswith("kaohe：文件“没有.xlsx”")


def test_the_version_is_told_in_chinese(kaohe):
    assert re.fullmatch(r"考核 kaohe \d[\w.]+\n", kaohe("--version").out)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kaohe cons", {"consolidate"}),
        ("kaohe template gan", {"ganzhou-2021"}),
        ("kaohe status --scheme ", set(shipped())),
        ("kaohe scheme diff anshan-2020 x", {"xiamen-2020"}),
        ("kaohe scheme check 我的", {"我的"}),
    ],
)
def test_a_shell_is_offered_commands_and_schemes(kaohe, monkeypatch, typed, offered):
    monkeypatch.setenv("_KAOHE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split(" ")) - 1))
    lines = kaohe().out.splitlines()
    assert {line.partition(",")[2] for line in lines} == offered
    assert {line.partition(",")[0] for line in lines} == {"file" if offered == {"我的"} else "plain"}


def test_colours_are_ours_alone_and_only_on_a_terminal(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert looks_on(StringIO()) == {}
    looks, shown = looks_on(Terminal()), StringIO()
    Tame(shown, looks).write(f"  {TAGS['error']}某县\x1b[31m填的\x1b]0;x\x07\n")
    assert shown.getvalue() == f"  \x1b[31m{TAGS['error']}\x1b[0m某县\ufffd[31m填的\ufffd]0;x\ufffd\n"
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            assert looks_on(Terminal()) == {}
