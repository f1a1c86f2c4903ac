"""What every scoring rule is: what it asks, the points it gives, the sentence, and the formula for the same points."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from importlib import import_module
from math import isfinite
from pkgutil import iter_modules
from typing import Any, ClassVar

from scoring.light_dataclass import dataclass
from scoring.methods import guard
from scoring.methods.estimate import estimate_expression, estimate_text
from scoring.methods.facts import MULTIPLIED_BY, SIGNED, Ask, Cells, Facts, Outcome, Status, multiplied
from scoring.methods.peers import PEERS, PeerCells, named_peers
from scoring.methods.traits import RuleTraits
from scoring.numbers import exact, show
from scoring.patterns import pattern

__all__ = [
    "Ask", "Cells", "Facts", "Method", "Outcome", "Status", "as_typed", "asked", "gained", "in_order", "kinds",
    "rules_named",
]  # fmt: skip
FOLDER = "scoring.methods"
CALCULATED = pattern(rf"(：\S*×|×{MULTIPLIED_BY})[\d.]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(RuleTraits):
    """A scoring rule. Subclasses give `asks`, `points`, `sentence` and `expression`; the states are common."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "use_attribute_docstrings": True}
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
        """The same points as spreadsheet text over named operands (`Ask.key` → cell, parameter id → cell). One unit's
        sheet does not know the others: there a relative rule gives nothing yet, without the operand `PEERS`."""
        if self.compares_units:
            return self.peer_expression(full, named_peers(cells["claim"], cells[PEERS])) if PEERS in cells else "0"
        raise NotImplementedError

    def peer_expression(self, full: str, at: PeerCells) -> str:
        """The points of a relative rule as spreadsheet text over what the comparison comes to."""
        raise NotImplementedError

    def facts_of(self, part: str, facts: Facts) -> Facts:
        """What the rule of a part is given, by the part's id; the row's own for an empty one."""
        return facts.of_part(part) if part else facts

    def figure_compared(self, facts: Facts) -> Fraction | None:
        """The figure of a unit that is compared with those of the others; None where it has none that can be read."""
        entry = facts.entry("claim")
        return entry.value if entry.state == "given" and isinstance(entry.value, Fraction) else None

    def pending(self, full: Fraction, facts: Facts, taking: bool = False) -> str:
        """What a filled-in row is still to be compared with, and what is known until then; empty where nothing is.
        `taking` says that its points are taken off."""
        return self.awaited() + estimate_text(self, full, facts, taking) if self.awaits(facts) else ""

    def known_expression(self, full: str, cells: Cells, places: int, taking: bool = False) -> str:
        """What is known until then behind a text of a sheet, as `&…`, or empty."""
        return estimate_expression(self, full, cells, places, taking)

    def awaits(self, facts: Facts) -> bool:
        """Whether the figures that it compares with are not known yet."""
        return self.compares_units and not facts.peers

    def estimated(self, full: Fraction, facts: Facts) -> Fraction | None:
        """What a relative rule would give by the figure of last year that the scheme names; None without one."""
        return None

    def estimated_expression(self, full: str, cells: Cells) -> str:
        """The same as spreadsheet text, or empty."""
        return ""

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

    @property
    def measured(self) -> bool:
        """Whether it scores a measured value of its row, rather than counts, choices or parts."""
        return not self.components() and any(ask.type == "number" for ask in asked(self, ""))

    @property
    def counted_in(self) -> str | None:
        """What it counts in (`次`), empty for a bare number; None for a rule that does not count."""
        asks = () if self.components() else asked(self, "")
        return next((ask.measure for ask in asks if ask.type == "count"), None)

    def rules(self) -> "tuple[Method, ...]":
        """The rules that look at figures: those of its components, else itself."""
        return tuple(part.rule for part in self.components()) or (self,)

    def in_year(self, target: Decimal | None, first: bool) -> "Method":
        """The rule as it counts in one year: with the stage's target, where there is one and the rule has one; `first`
        says that it is the baseline year."""
        return self if target is None else self.with_target(target)

    def with_target(self, target: Decimal, part: str = "") -> "Method":
        """The rule with another target, or with another one of a part; itself where it has none."""
        if part:
            return self._with_part(part, target)
        return self if self.figure("target") is None else replace(self, target=target)  # type: ignore[call-arg]

    def _with_part(self, part: str, target: Decimal) -> "Method":
        found = tuple(
            replace(own, rule=own.rule.with_target(target), target_text="") if own.id == part else own
            for own in self.components()
        )
        return replace(self, parts=found) if found else self  # type: ignore[call-arg]

    def reaches(self, facts: Facts) -> bool | None:
        """Whether a figure gives the full points by itself; None where the rule cannot tell."""
        full = exact(self.most() or 1)  # levels have points of their own
        outcome = self.evaluate(full, facts)
        return outcome.points >= full if outcome.status == "scored" else None

    def evaluate(self, full: Fraction, facts: Facts, measure: str = "") -> Outcome:
        """The state of a row worth `full` points, its points before rounding and why, which for one that is scored is
        left out unless it is to be `worded`; `measure` is its unit of measure. Blank inputs go before unreadable ones,
        these before what cannot be scored."""
        if open_still := [a for a in asked(self, measure) if facts.entry(a.key).state != "given"]:
            if blank := [a.label for a in open_still if a.needed and facts.entry(a.key).state == "blank"]:
                return Outcome("missing", Fraction(0), f"未填报：{'、'.join(blank)}")
            if wrong := [a for a in open_still if facts.entry(a.key).state == "invalid"]:
                read = "、".join(f"{a.label}“{as_typed(facts.entry(a.key).raw)}”" for a in wrong)
                return Outcome("invalid", Fraction(0), f"无法识别：{read}，计0分")
        if reason := self.obstacle(facts):
            return Outcome("unscoreable", Fraction(0), f"无法计分：{reason}")
        if waiting := self.pending(full, facts):
            return Outcome("pending", Fraction(0), f"{guard.PENDING}：{waiting}")
        return Outcome("scored", self.points(full, facts), self.sentence(full, facts) if facts.worded else "")

    def formula(self, full: Decimal, cells: Cells, measure: str = "", blocked: str = "", places: int = 2) -> str:
        """The whole guarded formula of a live score cell, without the leading `=`; points have so many `places`.

        `blocked` is the condition under which a failed `needs` or `gate` makes well-formed inputs score 0. Where the
        row's figures may be negative, `SIGNED` is among the cells, where its points are multiplied `TIMES`.
        """
        asks = [ask for ask in asked(self, measure, SIGNED in cells) if not ask.assessed or ask.key in cells]
        scored = guard.unless(blocked, guard.rounded(multiplied(self.expression(show(full), cells), cells), places))
        if self.waits():
            scored = f'"{guard.PENDING}"'
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


