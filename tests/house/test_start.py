"""Fast commands stay fast: what takes long to load stays out of the process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.document import TABLE, table
from workbook_templates.forms.build import build
from workbook_templates.schemes.store import load, shipped

OWN = ["scoring", "validators", "workbook_templates", "addin", "cli", "kaohe"]
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


def test_validate(tmp_path):
    scheme = load(shipped()[0])
    workbook = tmp_path / "return.xlsx"
    workbook.write_bytes(build(scheme, "unit", scheme.units[0].name))

    code, output, names = loaded_by("validate", str(workbook), "--format", "json")

    assert (code, names & set(HEAVY)) == (1, set())  # nothing is filled in yet, which is an error
    assert json.loads(output)["files"][0]["readable"] is True
