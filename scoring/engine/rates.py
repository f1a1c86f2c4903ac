"""The figure of a row that is a rate: computed from its two counts, or as it was told by who has no counts."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from scoring.entries import BLANK, Entry, EntryKey
from scoring.methods.facts import Outcome
from scoring.numbers import GUARD, round_half_up, show
from scoring.scheme.rate import per_whole
from scoring.scheme.rows import Leaf

PLACES = 4
"""As many decimals of a rate as a sentence has; more where the last one would be 0, so that 89.99999 is never 90."""
_LONG = re.compile(r"\d+\.\d{5,}")
Entries = Mapping[EntryKey, Entry]


def both_counts(leaf: Leaf, entries: Entries, role: str = "claim") -> tuple[Entry, Entry] | None:
    """What stands for numerator and denominator; None unless both were told, readable or not."""
    found = [entries.get(EntryKey(leaf.part_ref(ask.part), role), BLANK) for ask in leaf.counts]
    return (found[0], found[1]) if found and all(entry.state != "blank" for entry in found) else None


def figure(leaf: Leaf, entries: Entries, role: str = "claim") -> Entry:
    """The rate: of both counts where they were told, else what was told itself. Counts that cannot be right give an
    invalid one, a denominator of 0 a blank one."""
    counts = both_counts(leaf, entries, role)
    if counts is None:
        return entries.get(EntryKey(leaf.ref, role), BLANK)
    if wrong := impossible(leaf, counts):
        return Entry("invalid", None, wrong, counts[0].place)
    numerator, denominator = (entry.value for entry in counts)
    if not isinstance(numerator, Fraction) or not isinstance(denominator, Fraction) or denominator == 0:
        return BLANK
    rate = numerator / denominator * (per_whole(leaf.measure) or 1)
    return Entry("given", rate, float(rate), counts[0].place)


def impossible(leaf: Leaf, counts: tuple[Entry, Entry]) -> str:
    """Why two counts that were told give no rate, in words; empty where nothing is wrong with them."""
    unread = [f"{ask.label}“{entry.raw}”" for ask, entry in zip(leaf.counts, counts, strict=True) if not _read(entry)]
    if unread:
        return "、".join(unread)
    (over, numerator), (under, denominator) = (
        (ask.label, entry.value) for ask, entry in zip(leaf.counts, counts, strict=True)
    )
    assert isinstance(numerator, Fraction) and isinstance(denominator, Fraction)
    if numerator > denominator and not leaf.may_exceed:
        return f"{over}{show(numerator)}大于{under}{show(denominator)}"
    return ""


def _read(entry: Entry) -> bool:
    return entry.state == "given" and isinstance(entry.value, Fraction)


def zero(leaf: Leaf, entries: Entries) -> str:
    """`应完成人数为0`, where there is nothing to compute a rate of; else empty."""
    counts = both_counts(leaf, entries)
    if counts is None or impossible(leaf, counts) or counts[1].value != 0:
        return ""
    return f"{leaf.denominator}为0"


def unscored(leaf: Leaf, entries: Entries) -> Outcome | None:
    """The outcome of a rate row whose counts give no rate; None where its rule can go on, and for any other row.
    `not_applicable` has the reason as its sentence."""
    if not leaf.counts:
        return None
    counts = both_counts(leaf, entries)
    return _of_both(leaf, entries, counts) if counts else _lacking(leaf, entries)


def _lacking(leaf: Leaf, entries: Entries) -> Outcome | None:
    """Which counts nobody has told, where nobody has told the rate itself either."""
    blank = [a for a in leaf.counts if entries.get(EntryKey(leaf.part_ref(a.part), "claim"), BLANK).state == "blank"]
    told = entries.get(EntryKey(leaf.ref, "claim"), BLANK).state != "blank"
    return None if told else Outcome("missing", Fraction(0), f"未填报：{'、'.join(ask.label for ask in blank)}")


def _of_both(leaf: Leaf, entries: Entries, counts: tuple[Entry, Entry]) -> Outcome | None:
    """Why two counts that were told give no rate."""
    if wrong := impossible(leaf, counts):
        read = f"无法识别：{wrong}，计0分" if not all(map(_read, counts)) else f"无法计算：{wrong}，计0分"
        return Outcome("invalid", Fraction(0), read)
    if none := zero(leaf, entries):
        if leaf.when_zero == "not_applicable":
            return Outcome("not_applicable", Fraction(0), none)
        return Outcome("missing", Fraction(0), f"{none}，算不出比率，按未填报处理")
    return None


def overruled(leaf: Leaf, order: Sequence[str], sources: Mapping[str, str]) -> bool:
    """Whether the rate itself counts although both counts were told: by a source that goes before theirs."""
    own, counts = sources.get(leaf.ref, ""), [sources.get(leaf.part_ref(ask.part), "") for ask in leaf.counts]
    return bool(own) and all(counts) and order.index(own) < min(map(order.index, counts))


def settled(leaf: Leaf, order: Sequence[str], entries: Entries, sources: Mapping[str, str]) -> dict[EntryKey, Entry]:
    """What is to stand for the claims of a rate row, one source having been chosen for each of its figures: the rate of
    both counts, or no counts where the rate itself goes before them."""
    if overruled(leaf, order, sources):
        return {EntryKey(leaf.part_ref(ask.part), "claim"): BLANK for ask in leaf.counts}
    return {EntryKey(leaf.ref, "claim"): figure(leaf, entries)}


def worded(leaf: Leaf, entries: Entries, sentence: str) -> str:
    """A rule's sentence behind how its rate was computed: `45÷50＝90%，达到目标≥85`."""
    counts = both_counts(leaf, entries)
    if counts is None:
        return sentence
    over, under = (show(entry.value) if isinstance(entry.value, Fraction) else "" for entry in counts)
    rate = figure(leaf, entries).value
    assert isinstance(rate, Fraction)
    measure = leaf.measure[1:] if leaf.measure.startswith("1/") else leaf.measure
    rest = sentence.removeprefix(show(rate)).removeprefix("，")
    return f"{over}÷{under}＝{displayed(rate)}{measure}，" + _LONG.sub(
        lambda found: displayed(Fraction(found[0])), rest
    )


def displayed(rate: Fraction) -> str:
    """A rate as people read it: exact where it is short, else so many places that the last is not 0."""
    for places in range(PLACES, GUARD):
        text = show(round_half_up(rate, places), places)
        if round_half_up(rate, places) == rate or len(text.partition(".")[2]) == places:
            return text
    return show(rate)
