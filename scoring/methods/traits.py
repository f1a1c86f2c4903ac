"""What a rule says of itself besides its points, so that no one else needs to know which rule it is."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal

from scoring.light_named_tuple import NamedTuple

if TYPE_CHECKING:
    from scoring.methods.composite import Part

Polarity = Literal["higher", "lower"]
Words = Mapping[str, str]


class Level(NamedTuple):
    """One level of a rule, in words of its own: `5场起10分`, `95得5分`, `“国家级”3分`.

    `reach` is the count or the figure it starts from and `bound` the same with its sign (`≥95`); `option` is the text
    that a person chooses instead. `doubtful` says why the document's wording is in doubt.
    """

    points: Decimal
    said: str
    reach: Decimal | None = None
    bound: str = ""
    option: str | None = None
    doubtful: str = ""


class LevelList(NamedTuple):
    """The parameter that holds a rule's levels: its name, the class of one level, the field of it that says what is to
    be reached or chosen, how a cell holds that, and what a level is called."""

    field: str
    item: type
    mark: str
    cell: Literal["whole", "number", "name"]
    called: str


class HowTo(NamedTuple):
    """A row of the how-to: how documents word it, and what is to be filled in then."""

    wording: str
    columns: str


class Example(NamedTuple):
    """How a scheme file has the rule: what is to be known of it, line by line, and its text from `rule:` on."""

    about: tuple[str, ...]
    text: str


class RuleTraits:
    """The questions that checks, lists, workbooks and formulas ask a rule, with the answers of a rule that is nothing
    special. A parameter's name means the same in every rule."""

    __slots__ = ()
    WORDS: ClassVar[Words] = {
        "kind": "计分规则", "target": "目标值", "polarity": "方向", "floor": "不得分界限", "taken": "每次扣分",
        "counted": "数量单位", "unlimited": "不封顶",
    }  # fmt: skip
    """What people call a parameter. Those of one rule only stand with it."""
    CHOICES: ClassVar[Mapping[str, Words]] = {"polarity": {"higher": "越高越好", "lower": "越低越好"}}
    """What people call the values of a parameter that can be chosen."""
    order: ClassVar[int] = 999
    """Where lists for people have it; a rule that does not say comes last."""
    how_to: ClassVar[tuple[HowTo, ...]] = ()
    example: ClassVar[Example | None] = None
    elsewhere: ClassVar[str] = ""
    """What of it stands on other sheets of a scheme workbook than its row."""
    lists_parameters: ClassVar[bool] = False
    """Whether a printed scheme lists every parameter, because `goal` does not tell all."""
    level_list: ClassVar[LevelList | None] = None
    by_assessors: ClassVar[bool] = False
    """Whether only the assessors give points."""
    only_part: ClassVar[bool] = False
    """Whether it can only be a part of a row."""
    shares_out: ClassVar[bool] = False
    """Whether its parts share out the row's points."""
    left_out: ClassVar[bool] = False
    """Whether the row is not assessed at all."""
    by_change: ClassVar[bool] = False
    """Whether the change since an earlier year counts, not the figure itself."""
    of_events: ClassVar[bool] = False
    """Whether it tells if something happened, so that its row can limit the grade."""
    compares_units: ClassVar[bool] = False
    """Whether it compares the unit with the others, so that it gives points only when all are known."""
    takes_off: ClassVar[Literal["", "points", "rest"]] = ""
    """What a row of a deduction section loses by this rule: the points it gives, or what they lack of the full ones.
    Empty for a rule that cannot stand there."""
    estimated_by: ClassVar[str] = ""
    """What of last year the parameter `estimate` holds; empty for a rule that has none."""
    when_taking: ClassVar[str] = ""
    """What is to be known of it there, in brackets."""

    @classmethod
    def title(cls) -> str:
        """The Chinese name (`按比例`): what stands before the first colon of the docstring."""
        return (cls.__doc__ or "").strip().partition("：")[0]

    @classmethod
    def purpose(cls) -> str:
        """What the rule does, in one Chinese sentence: the rest of the docstring."""
        return (cls.__doc__ or "").strip().partition("：")[2]

    @property
    def better(self) -> Polarity | None:
        """Which way is better: the parameter `polarity`; None where the rule does not say."""
        return getattr(self, "polarity", None)

    def figure(self, parameter: str) -> Decimal | None:
        """A number among the parameters, by its name in scheme files; None where there is none."""
        found = getattr(self, parameter, None)
        return Decimal(found) if isinstance(found, Decimal | int) and not isinstance(found, bool) else None

    def contradictions(self, points: Fraction) -> Iterator[str]:
        """What among its parameters cannot be meant together in a row of so many points, in words."""
        return iter(())

    def components(self) -> "tuple[Part, ...]":
        """The parts of a merged row; none for any other."""
        return ()

    def portion(self, part: "Part") -> Fraction:
        """How much of the row's points one of its components has, 0..1."""
        return Fraction(1)

    def waits(self) -> bool:
        """Whether it gives no points at all before all units are known: itself, or since one of its parts does not."""
        return self.compares_units

    def compares_all(self) -> bool:
        """Whether a relative rule compares with units of all classes, not only with those of the same."""
        return getattr(self, "among", "class") == "all"

    def levels(self) -> tuple[Level, ...]:
        """The levels with points of their own, in the order of the scheme."""
        return ()

    def best_first(self) -> list[Level]:
        """The levels that a count, a figure or a change reaches, the best first."""
        falling = self.better == "lower" and not self.by_change
        reached = [(level.reach, level) for level in self.levels() if level.reach is not None]
        return [level for _, level in sorted(reached, key=lambda pair: pair[0], reverse=not falling)]

    def most(self) -> Decimal | None:
        """The most points the rule's own levels can give; None where the row's points are the limit."""
        return max((level.points for level in self.levels()), default=None)

    @property
    def endless(self) -> bool:
        """Whether nothing limits what the row brings (不封顶); its points are then left open."""
        return bool(getattr(self, "unlimited", False))

    def ceiling(self, full: Fraction) -> Fraction | None:
        """The most that a row of so many points can bring by it; None where nothing limits that."""
        return None if self.endless else full

    def named_points(self) -> list[Decimal]:
        """The points that a text on this rule names: of its levels, for each thing, taken off for each."""
        return [level.points for level in self.levels()]

    def needed_parameters(self) -> tuple[str, ...]:
        """The ids of the scheme's parameters that it compares with."""
        return ()

    def target_among(self, parameters: Mapping[str, Decimal]) -> Decimal | None:
        """The figure that a value is compared with, the scheme's parameters given; None where there is none."""
        return self.figure("target")

    def best_target(self) -> Decimal | None:
        """The figure that a value has to reach for the most points, where the rule itself tells it."""
        return self.figure("target")

    def excludes_target(self) -> bool | None:
        """Whether the target itself is not good enough (`>96`); None where the rule does not say."""
        return None

    def wanted_count(self, role: str) -> int:
        """How many of what `role` counts are wanted for the most points; 0 where the rule does not say."""
        return 0

    def side_words(self) -> str:
        """Which way is better as the rule's own parameter says it."""
        return f"polarity: {self.better}"

    def goal(self) -> str:
        """The target as a table prints it (`≥77.7`), or empty."""
        return ""

    def goal_figures(self) -> list[Decimal] | None:
        """The figures that the document's wording of the target must name; None where nothing can be compared."""
        target = self.figure("target")
        return None if target is None else [target]

    def text_figures(self) -> list[Decimal]:
        """The figures that only the document's scoring text can name; targets stand in a column of their own."""
        return []

    def lines(self) -> tuple[str, ...]:
        """What a printed scheme has below the row."""
        return ()

    def awaited(self) -> str:
        """What is said of a row that is filled in and cannot be scored yet."""
        return "已填，待提供对照数据后计分"

    def awaited_peers(self) -> str:
        """The same of one that waits for the figures of the other units."""
        return self.awaited()
