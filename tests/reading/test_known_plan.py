"""A plan that was kept is the one that would be drawn; and nothing is kept longer than the program is the same."""

import sys
from dataclasses import replace
from types import ModuleType

import pytest

from workbook_templates.forms.kinds import KINDS
from workbook_templates.read.locate import known_plan
from workbook_templates.read.locate.drawn_plan import drawn_plan
from workbook_templates.schemes.store import load, shipped
from workbook_templates.system import beside_code
from workbook_templates.system.typed_command import WHOLE_PROCESS

KINDS_OF_ONE = [name for name, form in KINDS.items() if form.one_unit]


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A program of one file, loaded long after it was written, that keeps things in a folder of its own."""
    file = tmp_path / "scoring" / "rule.py"
    file.parent.mkdir()
    file.write_text("a rule", encoding="utf-8")
    module = ModuleType("scoring.rule")
    module.__file__ = str(file)
    modules = {"scoring.rule": module}
    monkeypatch.setattr(beside_code, "sys", ModuleType("sys"))
    beside_code.sys.modules, beside_code.sys.version = modules, sys.version
    monkeypatch.setattr(beside_code, "HOME", tmp_path)
    monkeypatch.setattr(beside_code, "_LOADED", beside_code.time() + 2 * beside_code.SETTLED)
    monkeypatch.setattr(beside_code, "_place", lambda asked: tmp_path / "kept")
    monkeypatch.delenv("KAOHE_CACHE")
    WHOLE_PROCESS.set()
    yield file
    WHOLE_PROCESS.clear()


def test_what_was_kept_is_there_until_the_program_changes(program, monkeypatch):
    beside_code.keep("asked", lambda: b"found")
    assert (beside_code.kept("asked"), beside_code.kept("another")) == (b"found", None)
    program.write_text("A rule", encoding="utf-8")
    assert beside_code.kept("asked") is None
    beside_code.keep("asked", lambda: b"found")
    monkeypatch.setattr(beside_code, "_LOADED", beside_code.time() - 1)  # a process that began before
    assert beside_code.kept("asked") is None
    monkeypatch.setattr(beside_code, "_LOADED", beside_code.time() + 2 * beside_code.SETTLED)
    assert beside_code.kept("asked") == b"found"
    program.unlink()
    assert beside_code.kept("asked") is None


@pytest.mark.parametrize("at", [0, 20, 45, -1])
def test_what_is_damaged_is_not_there(program, at):
    beside_code.keep("asked", lambda: b"found")
    kept = program.parents[1] / "kept"
    data = bytearray(kept.read_bytes())
    data[at] ^= 1
    kept.write_bytes(data)
    assert beside_code.kept("asked") is None


def test_nothing_is_kept_that_may_be_of_another_program(program, monkeypatch):
    monkeypatch.setattr(beside_code, "_LOADED", beside_code.time())  # the file was written just now
    beside_code.keep("asked", lambda: b"found")
    monkeypatch.setattr(beside_code, "_LOADED", beside_code.time() + 2 * beside_code.SETTLED)
    beside_code.sys.modules["multiprocessing"] = sys
    beside_code.keep("asked", lambda: b"found")
    del beside_code.sys.modules["multiprocessing"]
    monkeypatch.setenv("KAOHE_CACHE", "否")
    beside_code.keep("asked", lambda: b"found")
    monkeypatch.delenv("KAOHE_CACHE")
    WHOLE_PROCESS.clear()
    beside_code.keep("asked", lambda: b"found")
    assert not (program.parents[1] / "kept").exists()
    WHOLE_PROCESS.set()
    beside_code.keep("asked", lambda: b"found")
    WHOLE_PROCESS.clear()
    assert beside_code.kept("asked") is None


def test_where_nothing_can_be_written_nothing_is_kept(program, monkeypatch):
    monkeypatch.setattr(beside_code, "_place", lambda asked: program / "in a file" / "kept")
    beside_code.keep("asked", lambda: b"found")
    assert beside_code.kept("asked") is None


def told(plan):
    """A plan without the name of its holder, and with what looks at a row as text: two that look at the same are not
    equal."""
    rows = [[(row.row, repr(row.look), row.wanted) for row in page.rows] for page in plan.pages]
    layout = replace(plan.layout, holder="")
    return replace(
        plan, layout=layout, pages=tuple(replace(page, rows=own) for page, own in zip(plan.pages, rows, strict=True))
    )


@pytest.mark.parametrize("kind", KINDS_OF_ONE)
@pytest.mark.parametrize("name", shipped())
def test_a_kept_plan_is_the_one_that_would_be_drawn(name, kind, program, monkeypatch):
    scheme, drawn = load(name), []

    def counted(*given):
        drawn.append(drawn_plan(*given))
        return drawn[-1]

    monkeypatch.setattr(known_plan, "_drawn", counted)
    plan = known_plan._plan.__wrapped__
    unit, *_, last = scheme.unit_names
    first, again = plan(scheme, kind, unit), plan(scheme, kind, unit)
    assert len(drawn) == 1 and first is drawn[0] and again is not first
    assert told(again) == told(first)
    assert again.layout.scheme is scheme and again.layout.kind is KINDS[kind]
    assert again.layout.lines[0].leaf is next(again.layout.scheme_for_holder.leaves())
    assert told(plan(scheme, kind, last)) == told(drawn_plan(scheme, kind, last))
