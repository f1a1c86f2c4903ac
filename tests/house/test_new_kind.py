"""A new kind of workbook is one new file: with nothing else changed the product makes it, reads it and awaits it."""

import ast
import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from workbook_templates.forms.kinds import KINDS
from workbook_templates.schemes.store import load

HOME = Path(__file__).parents[2]
FLOORS = ["scoring", "validators", "workbook_templates", "addin", "cli"]
SCHEME = load("national-2022")
FIRST = SCHEME.unit_names[0]
RECORD = '''"""工作总结表: an assessed unit tells in words what it did."""

from scoring.scheme.model import Scheme
from validators.returns.kind import WorkbookKind
from workbook_templates.forms.form import WorkbookForm
from workbook_templates.forms.layout.cover import cover_fields
from workbook_templates.forms.layout.geometry import Layout, parameter_places
from workbook_templates.forms.layout.progress import progress_fields
from workbook_templates.forms.sheets.progress import draw_progress


def _layout(kind: WorkbookKind, scheme: Scheme, holder: str) -> Layout:
    return Layout(
        scheme=scheme, scheme_for_holder=scheme, kind=kind, holder=holder, cover=cover_fields(scheme, kind), tables=(),
        parameters=parameter_places(scheme), progress=progress_fields(),
    )


FORM = WorkbookForm(
    name="summary",
    title="工作总结表",
    heading="年度工作总结表",
    holder_term="总结单位",
    tells="text",
    order=6,
    listed_as="工作总结",
    holders=lambda scheme: scheme.unit_names,
    recipients=lambda scheme: scheme.unit_names[:2],
    on_request=lambda scheme: scheme.unit_names,
    awaited=lambda scheme: scheme.unit_names[:2],
    layout=_layout,
    instructions=lambda layout: [("一、怎样填写", ["写明本年度做了什么。"])],
    draw=draw_progress,
)
'''


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """A copy of the product with the new file in its place."""
    home = tmp_path_factory.mktemp("product")
    for floor in FLOORS:
        copytree(HOME / floor, home / floor, ignore=ignore_patterns("__pycache__"))
    (home / "workbook_templates/forms/kinds/summary.py").write_text(RECORD, encoding="utf-8")
    return home


@pytest.fixture
def kaohe(product):
    def run(*arguments):
        program = [sys.executable, "-c", "from cli.main import main; main()", *map(str, arguments)]
        return subprocess.run(program, cwd=product, capture_output=True, text=True, encoding="utf-8", check=False)

    return run


@pytest.fixture
def sent(kaohe, tmp_path):
    done = kaohe("template", SCHEME.id, "-o", tmp_path / "sent", "--kind", "summary", "--unit", FIRST)
    assert done.returncode == 0, done.stderr
    (path,) = (tmp_path / "sent").iterdir()
    assert path.name.startswith("工作总结表_") and path.stem.endswith(FIRST)
    return path


def test_the_kinds_stand_in_the_order_in_which_they_go_out():
    assert list(KINDS) == ["unit", "department", "group", "review", "proposal", "objection"]
    assert [form.order for form in KINDS.values()] == sorted({form.order for form in KINDS.values()})


def named_kinds(path: Path) -> list[int]:
    """The lines on which a module asks whether a kind is one of these names."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare):
            names = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)} & set(KINDS)
            asked = {getattr(each, "attr", getattr(each, "id", "")) for each in ast.walk(node.left)}
            found += [node.lineno] if names and "kind" in asked else []
    return found


def test_the_product_asks_what_a_kind_tells_and_never_for_its_name(tmp_path):
    (tmp_path / "a.py").write_text(
        'a = subject.kind == "unit"\nb = kind in ("review", "x")\nc = rule.kind == "bands"\n'
    )
    assert named_kinds(tmp_path / "a.py") == [1, 2]
    modules = [path for floor in FLOORS for path in sorted((HOME / floor).rglob("*.py"))]
    assert {str(path.relative_to(HOME)): lines for path in modules if (lines := named_kinds(path))} == {}


def test_who_gets_it(kaohe, tmp_path):
    done = kaohe("template", SCHEME.id, "-o", tmp_path, "--unit", FIRST)
    assert done.returncode == 0, done.stderr
    assert any(path.name.startswith("工作总结表_01_") for path in tmp_path.rglob("*.xlsx"))
    last = SCHEME.unit_names[-1]
    assert kaohe("template", SCHEME.id, "-o", tmp_path / "last", "--unit", last).returncode == 0
    assert not any(path.name.startswith("工作总结表") for path in (tmp_path / "last").rglob("*.xlsx"))
    assert kaohe("template", SCHEME.id, "-o", tmp_path / "asked", "--kind", "summary", "--unit", last).returncode == 0


def test_it_is_read_back(kaohe, sent):
    told = json.loads(kaohe("inspect", sent, "--format", "json").stdout)
    assert (told["kind"], told["unit"], told["scores"]) == ("summary", FIRST, [])
    assert {(field["ref"], field["role"]) for field in told["fields"]} > {("cover", "unit"), ("progress", "work")}
    assert f"工作总结表：{FIRST}" in kaohe("inspect", sent).stdout


def test_its_blanks_are_found(kaohe, sent, tmp_path):
    done = kaohe("validate", sent, "--format", "json")
    (file,) = json.loads(done.stdout)["files"]
    assert (done.returncode, file["readable"], file["kind"]) == (1, True, "summary")
    found = {finding["role"] for finding in file["findings"] if finding["code"] == "V101"}
    assert {"contact", "work", "problems", "next_steps"} <= found
    values = [{"ref": "progress", "role": role, "value": "已完成"} for role in ("work", "problems", "next_steps")]
    (tmp_path / "values.json").write_text(json.dumps(values), encoding="utf-8")
    assert kaohe("fill", sent, "--data", tmp_path / "values.json", "-o", tmp_path / "filled.xlsx").returncode == 0
    (file,) = json.loads(kaohe("validate", tmp_path / "filled.xlsx", "--format", "json").stdout)["files"]
    assert not {"work", "problems", "next_steps"} & {f["role"] for f in file["findings"] if f["code"] == "V101"}


def test_it_has_no_points_of_its_own(kaohe, sent):
    done = kaohe("score", sent)
    assert (done.returncode, done.stdout) == (2, "")
    assert "是工作总结表，没有得分" in done.stderr


def test_a_run_awaits_it(kaohe, sent):
    done = kaohe("status", sent.parent, "--scheme", SCHEME.id, "--format", "json")
    assert done.returncode == 0, done.stderr
    others = [other for other in json.loads(done.stdout)["others"] if other["kind"] == "summary"]
    assert [(other["holder"], other["state"]) for other in others] == [
        (FIRST, "with_errors"),
        (SCHEME.unit_names[1], "missing"),
    ]
    assert "工作总结：已报送 1／2" in kaohe("status", sent.parent, "--scheme", SCHEME.id).stdout
