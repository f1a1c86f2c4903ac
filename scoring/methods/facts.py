"""What a rule asks, what it is given, and what it makes of it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from scoring.entries import BLANK, Entry, InputType, Role
from scoring.light_named_tuple import NamedTuple
from scoring.methods.peers import NO_PEERS, Compared

Status = Literal["scored", "missing", "invalid", "not_applicable", "unscoreable", "pending"]
Cells = Mapping[str, str]
SIGNED = "signed"
"""An operand that is there where figures may be negative."""
TIMES = "times"
"""An operand that is there where points are multiplied: the spreadsheet text, with `{}` for the points."""
MULTIPLIED_BY = "难度系数"
"""What points are multiplied by, as sentences call it."""


def multiplied(points: str, cells: Cells) -> str:
    """Points as spreadsheet text, multiplied where the cells say so."""
    return cells.get(TIMES, "{}").format(points)


class Ask(NamedTuple):
    """One input a rule needs. `needed` is false for figures the office prefills (last year's, baseline); `assessed` is
    true for what only the assessors tell."""

    role: Role
    type: InputType
    label: str
    measure: str = ""
    choices: tuple[str, ...] = ()
    minimum: int | None = 0
    needed: bool = True
    part: str = ""
    assessed: bool = False

    @property
    def key(self) -> str:
        """What the input is called among a row's: its role, in a merged row behind its part (`1.claim`)."""
        return f"{self.part}.{self.role}" if self.part else self.role


class Outcome(NamedTuple):
    """Points before rounding, how they came about, and why in one Chinese sentence."""

    status: Status
    points: Fraction
    sentence: str


class Computed(NamedTuple):
    """The figure of a part that was computed out of two counts: why there is none, and how a sentence about it tells
    the counts."""

    lacking: Outcome | None
    worded: Callable[[str], str]

    def told(self, outcome: Outcome) -> Outcome:
        """What the part's rule makes of the figure, in words that tell the counts."""
        if self.lacking:
            return self.lacking
        read = outcome.status in ("scored", "unscoreable")
        return outcome._replace(sentence=self.worded(outcome.sentence)) if read else outcome


class Facts(NamedTuple):
    """What a rule is given: entries by `Ask.key`, the office's parameters by id, what those are called, and the
    decimals of points. `peers` are the figures that a relative rule compares with, once all units are known;
    `computed` tells of the parts whose figures are rates. `worded` says that whoever asks wants to read why."""

    entries: Mapping[str, Entry]
    parameters: Mapping[str, Decimal] = {}
    names: Mapping[str, str] = {}
    places: int = 2
    peers: Compared = NO_PEERS
    computed: Mapping[str, Computed] = {}
    worded: bool = True

    def entry(self, key: str) -> Entry:
        """The entry of an input, a blank one where nothing is known of it."""
        return self.entries.get(key, BLANK)

    def number(self, key: str = "claim") -> Fraction:
        """The number of an input; raises `TypeError` where it holds none."""
        value = self.entry(key).value
        if not isinstance(value, Fraction):
            raise TypeError(f"{key} holds no number: the rule was asked before its entries were checked")
        return value

    def of_part(self, part: str) -> "Facts":
        """What the rule of one part of a merged row is given, by the part's id."""
        start = f"{part}."
        own = {key.removeprefix(start): entry for key, entry in self.entries.items() if key.startswith(start)}
        return self._replace(entries=own, peers={"": self.peers[part]} if part in self.peers else {})

    def text(self, key: str = "claim") -> str:
        """The text of an input without spaces around it; empty for a number."""
        return self.entry(key).text
