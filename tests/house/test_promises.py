"""What the README promises is there: its commands exist, its links lead somewhere."""

import re
from pathlib import Path

import run
from cli.main import Commands

HOME = Path(__file__).parents[2]
README = (HOME / "README.md").read_text(encoding="utf-8")


def test_run_commands_of_the_readme():
    """`python3 run.py demo` and `test`, and no other task that `run.py` does not know."""
    named = set(re.findall(r"\bpy(?:thon3?)? run\.py ([a-z]+)", README))
    assert {"demo", "test"} <= named
    assert named <= run.TASKS.keys() | run.OWN.keys() | set(Commands(name="kaohe").list_commands(None))


def test_kaohe_commands_of_the_readme():
    named = set(re.findall(r"^\s*kaohe ([a-z]+)", README, re.MULTILINE))
    assert named <= set(Commands(name="kaohe").list_commands(None))


def test_links_of_the_readme():
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert [target for target in targets if not (HOME / target).exists()] == []
