"""A check is one file: a test adds one to the folder; it runs, gives way, keeps to its kinds and is documented."""

import sys
from dataclasses import replace
from textwrap import dedent
from typing import get_args

import pytest

from tests.validators.tiny import subject
from validators import document
from validators.messages import CATALOGUE, Message
from validators.returns import check as whole
from validators.returns import checks
from validators.returns.kind import Tells

KINDS = ("unit", "department", "review")
HEAD = '''
    """自评填了“是”。

    反例 V298：自评填“是”
    正例 V298：自评填“否”
    """

    from validators.returns.findings import input_finding

    CODES = ("V298",)
'''
LOOK = """
    def check(subject):
        for input in subject.inputs:
            if input.raw in ("是", "基本完成") and input.role == "claim":
                yield input_finding("V298", input)
"""


@pytest.fixture
def added(tmp_path, monkeypatch):
    """Puts a file with these declarations into the folder of the checks."""

    def forget():
        checks.checks_for.cache_clear()
        whole._ways.cache_clear()
        for name in [name for name in sys.modules if name.startswith(f"{checks.__name__}.v298")]:
            del sys.modules[name]

    def add(declared=""):
        (tmp_path / "v298_said_yes.py").write_text(dedent(HEAD) + declared + dedent(LOOK), encoding="utf-8")
        forget()

    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    monkeypatch.setitem(CATALOGUE, "V298", Message("warning", "填了是", "{item}读到“{raw}”。", "请核对。"))
    yield add
    monkeypatch.undo()
    forget()


def places(made):
    return [(f.code, f.cell) for f in whole.check(made)]


def test_it_runs_among_the_others_and_is_documented(added):
    before = places(subject())
    added()
    assert before == [] and {code for code, _ in places(subject())} == {"V298"}
    assert "| V298 | 须说明 | 填了是 | 自评填“是” | 自评填“否” |" in document.page()


def test_it_looks_only_where_it_declares(added):
    added('TELLS = ("claim", "verified")\n')
    assert [kind for kind in KINDS if places(subject(kind=kind))] == ["unit", "review"]


@pytest.mark.parametrize(
    ("declared", "codes"),
    [
        ("", ["V202", "V298"]),
        ('GIVES_WAY_TO = {"V298": ("V202",)}\n', ["V202"]),
        ('GIVES_WAY_TO = {"V298": ("error",)}\n', ["V202"]),
        ('GIVES_WAY_TO = {"V298": ("V201", "note")}\n', ["V202", "V298"]),
    ],
)
def test_it_gives_way_to_what_it_declares_in_the_same_cell(added, declared, codes):
    added(declared)
    made = subject({"T2.1 claim": "基本完成"})
    (cell,) = (i.cell for i in made.inputs if i.raw == "基本完成")
    assert [code for code, at in places(made) if at == cell] == codes
    assert len([code for code, _ in places(made) if code == "V298"]) > 1


@pytest.mark.parametrize(("declared", "told"), [("", False), ('ANSWERED_BY = "anyone"\n', True)])
def test_whose_it_is_to_answer_decides_on_what_the_office_filled_in(added, declared, told):
    added(declared)
    whole_form = subject()
    locked = [i for i in whole_form.inputs if (i.ref, i.role) == ("T1.1", "claim")]
    made = subject_with(whole_form, {(i.sheet, i.cell): i._replace(locked=True) for i in locked})
    assert (("V298", locked[0].cell) in places(made)) is told
    assert len(places(made)) > 1


def subject_with(made, changed):
    return replace(made, inputs=tuple(changed.get((i.sheet, i.cell), i) for i in made.inputs))


def test_what_is_declared_names_codes_and_levels():
    for each in checks.all_checks():
        assert set(each.gives_way_to) <= set(each.codes), each.name
        named = {to for way in each.gives_way_to.values() for to in way}
        assert named <= CATALOGUE.keys() | {"error", "warning", "note"}, each.name
        assert each.answered_by in ("holder", "anyone"), each.name
        assert set(each.tells) <= set(get_args(Tells)), each.name