def as_typed(raw: object) -> str:
    """What a cell holds, as it shows it: -1, not -1.0."""
    if isinstance(raw, str):
        return raw
    return show(raw) if isinstance(raw, float) and isfinite(raw) else str(raw)


@lru_cache(maxsize=1024)
def asked(rule: Method, measure: str, signed: bool = False) -> tuple[Ask, ...]:
    """A rule's inputs, made once: a batch asks for them hundreds of thousands of times. `signed` says that figures,
    unlike counts, may be negative."""
    return tuple(ask._replace(minimum=None) if signed and ask.type == "number" else ask for ask in rule.asks(measure))


@cache
def _files() -> Mapping[str, str]:
    """The modules of this folder, each by what a rule in it is called as a class."""
    found = (module.name for module in iter_modules(import_module(FOLDER).__path__))
    return {name.title().replace("_", ""): f"{FOLDER}.{name}" for name in found}


def rules_named(classes: Iterable[str]) -> list[type[Method]]:
    """The rules among classes of these names. No other is loaded."""
    found = (getattr(import_module(_files()[name]), name, None) for name in classes if name in _files())
    return [rule for rule in found if isinstance(rule, type) and issubclass(rule, Method)]


def kinds() -> dict[str, type[Method]]:
    """Every rule by its name in scheme files, by the alphabet, whichever was loaded first."""
    rules_named(_files())
    named = {str(method.__dataclass_fields__["kind"].default): method for method in Method.__subclasses__()}
    return {kind: named[kind] for kind in sorted(named) if kind}


def in_order() -> list[type[Method]]:
    """Every rule in the order in which lists for people have them."""
    return sorted(kinds().values(), key=lambda rule: rule.order)
