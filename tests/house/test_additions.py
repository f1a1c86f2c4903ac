"""What the developers' page says of additions: one more is the files it names, and nothing else is touched.

A scoring rule, a check of returns and a kind of workbook have tests of their own beside their rooms.
"""

import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import commands
from cli.main import kaohe
from validators.returns import peers
from validators.schemes import checks
from workbook_templates.schemes import store

COMMAND = '''"""`kaohe hello`."""
import click

@click.command(short_help="问好")
def command() -> None:
    """问好。"""
    click.echo("您好")
'''
SCHEME_CHECK = '''"""Every scheme is suspicious."""
from validators.schemes.checks import base

SEVERITY = "note"
MEANING = "试验。"
REMEDY = "不用改。"

def check(scheme):
    yield base.Remark("sections", "看过了。", scheme.id)
'''
ACROSS_UNITS = '''"""试验。"""
CODES = ("V699",)

def check(peers):
    yield ("", "看过了")
'''


@pytest.fixture
def beside(monkeypatch, tmp_path):
    """Puts a file into a package for the length of one test, without writing into the checkout."""

    def put(package, name, text):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
        monkeypatch.delitem(sys.modules, f"{package.__name__}.{name}", raising=False)

    return put


def test_a_command_is_one_file(beside):
    beside(commands, "hello", COMMAND)
    assert CliRunner().invoke(kaohe, ["hello"]).output == "您好\n"
    told = CliRunner().invoke(kaohe, ["--help"]).output.splitlines()
    assert "  hello        问好" in told


def test_a_check_of_schemes_is_one_file(beside):
    beside(checks, "suspicious", SCHEME_CHECK)
    scheme = store.load(store.shipped()[0])
    found = [finding for finding in checks.check_scheme(scheme) if finding.code == "suspicious"]
    assert [(finding.place, finding.witness) for finding in found] == [("sections", scheme.id)]


def test_a_check_across_units_is_one_file(beside):
    beside(peers, "v699_suspicious", ACROSS_UNITS)
    peers.peer_checks.cache_clear()
    try:
        nobody = peers.Peers(store.load(store.shipped()[0]), ())
        assert list(peers.check_peers(nobody)) == [("", "看过了")]
    finally:
        peers.peer_checks.cache_clear()


def test_a_city_is_one_file(monkeypatch, tmp_path):
    """Compiling only makes it faster."""
    name = store.shipped()[0]
    folder = tmp_path / "data"
    shutil.copytree(store.FOLDER, folder)
    text = (folder / f"{name}.yaml").read_text(encoding="utf-8").replace(f"id: {name}", "id: elsewhere-2030", 1)
    Path(folder, "elsewhere-2030.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(store, "FOLDER", folder)
    assert "elsewhere-2030" in store.shipped()
    assert store.load("elsewhere-2030").id == "elsewhere-2030"
