"""Fast commands stay fast: what takes long to load stays out of the process."""

import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from cli.document import TABLE, table
from scoring.patterns import LatePattern, pattern
from workbook_templates.forms.build import build
from workbook_templates.schemes.store import load, shipped

OWN = ["scoring", "validators", "workbook_templates", "addin", "cli", "kaohe"]
UNUSUAL = {
    "tomllib", "scoring.methods.rank", "validators.understand.number_faults", "validators.schemes.diff",
    "workbook_templates.forms.build", "workbook_templates.forms.kinds.department",
    "workbook_templates.project.toml_text", "workbook_templates.incoming.xls_reach",
    "workbook_templates.read.display.ods_display", "workbook_templates.read.locate.relocated",
}  # fmt: skip
"""What only some schemes, files and folders need."""
MOST = 270
"""Modules of ours to check one plain return: each costs a fifth of a millisecond and what it does when it is loaded."""
HEAVY = ["pydantic", "yaml", "openpyxl", "xlsxwriter", "pandas", "numpy", "lxml", "formualizer"]


def loaded_by(*arguments: str) -> tuple[int, str, set[str]]:
    """Runs `kaohe` in a process of its own; its exit code, what it printed, every module it loaded."""
    program = f"""
import sys
from cli.main import main
sys.argv = ["kaohe", *{arguments!r}]
code = 0
try:
    main()
except SystemExit as end:
    code = end.code
print("\\nloaded:", code, *sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    output, _, report = done.stdout.rpartition("\nloaded:")
    code, *names = report.split()
    return int(code), output, set(names)


def own(names: set[str]) -> set[str]:
    """Those of our own modules."""
    return {name for name in names if name.partition(".")[0] in OWN}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_no_command_is_loaded_to_tell_of_the_program(option):
    code, output, names = loaded_by(option)
    assert (code, names & {*HEAVY, "importlib.metadata", "json", "dataclasses"}) == (0, set())
    assert "考核" in output or "version" in output
    assert len(own(names)) <= 15


def test_the_help_tells_of_each_command_what_it_says_itself():
    assert Path(TABLE).read_text(encoding="utf-8") == table()


def test_expressions_are_compiled_when_they_are_used():
    late = pattern("(a|b)+", re.IGNORECASE)
    assert not vars(late).keys() & {"match", "search"}
    assert late.fullmatch("aBA") and not late.fullmatch("c") and late.sub("-", "xABx") == "x-x"


def test_every_expression_is_one():
    names = [f"{floor}." for floor in ("scoring", "validators", "workbook_templates")]
    modules = [module.name for name in names for module in walk_packages([name[:-1]], name)]
    found = [
        value for name in modules for value in vars(import_module(name)).values() if isinstance(value, LatePattern)
    ]
    assert [each.pattern for each in found if each.groups < 0] == [] and len(found) > 80


def test_nothing_that_draws_is_loaded_to_read():
    program = """
import sys
import workbook_templates.read, workbook_templates.read.all_findings
from workbook_templates.forms.kinds import KINDS
kinds = KINDS["unit"], KINDS["review"]
print(*sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    drawing = (
        "workbook_templates.forms.sheets",
        "workbook_templates.forms.formulas",
        "workbook_templates.read.locate.drawn",
    )
    names = done.stdout.split()
    assert "workbook_templates.forms.kinds.review" in names
    assert [name for name in names if name.startswith(drawing)] == []


def test_validate(tmp_path):
    scheme = load(shipped()[0])
    workbook = tmp_path / "return.xlsx"
    workbook.write_bytes(build(scheme, "unit", scheme.units[0].name))

    code, output, names = loaded_by("validate", str(workbook), "--format", "json")

    assert (code, names & {*HEAVY, *UNUSUAL}) == (1, set())  # nothing is filled in yet, which is an error
    assert len(own(names)) <= MOST
    assert json.loads(output)["files"][0]["readable"] is True
