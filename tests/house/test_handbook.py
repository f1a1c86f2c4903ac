"""The handbook: a page for every shipped scheme, and no command, option or scheme that does not exist."""

import re
from itertools import pairwise
from pathlib import Path

import click
import pytest

from cli.main import kaohe
from scoring.numbers import show
from workbook_templates.schemes.store import load, shipped

HOME = Path(__file__).parents[2]
PAGE_NAMES = (
    "handbook county assessors administrator addin addin-install scheme-howto receiving desk ledger analysis freeze"
    " notices objections publish tables json cluster offline index"
)
README, HANDBOOK, *OTHERS = (
    (HOME / name).read_text(encoding="utf-8")
    for name in ("README.md", *(f"docs/{name}.md" for name in PAGE_NAMES.split()))
)
WRITTEN = "".join((HANDBOOK, *OTHERS))
PAGES = dict(re.findall(r"^### ([a-z]+-[0-9]{4})\u3000(.*?)(?=^##|\Z)", HANDBOOK, re.MULTILINE | re.DOTALL))
LINES = [line.strip() for block in re.findall(r"```\n(.*?)```", WRITTEN, re.DOTALL) for line in block.splitlines()]
COMMANDS = [line for line in (*LINES, *re.findall(r"`(kaohe [^`]+)`", WRITTEN)) if line.startswith("kaohe ")]


def test_every_scheme_has_a_page_and_a_line_in_the_readme():
    assert sorted(PAGES) == shipped()
    assert sorted(re.findall(r"^\| ([a-z]+-[0-9]{4}) \|", README, re.MULTILINE)) == shipped()


@pytest.mark.parametrize("name", shipped())
def test_a_page_says_what_is_in_the_scheme(name):
    page, scheme = PAGES[name], load(name)
    assert page.splitlines()[0] in scheme.title
    heads = re.findall(r"^- \*\*(.+?)\*\*", page, re.MULTILINE)
    assert {"内容", "谁填什么", "计分", "约定", "命令"} <= set(heads)
    counts = [sum(u.unit_class == c.id for u in scheme.units) for c in scheme.classes] or [len(scheme.units)]
    assert name == "national-2022" or all(f"{count}个" in page for count in counts if count > 3)
    assert all(str(year) in page for year in (*scheme.trial_years, *scheme.stage_years))
    assert all(show(grade.at_least) in page for grade in scheme.grades if grade.at_least)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_exists_with_its_options(line):
    command, words = kaohe, line.split()[1:]
    while isinstance(command, click.Group) and words:
        name = words.pop(0)
        if name in {option for parameter in command.params for option in parameter.opts}:
            continue
        command = command.get_command(click.Context(command), name)
        assert command is not None, name
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if re.fullmatch("-[a-z]|--[a-z-]+", word)} <= known
    own = {after for word, after in pairwise(words) if word == "--id"}
    assert {word for word in words if re.fullmatch("[a-z]+-20[0-9]{2}", word)} - own <= set(shipped())
