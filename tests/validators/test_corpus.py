"""Every labelled cell of `corpus/` has the outcome and the value written beside it; none is silently wrong.

`python -m tests.validators.test_corpus` prints how many there are of each.
"""

import sys
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from tests.validators.corpus import KINDS, lines
from tests.validators.tiny import subject
from validators.returns.check import check
from validators.returns.checks import v221_cover_phone
from validators.understand import understand
from validators.understand.day import understand_day

OUTCOMES = {"V207": "存疑", "V208": "代替"}
ALL = {name: list(lines(name)) for name in KINDS}


def read(kind, raw):
    """(outcome, value) of one cell, in the words of the corpus."""
    if kind["类型"] == "day":
        day = understand_day(raw)
        return ("识别", day) if day else ("错误", None)
    if kind["类型"] == "phone":
        found = list(v221_cover_phone.check(subject({"cover phone": raw})))
        return ("错误" if found else "正常", None)
    options = {
        "choices": tuple(kind.get("选项", ())),
        "measure": kind.get("单位", ""),
        "minimum": kind.get("最小值", 0),
    }
    entry, note, fault = understand(raw, kind["类型"], **options)
    assert (entry.state == "given") == (entry.value is not None) and (entry.state == "invalid") == (fault is not None)
    assert entry.typed != bool(note)
    if fault:
        return OUTCOMES.get(fault.code, "错误"), fault.likely
    return {"blank": "空白", "given": "识别" if note else "正常"}[entry.state], entry.value


def label(value, like):
    """The written value in the form of the value that was read."""
    if isinstance(like, Fraction):
        return Fraction(value) if value else None
    return date.fromisoformat(value) if isinstance(like, date) else value or None


@pytest.mark.parametrize("name", KINDS)
def test_every_cell_is_read_as_labelled(name):
    wrong = []
    for line in ALL[name]:
        outcome, value = read(KINDS[name], line.raw)
        if (outcome, value) != (line.outcome, label(line.value, value)):
            wrong.append(f"{name}.csv:{line.number} {line.raw!r}: {outcome} {value}, not {line.outcome} {line.value}")
    assert wrong == []


def test_the_corpus_is_large_varied_and_says_each_cell_once():
    counts = summary()
    assert counts.total() >= 2000
    assert {outcome for _, outcome in counts} == {"正常", "识别", "存疑", "代替", "错误", "空白"}
    for name, cells in ALL.items():
        assert len({repr(line.raw) for line in cells}) == len(cells), name
        needed = (
            {"正常", "错误"}
            if name in ("联系电话", "文字")
            else {"识别", "错误"}
            if name == "填报日期"
            else {"识别", "存疑"}
        )
        assert needed <= {line.outcome for line in cells}, name


def test_what_is_used_has_a_value_and_the_rest_is_never_a_silent_number():
    for name, cells in ALL.items():
        for line in cells:
            if line.outcome in ("正常", "识别") and name != "联系电话":
                assert line.value, (name, line)
            if line.outcome in ("代替", "错误", "空白"):
                assert not line.value, (name, line)


@pytest.mark.parametrize("raw", ["约98", "95~97", "98,5", "4.5‰", "9O", "无", "—", "未统计", "达标", date(2022, 5, 8)])
def test_what_is_not_used_scores_as_invalid_and_is_never_zero_silently(raw):
    tried = subject({"I5.1 claim": raw, "T1.3 claim": raw, "T1.1 claim": "无"})
    for ref in ("I5", "T1.3", "T1.1"):
        score = tried.card.score(ref)
        assert (score.status, score.points) == ("invalid", 0), ref
    codes = {(f.ref, f.severity) for f in check(tried)}
    assert {("I5.1", "error"), ("T1.3", "error"), ("T1.1", "error")} <= codes
    assert not tried.card.complete


def summary():
    return Counter((name, line.outcome) for name, cells in ALL.items() for line in cells)


if __name__ == "__main__":
    told = [f"{name} {outcome} {count}" for (name, outcome), count in sorted(summary().items())]
    sys.stdout.write("\n".join([*told, f"共{summary().total()}个单元格", ""]))
