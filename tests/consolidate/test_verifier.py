"""The program that recomputes a ledger: what it accepts, and that it finds whatever was changed."""

import ast
import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from random import Random
from shutil import copy

import pytest

from benchmarks.ledgers.__main__ import cases, said_of, tried
from benchmarks.ledgers.changes import forged_lines, forged_results, plain_changes, renewed
from benchmarks.ledgers.runs import ledger_of, random_units
from tests.support import classes
from workbook_templates.results import kaohe_verify
from workbook_templates.schemes.store import load, shipped

SUPPORT = Path(classes.__file__).parent
VERIFIER = Path(kaohe_verify.__file__)
KINDS = sorted(path.stem for path in SUPPORT.glob("*.yaml"))


def ledger(name, seed=7):
    random = Random(seed)
    scheme = load(SUPPORT / f"{name}.yaml" if name in KINDS else name)
    return ledger_of(scheme, random_units(scheme, random))


@pytest.fixture(scope="module")
def doc():
    """Units in two classes that are compared with each other, points taken off, grades."""
    return ledger("relative_deductions")


def run(path, *options):
    found = subprocess.run(
        [sys.executable, "-I", *options, str(path)], capture_output=True, check=False, encoding="utf-8",
        env={"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert found.stderr == ""
    return found.returncode, found.stdout.strip()


def test_it_is_short_and_needs_nothing():
    text = VERIFIER.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 200
    tree = ast.parse(text, feature_version=(3, 8))
    names = [one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names]
    names += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert names and set(names) <= sys.stdlib_module_names


@pytest.mark.parametrize("name", [*shipped(), *KINDS])
def test_ledgers_of_every_scheme_verify(name):
    assert kaohe_verify.problem(ledger(name)) == ""


def test_ledgers_of_random_schemes_verify():
    counts, missed = tried(1, 26, 0)
    assert (missed, counts["ledgers"]) == ([], 25)


def test_it_runs_alone(doc, tmp_path):
    program = copy(VERIFIER, tmp_path)
    (tmp_path / "ledger.json").write_text(json.dumps(doc, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "all.json").write_text(json.dumps({"units": [], "ledger": doc}), encoding="utf-8")
    (tmp_path / "other.json").write_text('{"units": []}', encoding="utf-8")
    (tmp_path / "half.json").write_text('{"ledger": 1, "sch', encoding="utf-8")
    good = (0, f"核验无误：5个单位、{len(doc['points'])}项得分、总分、名次、等次全部相符。")
    assert run(tmp_path / "ledger.json", program) == good == run(tmp_path / "all.json", program)
    assert run(tmp_path / "none.json", program)[0] == 2
    for name in ("other.json", "half.json"):
        code, said = run(tmp_path / name, program)
        assert code == 1 and "不是完整的计分台账" in said


def test_it_names_the_line_what_it_says_and_what_it_should_be(doc):
    changed = deepcopy(doc)
    line = next(one for one in changed["points"] if one["status"] == "scored" and one["points"] > 1)
    was, line["points"] = line["points"], line["points"] + 0.5
    for one in (changed, renewed(changed)):
        said = kaohe_verify.problem(one)
        assert f"{line['unit']} {line['ref']}" in said
        assert f"points写的是{float(was + 0.5)}，应是{float(was)}" in said


def test_every_change_by_a_plain_hand_is_found(doc):
    found = [(said, said_of(changed)) for said, changed in plain_changes(doc, Random(1), 120)]
    assert len(found) > 110 and all(problem for _, problem in found), [said for said, problem in found if not problem]


def test_a_forger_who_renews_the_marks_is_found_by_arithmetic(doc):
    planted = [*forged_results(doc, Random(2), 60), *forged_lines(doc, Random(3), 20)]
    found = [(said, said_of(changed)) for said, changed in planted]
    assert len(found) > 70 and all(problem for _, problem in found), [said for said, problem in found if not problem]


def test_a_forged_figure_is_found_where_points_change():
    found = [(said, said_of(one)) for seed in range(3, 8) for kind, said, one in cases(seed, 6) if kind == "figures"]
    assert len(found) > 8 and all(problem for _, problem in found), [said for said, problem in found if not problem]


def test_what_arithmetic_cannot_find_changes_the_sha256(doc):
    changed = deepcopy(doc)
    changed["files"][0]["sha256"] = "1" * 64
    again = renewed(changed)
    assert kaohe_verify.problem(changed) and kaohe_verify.problem(again) == ""
    assert again["sha256"] != doc["sha256"]
