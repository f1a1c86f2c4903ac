"""What every scoring rule is: what it asks, the points it gives, the sentence, and the formula for the same points."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Any, ClassVar, Literal, NamedTuple

from scoring.entries import BLANK, Entry, InputType, Role
from scoring.methods import guard
from scoring.numbers import show

Status = Literal["scored", "missing", "invalid", "not_applicable", "unscoreable"]
Cells = Mapping[str, str]
CALCULATED = re.compile(r"：\S*×[\d.]+$")


class Ask(NamedTuple):
    """One input a rule needs. `needed` is false for figures the office prefills (last year's, baseline)."""

    role: Role
    type: InputType
    label: str
    measure: str = ""
    choices: tuple[str, ...] = ()
    minimum: int | None = 0
    needed: bool = True
    part: str = ""

    @property
    def key(self) -> str:
        return f"{self.part}.{self.role}" if self.part else self.role


class Facts(NamedTuple):
    """What a rule is given: entries by `Ask.key`, the office's parameters by id, and what those are called."""

    entries: Mapping[str, Entry]
    parameters: Mapping[str, Decimal] = {}
    names: Mapping[str, str] = {}

    def entry(self, key: str) -> Entry:
        return self.entries.get(key, BLANK)

    def number(self, key: str = "claim") -> Fraction:
        value = self.entry(key).value
        if not isinstance(value, Fraction):
            raise TypeError(f"{key} holds no number: the rule was asked before its entries were checked")
        return value

    def text(self, key: str = "claim") -> str:
        return self.entry(key).text


class Outcome(NamedTuple):
    """Points before rounding, how they came about, and why in one Chinese sentence."""

    status: Status
    points: Fraction
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A scoring rule. Subclasses give `asks`, `points`, `sentence` and `expression`; the states are common."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "use_attribute_docstrings": True}
    takes_off: ClassVar[Literal["", "points", "rest"]] = ""
    """What a row of a deduction section loses by this rule: the points it gives, or what they lack of the full ones.
    Empty for a rule that cannot stand there."""
    kind: str = ""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        """The inputs, in the order of the form; `measure` is the row's unit of measure."""
        raise NotImplementedError

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        """Points before rounding, 0..`full`. Only called when every needed input is given and well-formed."""
        raise NotImplementedError

    def sentence(self, full: Fraction, facts: Facts) -> str:
        """Why, with the numbers, without the points that `evaluate` adds."""
        raise NotImplementedError

    def incident(self, facts: Facts) -> str:
        """The sentence in a deduction section, where it is another one."""
        return ""

    def expression(self, full: str, cells: Cells) -> str:
        """The same points as spreadsheet text over named operands (`Ask.key` → cell, parameter id → cell)."""
        raise NotImplementedError

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        """What would bring the next points, for a row below its full points; empty where nothing can be said."""
        return ""

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        """The same text as a spreadsheet expression."""
        return '""'

    def obstacle(self, facts: Facts) -> str:
        """Why well-formed inputs still cannot be scored, or empty."""
        return ""

    def obstacle_test(self, cells: Cells) -> str:
        """The spreadsheet condition for `obstacle`, or empty."""
        return ""

    def goal(self) -> str:
        """The target as a table prints it (`≥77.7`), or empty."""
        return ""

    def most(self) -> Decimal | None:
        """The most points the rule's own levels can give; None where the row's points are the limit."""
        return None

    def evaluate(self, full: Fraction, facts: Facts, measure: str = "") -> Outcome:
        asks = asked(self, measure)
        if blank := [a.label for a in asks if a.needed and facts.entry(a.key).state == "blank"]:
            return Outcome("missing", Fraction(0), f"未填报：{'、'.join(blank)}")
        if wrong := [a for a in asks if facts.entry(a.key).state == "invalid"]:
            read = "、".join(f"{a.label}“{_shown(facts.entry(a.key).raw)}”" for a in wrong)
            return Outcome("invalid", Fraction(0), f"无法识别：{read}，计0分")
        if reason := self.obstacle(facts):
            return Outcome("unscoreable", Fraction(0), f"无法计分：{reason}")
        return Outcome("scored", self.points(full, facts), self.sentence(full, facts))

    def formula(self, full: Decimal, cells: Cells, measure: str = "", blocked: str = "") -> str:
        """The whole guarded formula of a live score cell, without the leading `=`.

        `blocked` is the condition under which a failed `needs` or `gate` makes well-formed inputs score 0.
        """
        asks = self.asks(measure)
        scored = guard.unless(blocked, guard.rounded(self.expression(show(full), cells)))
        if test := self.obstacle_test(cells):
            scored = f'IF({test},"{guard.UNSCOREABLE}",{scored})'
        needed = [cells[a.key] for a in asks if a.needed]
        wrong = [guard.malformed(a.type, a.choices, a.minimum, cells[a.key], a.needed) for a in asks]
        return guard.states(needed, wrong, scored)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """In a scheme file `rule:` is any of the discovered rules, told apart by `kind`."""
        if cls is not Method:
            return handler(source)
        from pydantic_core import core_schema

        return core_schema.tagged_union_schema(
            {kind: handler.generate_schema(method) for kind, method in kinds().items()}, discriminator="kind"
        )


def gained(sentence: str, points: str) -> str:
    """A sentence with its points: what a calculation comes to, or what a fact brings."""
    equals = sentence.endswith("合计") or CALCULATED.search(sentence)
    return f"{sentence}＝{points}" if equals else f"{sentence}，得{points}分"


def _shown(raw: object) -> str:
    """What a cell holds, as it shows it: -1, not -1.0."""
    return show(raw) if isinstance(raw, float) and isfinite(raw) else str(raw)


@lru_cache(maxsize=1024)
def asked(rule: Method, measure: str) -> tuple[Ask, ...]:
    """A rule's inputs, made once: a batch asks for them hundreds of thousands of times."""
    return rule.asks(measure)


def kinds() -> dict[str, type[Method]]:
    """Every rule by its name in scheme files."""
    named = {str(method.__dataclass_fields__["kind"].default): method for method in Method.__subclasses__()}
    return {kind: method for kind, method in named.items() if kind}
