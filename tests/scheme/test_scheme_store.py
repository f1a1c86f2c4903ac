"""Schemes by name or path; the compiled form is current and loads without YAML or pydantic."""

import subprocess
import sys
from dataclasses import replace

import pytest

from scoring.scheme import codec
from tests.scheme.support import SMALL
from validators.schemes.file import SchemeFileError, parse
from workbook_templates.schemes import compile as compile_schemes
from workbook_templates.schemes import store as scheme_store

NAME = "ganzhou-2021"


@pytest.fixture
def fresh(monkeypatch, tmp_path):
    """An empty folder of shipped schemes."""
    monkeypatch.setattr(scheme_store, "FOLDER", tmp_path)
    scheme_store._shipped.cache_clear()
    yield tmp_path
    scheme_store._shipped.cache_clear()


def test_compiled_files_are_current():
    expected = dict(compile_schemes.outputs())
    stale = [path.name for path, text in expected.items() if not path.is_file() or path.read_text("utf-8") != text]
    assert stale == [], "run python -m workbook_templates.schemes.compile"
    assert {path.name for path in (scheme_store.FOLDER / "compiled").iterdir()} <= {path.name for path in expected}


@pytest.mark.parametrize("name", scheme_store.shipped())
def test_compiled_is_the_same_scheme(name):
    path = scheme_store.FOLDER / f"{name}.yaml"
    assert scheme_store.load(name) == parse(path.read_bytes(), name) == scheme_store.load(path)


def test_a_shipped_scheme_loads_without_yaml_and_pydantic():
    code = (
        "import sys; from workbook_templates.schemes.store import load; "
        f"load({NAME!r}); print([m for m in ('yaml', 'pydantic') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_an_edited_yaml_wins_over_its_compiled_form(fresh):
    (fresh / "small.yaml").write_text(SMALL, encoding="utf-8")
    for path, text in compile_schemes.outputs():  # its FOLDER is the shipped one: only the shape is borrowed
        if path.stem == NAME:
            (fresh / "compiled").mkdir()
            (fresh / "compiled" / "small.json").write_text(text, encoding="utf-8")
    assert scheme_store.load("small").title == "小方案"


def test_by_path(tmp_path):
    path = tmp_path / "我的方案.yaml"
    path.write_text(SMALL, encoding="utf-8")
    assert scheme_store.load(path).id == scheme_store.load(str(path)).id == "small"
    path.write_text("id: [", encoding="utf-8")
    with pytest.raises(SchemeFileError, match="我的方案"):
        scheme_store.load(path)


@pytest.mark.parametrize(("name", "words"), [("ganzhou-2012", "是否要用 ganzhou-2021？"), ("zzz", "自带方案有：")])
def test_not_found(name, words):
    with pytest.raises(scheme_store.SchemeNotFoundError, match=words):
        scheme_store.load(name)


def test_a_folder_is_no_scheme(tmp_path):
    with pytest.raises(scheme_store.SchemeNotFoundError, match="是文件夹"):
        scheme_store.load(tmp_path)


def test_by_hash():
    scheme = scheme_store.load(NAME)
    known = codec.content_hash(scheme)
    assert scheme_store.shipped_with_hash(NAME, known) == scheme
    other = codec.content_hash(replace(scheme, version="9"))
    assert scheme_store.shipped_with_hash(NAME, other) is None
    assert scheme_store.shipped_with_hash("zzz", known) is None
