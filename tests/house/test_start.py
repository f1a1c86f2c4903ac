"""Fast commands stay fast: the libraries that take long to load stay out of the process."""

import json
import subprocess
import sys

from workbook_templates.forms.build import build
from workbook_templates.schemes.store import load, shipped

HEAVY = ["pydantic", "yaml", "openpyxl", "xlsxwriter", "pandas", "numpy", "lxml", "formualizer"]


def loaded_by(*arguments: str) -> tuple[int, str, list[str]]:
    """Runs `kaohe` in a process of its own; its exit code, what it printed, the heavy libraries it loaded."""
    program = f"""
import sys
from cli.main import main
sys.argv = ["kaohe", *{arguments!r}]
code = 0
try:
    main()
except SystemExit as end:
    code = end.code
print("\\nloaded:", code, *(name for name in {HEAVY!r} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    output, _, report = done.stdout.rpartition("\nloaded:")
    code, *names = report.split()
    return int(code), output, names


def test_help():
    code, output, names = loaded_by("--help")
    assert (code, names) == (0, [])
    assert "考核" in output


def test_validate(tmp_path):
    scheme = load(shipped()[0])
    workbook = tmp_path / "return.xlsx"
    workbook.write_bytes(build(scheme, "unit", scheme.units[0].name))

    code, output, names = loaded_by("validate", str(workbook), "--format", "json")

    assert (code, names) == (1, [])  # nothing is filled in yet, which is an error
    assert json.loads(output)["files"][0]["readable"] is True
