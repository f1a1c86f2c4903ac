"""Cells as people write them, from `understand.yaml`, and the properties that no list can show."""

from datetime import date, time, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.entries import InputType
from validators.understand import understand
from validators.understand.day import understand_day

GROUPS = yaml.safe_load(Path(__file__).with_name("understand.yaml").read_text(encoding="utf-8"))
CELLS = [(group, cell) for group in GROUPS for cell in group["单元格"]]


def read(group, raw):
    options = {"choices": tuple(group.get("选项", ())), "measure": group.get("单位", "")}
    return understand(raw, group["类型"], minimum=group.get("最小值", 0), **options)


@pytest.mark.parametrize(("group", "cell"), CELLS, ids=lambda part: repr(part[0]) if isinstance(part, list) else "")
def test_cell(group, cell):
    raw, state, *value = cell
    read_as = read(group, raw)
    entry = read_as.entry
    assert entry.state == ("given" if state == "oddly" else state)
    assert entry.typed == (state != "oddly")
    assert bool(read_as.note) == (state == "oddly")
    assert entry.raw is raw
    if value:
        exact = group["类型"] in ("number", "count", "year")
        assert entry.value == (Fraction(str(value[0])) if exact else value[0])
    else:
        assert entry.value is None


def test_corpus_is_large_and_has_every_state():
    assert len(CELLS) >= 250
    for kind in ("number", "count", "yes_no", "choice", "year"):
        states = {cell[1] for group, cell in CELLS if group["类型"] == kind}
        assert states == {"given", "oddly", "invalid", "blank"}, kind


def test_a_note_names_the_text_and_the_value():
    assert understand("98.5％", "number", measure="%").note == "单元格中是文本“98.5％”，按数值98.5采用，表内未计分"
    assert understand("√", "yes_no").note == "单元格中是“√”，按“是”采用，表内未计分"


@pytest.mark.parametrize("raw", [time(8, 30), timedelta(hours=30), date(2021, 5, 1), [], b"5", "9" * 5000])
def test_what_yaml_cannot_say_is_no_number(raw):
    assert understand(raw, "number").entry.state == "invalid"
    assert understand(raw, "count").entry.state == "invalid"


def test_text_is_cut_at_what_a_cell_holds_and_has_no_surrogates():
    assert len(str(understand("长" * 40000, "text").entry.value)) == 32767
    assert understand("a\ud83db\uffff", "text").entry.value == "ab"


def test_two_choices_that_differ_only_in_width_are_never_guessed():
    assert understand("a (1)", "choice", choices=("A（1）", "A(1)")).entry.state == "invalid"


RAW = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes() | st.times()
NUMBERISH = st.text(st.sampled_from("0123456789.,+-%‰ 　５．，年场人万/\n\u200b"), max_size=12)
TYPES: list[InputType] = ["yes_no", "count", "number", "choice", "text", "year"]


@settings(max_examples=400, deadline=None)
@given(RAW | NUMBERISH, st.sampled_from(TYPES), st.sampled_from(["", "%", "‰", "1/10万", "场"]))
def test_any_cell_gets_one_state_and_never_raises(raw, kind, measure):
    entry = understand(raw, kind, choices=("甲", "乙") if kind == "choice" else (), measure=measure).entry
    assert (entry.state == "given") == (entry.value is not None)
    assert (entry.state == "blank") <= (raw is None or isinstance(raw, str))
    if kind in ("number", "count", "year") and entry.value is not None:
        assert isinstance(entry.value, Fraction) and entry.value >= 0
        assert isinstance(raw, str) == (not entry.typed)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2021-12-31", date(2021, 12, 31)), ("2021年12月31日", date(2021, 12, 31)), ("2021.1.5", date(2021, 1, 5)),
        ("2021/1/5", date(2021, 1, 5)), ("２０２１－１２－３１", date(2021, 12, 31)), (20211231.0, date(2021, 12, 31)),
        (date(2021, 5, 1), date(2021, 5, 1)), ("2021-02-30", None), ("年底", None), (44561.0, None), ("", None),
        ("1921-12-31", None),
    ],
)  # fmt: skip
def test_day(raw, day):
    assert understand_day(raw) == day
