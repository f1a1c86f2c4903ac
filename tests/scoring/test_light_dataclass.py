"""Classes made without compiling anything are to everybody what the standard ones are."""

import dataclasses
import pickle
import subprocess
import sys
from dataclasses import field, fields, replace

import pytest

from scoring import light_dataclass

WAYS = {"frozen": True, "slots": True, "kw_only": True}


def made(decorate):
    """The same three classes, by one of the two decorators."""

    @decorate(**WAYS)
    class Base:
        """What others have too."""

        name: str
        points: int = 3

    @decorate(**WAYS)
    class More(Base):
        """With fields of its own."""

        points: int = 4
        found: tuple = field(default_factory=tuple, compare=False)
        fixed: str = field(default="x", init=False)

    @decorate
    class Open:
        """By place, and not to be kept."""

        one: int
        two: int = field(default=2, repr=False)

        def __post_init__(self):
            self.three = self.one + self.two

    return Base, More, Open


SAME = [
    lambda base, more, open: [repr(more(name="a", found=(1,))), repr(open(1, two=5)), open(1, two=5).three],
    lambda base, more, open: [f.name for f in fields(more)],
    lambda base, more, open: (more(name="a") == more(name="a", found=(1,)), more(name="a") == base(name="a")),
    lambda base, more, open: len({more(name="a"), more(name="a", found=(1,)), more(name="b")}),
    lambda base, more, open: repr(replace(more(name="a"), points=5)),
    lambda base, more, open: setattr(base(name="a"), "name", "b"),
    lambda base, more, open: hash(open(1)),
    lambda base, more, open: base("a"),
    lambda base, more, open: base(),
    lambda base, more, open: base(name="a", other=1),
    lambda base, more, open: more(name="a", fixed="y"),
    lambda base, more, open: open(1, 2, 3),
    lambda base, more, open: open(1, one=2),
    lambda base, more, open: hasattr(more(name="a"), "__dict__"),
]


def told(look, decorate):
    """What comes of it: the answer, or the kind of error."""
    try:
        return look(*made(decorate))
    except (TypeError, AttributeError) as problem:
        return type(problem)


@pytest.mark.parametrize("look", SAME)
def test_as_the_standard_ones(look):
    assert told(look, light_dataclass.dataclass) == told(look, dataclasses.dataclass)


def test_across_processes():
    from scoring.scheme.lists import Unit

    unit = Unit(name="甲县")
    assert pickle.loads(pickle.dumps(unit)) == unit


def test_nothing_is_compiled_to_load_a_scheme():
    counted = """
import dataclasses
compiled = []
def counting(text, *rest):
    if text.count("def ") > 1:  # newer Pythons run a text without any method in it
        compiled.append(text)
    exec(text, *rest)
dataclasses.exec = counting
import workbook_templates.read, validators.returns.check
from workbook_templates.schemes.store import load
load("ganzhou-2021")
print(compiled)
"""
    done = subprocess.run([sys.executable, "-c", counted], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
