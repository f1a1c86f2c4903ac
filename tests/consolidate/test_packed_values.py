"""A value comes back as what it was, or it is not kept; bytes that say something else make nothing and call nothing."""

import os
import pickle
import sys
import zlib
from collections import namedtuple
from dataclasses import dataclass, field, make_dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from pathlib import Path
from pickle import BUILD, EMPTY_TUPLE, GLOBAL, MARK, NEWOBJ, REDUCE, STOP, TUPLE1
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.entries import Entry, EntryKey
from scoring.ranking import RankCandidate, Standing
from validators.finding import Finding
from workbook_templates.consolidate.outcome_cache.record_store import RecordStore
from workbook_templates.consolidate.read_files import ReadOnce
from workbook_templates.consolidate.reading import Refusal
from workbook_templates.results.unit_result import Told
from workbook_templates.system import packed_values
from workbook_templates.system.packed_values import DOES, UNREADABLE, packed, unpacked

TIMES = st.datetimes() | st.datetimes(timezones=st.just(UTC)) | st.times() | st.dates() | st.timedeltas()
PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.binary() | st.fractions()
    | st.decimals() | TIMES
)  # fmt: skip
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner, max_size=2),
)
EAST = datetime(2022, 1, 5, 1, 30, fold=1, tzinfo=timezone(timedelta(hours=8), "东八区"))
CANDIDATE = RankCandidate("东县", Decimal("97.50"), "", None)


class Word(StrEnum):
    YES = "是"


class Number(IntEnum):
    ONE = 1


class OfTests(NamedTuple):
    one: int


@dataclass
class AlsoOfTests:
    one: int


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(VALUES, VALUES)
def test_any_value_comes_back_as_it_was(one, other):
    found = unpacked(packed((one, Finding("V201", "error", "“甲”", "乙", raw=one, value=[other]))))
    assert repr(found) == repr((one, Finding("V201", "error", "“甲”", "乙", raw=one, value=[other])))


