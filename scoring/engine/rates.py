"""The figure of a row or a part that is a rate: computed from its two counts, or as told by who has no counts."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial

from scoring.entries import BLANK, Entry, EntryKey
from scoring.methods.facts import Computed, Outcome
from scoring.numbers import GUARD, round_half_up, show
from scoring.patterns import pattern
from scoring.scheme.rate import Rate, per_whole
from scoring.scheme.rows import Leaf

PLACES = 4
"""As many decimals of a rate as a sentence has; more where the last one would be 0, so that 89.99999 is never 90."""
_LONG = pattern(r"\d+\.\d{5,}")
Entries = Mapping[EntryKey, Entry]


def both_counts(leaf: Leaf, rate: Rate, entries: Entries, role: str = "claim") -> tuple[Entry, Entry] | None:
    """What stands for numerator and denominator; None unless both were told, readable or not."""
    over, under = (entries.get(EntryKey(leaf.part_ref(ask.part), role), BLANK) for ask in rate.counts)
    return None if "blank" in (over.state, under.state) else (over, under)


def figure(leaf: Leaf, rate: Rate, entries: Entries, role: str = "claim") -> Entry:
    """The rate: of both counts where they were told, else what was told itself. Counts that cannot be right give an
    invalid one, a denominator of 0 a blank one."""
    counts = both_counts(leaf, rate, entries, role)
    if counts is None:
        return entries.get(EntryKey(leaf.part_ref(rate.part), role), BLANK)
    if wrong := impossible(rate, counts):
        return Entry("invalid", None, wrong, counts[0].place)
    numerator, denominator = (entry.value for entry in counts)
    if not isinstance(numerator, Fraction) or not isinstance(denominator, Fraction) or denominator == 0:
        return BLANK
    value = numerator / denominator * (per_whole(rate.measure) or 1)
    return Entry("given", value, float(value), counts[0].place)


def impossible(rate: Rate, counts: tuple[Entry, Entry]) -> str:
    """Why two counts that were told give no rate, in words; empty where nothing is wrong with them."""
    unread = [f"{name}“{entry.raw}”" for name, entry in zip(rate.names, counts, strict=True) if not _read(entry)]
    if unread:
        return "、".join(unread)
    (over, under), (numerator, denominator) = rate.names, (entry.value for entry in counts)
    assert isinstance(numerator, Fraction) and isinstance(denominator, Fraction)
    if numerator > denominator and not rate.may_exceed:
        return f"{over}{show(numerator)}大于{under}{show(denominator)}"
    return ""


def _read(entry: Entry) -> bool:
    return entry.state == "given" and isinstance(entry.value, Fraction)


def unscored(leaf: Leaf, rate: Rate | None, entries: Entries) -> Outcome | None:
    """The outcome of a rate whose counts give none; None where its rule can go on, and for any other figure.
    `not_applicable` has the reason as its sentence."""
    if rate is None:
        return None
    counts = both_counts(leaf, rate, entries)
    return _of_both(rate, counts) if counts else _lacking(leaf, rate, entries)


def _lacking(leaf: Leaf, rate: Rate, entries: Entries) -> Outcome | None:
    """Which counts nobody has told, where nobody has told the rate itself either."""
    if _claim(leaf, rate.part, entries).state != "blank":
        return None
    asked = zip(rate.names, rate.counts, strict=True)
    blank = [name for name, ask in asked if _claim(leaf, ask.part, entries).state == "blank"]
    return Outcome("missing", Fraction(0), f"未填报：{'、'.join(blank)}")


def _claim(leaf: Leaf, part: str, entries: Entries) -> Entry:
    return entries.get(EntryKey(leaf.part_ref(part), "claim"), BLANK)


def _of_both(rate: Rate, counts: tuple[Entry, Entry]) -> Outcome | None:
    """Why two counts that were told give no rate."""
    if wrong := impossible(rate, counts):
        read = f"无法识别：{wrong}，计0分" if not all(map(_read, counts)) else f"无法计算：{wrong}，计0分"
        return Outcome("invalid", Fraction(0), read)
    if counts[1].value != 0:
        return None
    none = f"{rate.names[1]}为0"
    if rate.when_zero == "not_applicable":
        return Outcome("not_applicable", Fraction(0), none)
    return Outcome("missing", Fraction(0), f"{none}，算不出比率，按未填报处理")


def overruled(leaf: Leaf, rate: Rate, order: Sequence[str], sources: Mapping[str, str]) -> bool:
    """Whether the rate itself counts although both counts were told: by a source that goes before theirs."""
    own = sources.get(leaf.part_ref(rate.part), "")
    counts = [sources.get(leaf.part_ref(ask.part), "") for ask in rate.counts]
    return bool(own) and all(counts) and order.index(own) < min(map(order.index, counts))


def settled(leaf: Leaf, order: Sequence[str], entries: Entries, sources: Mapping[str, str]) -> dict[EntryKey, Entry]:
    """What is to stand for the claims of the rates of a row, one source having been chosen for each of its figures: the
    rate of both counts, or no counts where the rate itself goes before them."""
    found: dict[EntryKey, Entry] = {}
    for rate in leaf.rates:
        if overruled(leaf, rate, order, sources):
            found |= {EntryKey(leaf.part_ref(ask.part), "claim"): BLANK for ask in rate.counts}
        else:
            found[EntryKey(leaf.part_ref(rate.part), "claim")] = figure(leaf, rate, entries)
    return found


def computed(leaf: Leaf, entries: Entries) -> dict[str, Computed]:
    """What the rule of a merged row is told of those of its parts whose figures are rates, by the parts' ids."""
    parts = [rate for rate in leaf.rates if rate.part]
    return {rate.part: Computed(unscored(leaf, rate, entries), partial(worded, leaf, rate, entries)) for rate in parts}


def worded(leaf: Leaf, rate: Rate, entries: Entries, sentence: str) -> str:
    """A rule's sentence behind how its rate was computed: `45÷50＝90%，达到目标≥85`."""
    counts = both_counts(leaf, rate, entries)
    if counts is None:
        return sentence
    over, under = (show(entry.value) if isinstance(entry.value, Fraction) else "" for entry in counts)
    value = figure(leaf, rate, entries).value
    assert isinstance(value, Fraction)
    measure = rate.measure[1:] if rate.measure.startswith("1/") else rate.measure
    rest = sentence.removeprefix(show(value)).removeprefix("，")
    return f"{over}÷{under}＝{displayed(value)}{measure}，" + _LONG.sub(
        lambda found: displayed(Fraction(found[0])), rest
    )


def displayed(rate: Fraction) -> str:
    """A rate as people read it: exact where it is short, else so many places that the last is not 0."""
    for places in range(PLACES, GUARD):
        text = show(round_half_up(rate, places), places)
        if round_half_up(rate, places) == rate or len(text.partition(".")[2]) == places:
            return text
    return show(rate)
