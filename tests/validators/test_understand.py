"""Reading of cells: the properties that no list can show. The labelled cells are in `corpus/`."""

import re
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.entries import InputType
from validators.understand import understand
from validators.understand.chinese_numbers import chinese_number, digits_of, spell
from validators.understand.day import serial_number, understand_day

TYPES: list[InputType] = ["yes_no", "count", "number", "choice", "text", "year"]
MEASURES = {
    "": [""], "%": ["", "%", "％", " %"], "‰": ["", "‰"], "1/10万": ["", "/10万", "/十万"], "岁": ["", "岁", "周岁"],
    "人": ["", "人", "名"], "万元": ["", "万元"],
}  # fmt: skip
WIDE = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789.,+-"}
FINANCIAL = str.maketrans("零一二三四五六七八九十百千万亿点", "零壹贰叁肆伍陆柒捌玖拾佰仟萬億點")
DRESS = [
    "{}", " {}", "{} ", "　{}", "\u200b{}", "{}\u00a0", "'{}", "{}\n", "\ufeff{}", "{}\u202c", "\t{}", "{}_x0001_",
]  # fmt: skip
RAW = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes() | st.times()
NUMBERISH = st.text(st.sampled_from("0123456789.,+-%‰ 　５．，年场人万千/\n\u200b约~无OlE一二十百点（）"), max_size=12)
DECIMALS = st.decimals(min_value=0, max_value=10**8, places=4, allow_nan=False)


def test_a_note_names_the_text_and_the_value():
    assert understand("98.5％", "number", measure="%").note == "单元格中是文本“98.5％”，按数值98.5采用，表内未计分"
    assert understand("1.2万人", "number", measure="人").note == "单元格中是文本“1.2万人”，按数值12000采用，表内未计分"
    assert understand("√", "yes_no").note == "单元格中是“√”，按“是”采用，表内未计分"


def test_a_doubt_names_what_is_likely_and_another_unit_is_only_proposed():
    assert understand("约98", "number", measure="%").fault.reason == "是约数或界限，不是确定的数，疑似98"
    assert understand("95~97", "number", measure="%").fault.reason == "不是一个确定的数，疑似范围95至97"
    assert understand("4.5‰", "number", measure="%").fault.reason == "单位“‰”不是“%”，疑似0.45（已折算为%）"
    assert understand("无", "yes_no").fault.reason == "不是选项原文，疑似“否”"
    assert understand(date(2022, 5, 8), "number").fault.reason == "单元格是日期，不是数字，疑似5.8"


@pytest.mark.parametrize("raw", [timedelta(hours=30), [], b"5", "9" * 5000, "9" * 32767, "约" * 32767, "1," * 16383])
def test_what_a_table_cannot_show_is_no_number(raw):
    assert understand(raw, "number").entry.state == "invalid"
    assert understand(raw, "count").entry.state == "invalid"


def test_text_is_cut_at_what_a_cell_holds_and_has_no_surrogates():
    assert len(str(understand("长" * 40000, "text").entry.value)) == 32767
    assert understand("a\ud83db\uffff", "text").entry.value == "ab"


@pytest.mark.parametrize("raw", ["9" + " " * 32000 + "9", "十" * 32000 + "9", "2021" + " " * 32000 + "x", "约" * 32000])
def test_the_longest_texts_are_told(raw):
    """A pattern that tries every way to split them would never end."""
    assert [understand(raw, kind).entry.state for kind in ("number", "count", "year")] == ["invalid"] * 3
    assert understand_day(raw) is None


def test_two_choices_that_differ_only_in_width_are_never_guessed():
    assert understand("a (1)", "choice", choices=("A（1）", "A(1)")).entry.state == "invalid"


def test_dates_are_the_numbers_a_spreadsheet_keeps():
    days = {1: date(1900, 1, 1), 59: date(1900, 2, 28), 61: date(1900, 3, 1), 44569: date(2022, 1, 8)}
    assert {serial_number(day): day for day in days.values()} == days
    assert serial_number(time(12)) == Fraction(1, 2)
    assert serial_number("2022-01-08") is None
    assert understand_day(44569.0) == date(2022, 1, 8)