@pytest.mark.parametrize(
    "value",
    [(True, 1, 1.0, Decimal(1), Fraction(1), "1", None), (-0.0, float("inf"), 10**400, "\ud800", "\0", ((), [], {})),
     (Decimal("1.50"), Decimal("-0E+9"), Decimal("sNaN7"), Decimal("1E-999"), Fraction(-7, 3)),
     (EAST, EAST.timetz(), date.min, time(1, fold=1), timedelta(-1, 5), UTC), {"乙": {1, 2}, "甲": b"\xff"},
     (Entry("given", Fraction(1, 3), 0.5, "［表］A1"), {EntryKey("I1", "claim"): frozenset("甲")}), bytearray(b"1"),
     (Refusal("a.xlsx", None), Told(), Standing(CANDIDATE, 1, 1))],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_values_that_are_equal_and_not_the_same(value):
    assert repr(unpacked(packed(value))) == repr(value)
    assert getattr(unpacked(packed(EAST)), "fold", 0) == 1


def test_a_number_that_is_longer_than_its_text_may_be():
    assert unpacked(packed(10**5000)) == 10**5000


def test_what_is_one_thing_stays_one_thing():
    """Texts that recur are kept once."""
    text = "".join(["很长的", "文字"])
    one, other, third = unpacked(packed((text, text, [text])))
    assert one is other is third[0]


@pytest.mark.parametrize(
    "value",
    [Word.YES, Number.ONE, object(), 1j, OfTests(1), AlsoOfTests(1), range(3), print, os.environ, pytest,
     datetime(2022, 1, 5, tzinfo=type("Zone", (tzinfo,), {})()), type("Text", (str,), {})("1"),
     type("Figure", (Decimal,), {})(1), object.__new__(RecordStore)],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_would_come_back_as_something_else_is_not_written(value):
    with pytest.raises(UNREADABLE):
        packed([value])


@pytest.mark.parametrize("kind", [int, OfTests, unpacked, RecordStore], ids=lambda kind: kind.__name__)
def test_no_class_and_no_function_comes_back(kind):
    with pytest.raises(UNREADABLE):
        unpacked(packed(kind))


def named(module, name):
    return GLOBAL + f"{module}\n{name}\n".encode()


def text(value):
    return pickle.dumps(value, 2)[2:-1]


def made(kind, *values):
    return named(kind.__module__, kind.__qualname__) + text(values) + REDUCE


FINDING = "validators.finding", "Finding"
MODULE = "workbook_templates.system.packed_values"
HOSTILE = {
    "system": named("os", "system") + text(("exit 1",)) + REDUCE,
    "posix": named("posix", "system") + text(("exit 1",)) + REDUCE,
    "eval": named("builtins", "eval") + text(("called.append(1)",)) + REDUCE,
    "getattr": named("builtins", "getattr") + text((1, "real")) + REDUCE,
    "reconstructor": named("copyreg", "_reconstructor") + text((1,)) + REDUCE,
    "partial": named("functools", "partial") + text((1,)) + REDUCE,
    "a class of python": named("builtins", "int") + text(("1",)) + REDUCE,
    "instance": MARK + pickle.UNICODE + b"exit 1\n" + pickle.INST + b"os\nsystem\n",
    "object": MARK + named("os", "system") + text("exit 1") + pickle.OBJ,
    "stack": text("os") + text("system") + pickle.STACK_GLOBAL + text(("exit 1",)) + REDUCE,
    "registered": pickle.EXT1 + b"\x01",
    "persistent": pickle.PERSID + b"1\n",
    "a function of ours": named(MODULE, "packed") + text((1,)) + REDUCE,
    "what a module of ours imports": named(MODULE, "BytesIO") + EMPTY_TUPLE + REDUCE,
    "a module below ours": named("workbook_templates.system", "packed_values") + EMPTY_TUPLE + REDUCE,
    "dots": named(MODULE, "pickle.loads") + text((b"N.",)) + REDUCE,
    "a method": named("validators.finding", "Finding._make") + text(((1,),)) + REDUCE,
    "a module that is not there": named("workbook_templates.none", "Finding") + EMPTY_TUPLE + REDUCE,
    "another's name": named(MODULE, "Finding") + EMPTY_TUPLE + REDUCE,
    "a figure's name": named(MODULE, "Fraction") + text((1, 2)) + REDUCE,
    "a class that does something": made(RecordStore, "x"),
    "a class that can be called": made(ReadOnce),
    "too few fields": made(Finding, 1),
    "too many fields": made(Refusal, 1, 2, 3),
    "a class by itself": named(*FINDING) + EMPTY_TUPLE + NEWOBJ,
    "fields of a class": named(*FINDING) + text((None, {"sheet": 1})) + BUILD,
    "state of a class": named(*FINDING) + text({"sheet": 1}) + BUILD,
    "a method of Fraction": named("fractions", "Fraction") + text((None, {"__add__": 1})) + BUILD,
    "a record that is called": made(Refusal, 1, 2) + EMPTY_TUPLE + REDUCE,
    "a record that is changed": made(Finding, 1, 2, 3, 4) + text((None, {"code": 1})) + BUILD,
    "a record that is added to": made(Refusal, 1, 2) + MARK + text(1) + pickle.APPENDS,
    "a text that is called": text("甲") + TUPLE1 + text("乙") + REDUCE,
    "one half of 0": made(Fraction, 1, 0),
    "no date": made(date, b"\xff\xff\xff\xff"),
    "too much memory": pickle.BINBYTES8 + (2**60).to_bytes(8, "little"),
    "a long frame": pickle.PROTO + b"\5" + pickle.FRAME + (2**60).to_bytes(8, "little"),
    "memo": pickle.BINGET + b"\7",
    "nothing": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_else_is_made_or_called(name, monkeypatch):
    called = []
    monkeypatch.setattr("os.system", called.append)
    before = {kind: dict(vars(kind)) for kind in (Finding, Fraction, Refusal)}
    with pytest.raises(UNREADABLE):
        unpacked(zlib.compress(HOSTILE[name] + STOP))
    assert not called and before == {kind: dict(vars(kind)) for kind in before}


SMALL = ("甲", Fraction(1, 3), Decimal("1.5"), date(2022, 1, 5), [1, -0.0, None, Finding("V201", "note", "“甲”", "乙")])


def test_what_breaks_off_is_refused():
    whole = packed(SMALL)
    written = zlib.decompress(whole)
    for end in range(len(written)):
        with pytest.raises(UNREADABLE):
            unpacked(zlib.compress(written[:end]))
    for end in range(len(whole)):
        with pytest.raises(UNREADABLE):
            unpacked(whole[:end])


def test_what_claims_to_be_more_was_not_written_here():
    with pytest.raises(UNREADABLE):
        unpacked(zlib.compress(pickle.dumps(bytes(packed_values.MOST)), 1))


PLACED = make_dataclass("Placed", ["one"])
FIELDS = namedtuple("Fields", ["one"])
NO_RECORDS = [
    *(make_dataclass(f"Does{number}", ["one"], namespace={does: print}) for number, does in enumerate(sorted(DOES))),
    make_dataclass("Named", [("one", int, field(kw_only=True))]),
    make_dataclass("Lacks", [("one", int, field(init=False))]), type("Sub", (FIELDS,), {"__new__": print}),
    type("Bare", (tuple,), {}), type("Plain", (), {}), type("Heir", (PLACED,), {}),
]  # fmt: skip


@pytest.mark.parametrize("kind", [PLACED, FIELDS, *NO_RECORDS], ids=lambda kind: kind.__name__)
def test_a_record_is_a_class_of_fields_that_does_nothing(kind, monkeypatch):
    monkeypatch.setattr(kind, "__module__", MODULE)
    monkeypatch.setattr(packed_values, kind.__name__, kind, raising=False)
    if kind not in NO_RECORDS:
        assert unpacked(packed(kind(1))) == kind(1)
        return
    record = tuple.__new__(kind, [1]) if issubclass(kind, tuple) else object.__new__(kind)
    vars(record)["one"] = 1
    with pytest.raises(UNREADABLE):
        packed(record)
    with pytest.raises(UNREADABLE):
        unpacked(zlib.compress(made(kind, 1) + STOP))


def test_no_record_has_a_constructor_of_its_own():
    """Whatever is a record by its form is made without anything of ours being done."""
    ours = [kind for name, module in list(sys.modules.items()) if name.startswith(packed_values.OURS)
            for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == name]  # fmt: skip
    records = [kind for kind in ours if packed_values._by_place(kind)]
    assert {Finding, Refusal, Entry, Told, Standing} <= set(records)
    makers = [kind.__new__ if issubclass(kind, tuple) else kind.__init__ for kind in records]
    assert {Path(maker.__code__.co_filename).name for maker in makers} == {"<string>", "light_dataclass.py"}
    states = {method.__name__ for kind in records if (method := getattr(kind, "__setstate__", None))}
    assert states <= {"_restored", "_dataclass_setstate"}
