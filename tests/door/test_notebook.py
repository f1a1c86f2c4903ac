"""The worked notebook: its cells run in their order, on the demo, and give what their words say."""

import ast
import json
from pathlib import Path

import pandas as pd
import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook" / "考核分析.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
CODE = ["".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"]


def shown(text, names):
    """What a notebook shows of a cell: the value of its last line, where that is an expression."""
    tree = ast.parse(text)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


@pytest.fixture(scope="module")
def outputs(demo):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(demo.folder.parent)
        names = {}
        return [shown(text, names) for text in CODE], names


def test_every_cell_shows_something(outputs):
    values, _ = outputs
    assert len(values) == len(CODE) > 10
    for value in values:
        assert value is not None and (getattr(value, "_repr_html_", None) or (lambda v=value: repr(v)))()
    assert [len(value) > 0 for value in values if isinstance(value, pd.DataFrame)].count(False) == 0


def test_what_the_words_say_is_so(outputs, demo):
    values, names = outputs
    assert values[-1] is True  # what was written reads back equal
    assert any(value is True or str(value) == "True" for value in values[:-1])  # parts add up to totals
    assert ("甘州区", "I23") in names["differ"].index.droplevel("title")
    assert names["lost"]["lost"].max() > 0 and names["table"].shape == (6, 26)
    out = demo.folder.parent / "分析"
    assert sorted(path.name for path in out.iterdir()) == ["parquet", "失分.xlsx", "考核结果.xlsx"]


def test_it_is_stored_without_results():
    assert [cell for cell in CELLS if cell.get("outputs") or cell.get("execution_count")] == []