@settings(max_examples=400, deadline=None)
@given(RAW | NUMBERISH, st.sampled_from(TYPES), st.sampled_from(sorted(MEASURES)))
def test_any_cell_gets_one_outcome_and_never_raises(raw, kind, measure):
    understand_day(raw)
    entry, note, fault = understand(raw, kind, choices=("甲", "乙") if kind == "choice" else (), measure=measure)
    assert (entry.state == "given") == (entry.value is not None)
    assert (entry.state == "invalid") == (fault is not None)
    assert (entry.state == "blank") <= (raw is None or isinstance(raw, str))
    assert bool(note) != entry.typed
    if kind in ("number", "count", "year") and entry.value is not None:
        assert isinstance(entry.value, Fraction) and entry.value >= 0
        assert isinstance(raw, str) == (not entry.typed)


@settings(max_examples=400, deadline=None)
@given(DECIMALS, st.sampled_from(sorted(MEASURES)), st.sampled_from(DRESS), st.data())
def test_a_number_in_any_dress_reads_back_exactly(number, measure, dress, data):
    digits = data.draw(st.sampled_from([f"{number}", f"{number:,}", f"+{number}", f"{number}".rstrip("0").rstrip(".")]))
    digits = digits or "0"
    written = dress.format(data.draw(st.sampled_from([digits, digits.translate(WIDE)])))
    tail = data.draw(st.sampled_from(MEASURES[measure]))
    assert understand(written.rstrip("\n") + tail, "number", measure=measure).entry.value == Fraction(number)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**12 - 1), st.none() | st.integers(0, 9999), st.booleans())
def test_chinese_numbers_read_back_exactly(whole, decimals, financial):
    tail = "" if decimals is None else "点" + "".join("零一二三四五六七八九"[int(c)] for c in f"{decimals:04}")
    text = spell(whole) + tail
    expected = Fraction(f"{whole}.{decimals or 0:04}")
    assert chinese_number(text.translate(FINANCIAL) if financial else text) == expected


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "零"), (10, "一十"), (15, "一十五"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (1001, "一千零一"),
        (1010, "一千零一十"), (10_000, "一万"), (10_005, "一万零五"), (10_200, "一万零二百"), (100_300, "一十万零三百"),
        (1_002_000, "一百万二千"), (100_000_005, "一亿零五"), (305_000_060, "三亿零五百万零六十"),
    ],
)  # fmt: skip
def test_chinese_numbers_are_spelled_as_the_grammar_has_it(value, words):
    assert spell(value) == words
    assert chinese_number(words) == value


@settings(max_examples=500, deadline=None)
@given(NUMBERISH, st.sampled_from(["", "%", "人", "1/10万"]))
def test_no_number_comes_out_that_is_not_written(text, measure):
    """What is used has exactly the digits of the text, but for zeros at either end and a multiple such as 万."""
    value = understand(text, "number", measure=measure, minimum=None).entry.value
    if value is None or not re.search("[0-9０-９]", text) or re.search("[一二十百零]", text):
        return
    shown = re.sub("/ *(10 *万|100000)", "", text.translate({wide: narrow for narrow, wide in _narrowed()}))
    assert _significant(re.sub("[^0-9]", "", shown)) == _significant(
        f"{Decimal(value.numerator) / value.denominator:f}"
    )


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("无没有暂未统计不适用—-/\\*. 　\u200b略缺待定"), min_size=1, max_size=8))
def test_words_for_nothing_are_never_zero(text):
    for kind in ("number", "count", "year"):
        assert understand(text, kind).entry.state == "invalid"


def test_digits_read_out_one_by_one():
    assert digits_of("二〇二一") == digits_of("贰零贰壹") == "2021"
    assert digits_of("二十") is None


def _narrowed():
    return [(c, ord(c) + 0xFEE0) for c in "0123456789"]


def _significant(digits):
    return digits.replace(".", "").replace("-", "").strip("0")
