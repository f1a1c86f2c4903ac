"""A new scoring rule is one file, its cases and a column for a new parameter: proved by adding one."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from scoring.methods import kinds

HOME = Path(__file__).parents[2]
FLOORS = ("scoring", "validators", "workbook_templates", "addin", "cli", "benchmarks")
EXISTING = (
    "tests/scheme/test_export.py::test_every_parameter_of_every_rule_has_a_column",
    "tests/scheme/test_scheme_file.py::test_the_schema_for_editors_knows_every_rule_and_describes_fields",
    "tests/scheme/test_new.py::test_it_passes_the_check_and_shows_the_common_rules",
)


def run(*tests, timeout=1500):
    """The tests in a fresh interpreter, in which the new rule is found like the others."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-o",
        "addopts=",
        "-p",
        "tests.scoring.new_rule.plugin",
        "-p",
        "no:cacheprovider",
    ]
    return subprocess.run([*command, *tests], cwd=HOME, capture_output=True, text=True, timeout=timeout, check=False)


def test_a_rule_needs_its_file_its_cases_and_a_column():
    done = run("tests/scoring/new_rule/proof.py", *EXISTING)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) > 40
    assert "linear" not in kinds()


def test_nobody_asks_a_rule_for_its_class():
    """A question to a rule is a method of it; whoever names a rule's class makes one."""
    names = {method.__name__ for method in kinds().values()}
    found = [
        f"{path.relative_to(HOME)}:{node.lineno}"
        for floor in FLOORS
        for path in (HOME / floor).rglob("*.py")
        if path.parent != HOME / "scoring" / "methods"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if names & asked_for(node)
    ]
    assert found == []


def asked_for(node: ast.AST) -> set[str]:
    """The classes that a call of `isinstance` or a pattern of `match` asks for."""
    if isinstance(node, ast.MatchClass):
        return last_names(node.cls)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "issubclass"):
        return last_names(node.args[1])
    return set()


def last_names(node: ast.AST) -> set[str]:
    inside = list(ast.walk(node))
    return {n.id for n in inside if isinstance(n, ast.Name)} | {n.attr for n in inside if isinstance(n, ast.Attribute)}
