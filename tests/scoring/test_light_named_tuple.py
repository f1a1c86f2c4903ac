"""Named tuples made without compiling a constructor each are to everybody what the standard ones are."""

import pickle
import subprocess
import sys
import typing

import pytest

from scoring import light_named_tuple


def made(base):
    """The same class, from one of the two bases."""

    class Told(base):
        """A class with everything."""

        name: str
        points: "int | None"
        found: tuple = ()
        more: dict = {}  # noqa: RUF012

        @property
        def first(self):
            return self.found[0]

    return Told


SAME = [
    lambda told: [told("a", 1), told(points=1, name="a", more={2: 3}), told("a", 1, (2,), {})],
    lambda told: repr(told("a", None)),
    lambda told: (told._fields, told._field_defaults, told.__match_args__, told.__slots__, told.__bases__),
    lambda told: told("a", 1, (5,)).first + told("a", 7).points,
    lambda told: told("a", 1)._replace(points=2, found=(1,)),
    lambda told: told._make(["a", 1, (), {}]),
    lambda told: told("a", 1)._asdict(),
    lambda told: (told("a", 1) == ("a", 1, (), {}), hash(told("a", 1, (), None)) == hash(("a", 1, (), None))),
    lambda told: isinstance(told("a", 1), tuple) and told("a", 1).__getnewargs__(),
    lambda told: hasattr(told("a", 1), "__dict__"),
    lambda told: setattr(told("a", 1), "points", 2),
    lambda told: told("a"),
    lambda told: told("a", 1, (), {}, 5),
    lambda told: told("a", 1, name="b"),
    lambda told: told("a", 1, other=2),
    lambda told: told._make(["a", 1]),
]


def answer(look, base):
    """What comes of it, or the kind of error."""
    try:
        return look(made(base))
    except (TypeError, AttributeError) as problem:
        return type(problem)


@pytest.mark.parametrize("look", SAME)
def test_as_the_standard_ones(look):
    assert answer(look, light_named_tuple.NamedTuple) == answer(look, typing.NamedTuple)


def test_a_field_that_is_not_there_cannot_be_replaced():
    for base in (light_named_tuple.NamedTuple, typing.NamedTuple):
        with pytest.raises((TypeError, ValueError), match="unexpected field names"):  # which of them: Python's version
            made(base)("a", 1)._replace(other=2)


def test_across_processes():
    from validators.finding import Finding

    finding = Finding("V101", "error", "缺少", "请填写", raw=1.5)
    restored = pickle.loads(pickle.dumps(finding))
    assert (type(restored), restored) == (Finding, finding)


def test_no_constructor_is_compiled_for_a_class_that_reads_and_checks():
    counted = """
import collections
standard, made = collections.namedtuple, []
def counting(*given, module=None, **more):
    made.append((module or "").partition(".")[0])
    return standard(*given, module=module, **more)
collections.namedtuple = counting
import workbook_templates.read, validators.returns.check, cli.commands.validate
print({"scoring", "validators", "workbook_templates", "cli"} & {*made}, len(made) > 0)
"""
    done = subprocess.run([sys.executable, "-c", counted], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set() True"
