"""A list whose later items lie in a temporary file is a list like any other, and shares what many items share."""

from dataclasses import dataclass, fields
from fractions import Fraction
from types import SimpleNamespace

import pytest

from scoring.entries import BLANK, Entry, EntryKey
from scoring.ranking import RankCandidate, Standing
from workbook_templates.results.unit_result import Told
from workbook_templates.system import spilled_list
from workbook_templates.system.full_disk import SpillError
from workbook_templates.system.spilled_list import SpilledList


@dataclass(frozen=True)
class Shared:
    """What many items hold: equal ones are not the same."""

    name: str


def items():
    one, other = Shared("甲"), Shared("甲")
    entries = [Entry("given", Fraction(number, 7), number / 7, "［表］A1") for number in range(5)]
    return [{EntryKey("I1", "claim"): entry, "shared": (one, other)} for entry in entries] + [{"blank": BLANK}]


@pytest.mark.parametrize("kept", [0, 1, 5, 6, 100])
def test_it_reads_as_the_plain_list_does(kept):
    plain, spilled = items(), SpilledList(items(), kept=kept)
    assert (spilled, len(spilled), list(spilled), spilled[1:4]) == (plain, 6, plain, plain[1:4])
    assert (spilled[-1], spilled[::-2], list(reversed(spilled))) == (plain[-1], plain[::-2], plain[::-1])
    assert spilled != plain[:-1]
    assert (plain[2] in spilled, spilled.index(plain[4])) == (True, 4)
    for beyond in (6, -7):
        with pytest.raises(IndexError):
            spilled[beyond]


def test_two_readers_at_once_do_not_disturb_each_other_nor_a_writer():
    spilled = SpilledList(range(4), kept=1)
    one, other = iter(spilled), iter(spilled)
    assert [next(one), next(other), next(one), next(one), next(other)] == [0, 0, 1, 2, 1]
    spilled.append(4)
    assert (next(other), list(spilled)) == (2, [0, 1, 2, 3, 4])


def test_what_is_shared_stays_the_same_object():
    one, other = Shared("甲"), Shared("甲")
    spilled = SpilledList([(one, 1), (other, 2), (one, 3)], whole=(Shared,), kept=0)
    assert [found is wanted for (found, _), wanted in zip(spilled, (one, other, one), strict=True)] == [True] * 3


def test_a_full_disk_is_told(monkeypatch):
    class Full:
        def seek(self, _place):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(spilled_list, "TemporaryFile", lambda **_: Full())
    spilled = SpilledList([1], kept=1)
    with pytest.raises(SpillError, match=r"磁盘已满.*TMPDIR"):
        spilled.append(2)


def test_a_write_that_takes_only_a_part_is_gone_on_with(monkeypatch):
    made, real = [], spilled_list.TemporaryFile

    def short(**given):
        file = real(**given)
        made.append(file)
        return SimpleNamespace(
            fileno=file.fileno, seek=file.seek, write=lambda data: file.write(data[: max(1, len(data) // 2)])
        )

    monkeypatch.setattr(spilled_list, "TemporaryFile", short)
    assert list(SpilledList(["很长的一段话" * 50, "短"], kept=0)) == ["很长的一段话" * 50, "短"]
    assert made


@pytest.mark.parametrize("kind", [RankCandidate, Standing, Told])
def test_what_says_itself_how_it_is_pickled_forgets_no_field(kind):
    names, made = [field.name for field in fields(kind)], object.__new__(kind)
    for name in names:
        object.__setattr__(made, name, name)
    assert made.__reduce__() == (kind, tuple(names))
