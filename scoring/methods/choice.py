"""择一: the points of the chosen level."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods import guard
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.traits import Example, HowTo, Level, LevelList
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One level a person may choose."""

    __pydantic_config__: ClassVar = Method.__pydantic_config__

    WORDS: ClassVar = {"text": "内容", "doubtful": "存疑"}

    text: Annotated[str, Limit(min_length=1)]
    points: Annotated[Decimal, Limit(ge=0)]
    doubtful: str = ""
    """原文此处存疑的原因；`kaohe scheme check` 会列出。"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Method):
    """择一：按所选情形得分。"""

    WORDS: ClassVar = {"options": "选项"}
    order: ClassVar = 50
    how_to: ClassVar = (HowTo("国家级得2分，省级得1分，未获评不得分", "各选项写在“档次与选项”表"),)
    example: ClassVar = Example(
        ("择一：按所选情形得分。",),
        """\
rule:
  kind: choice
  options:
    - {text: 国家级, points: 10}
    - {text: 省级, points: 6}
    - {text: 未创建, points: 0}""",
    )
    elsewhere: ClassVar = "各选项写在“档次与选项”表，一项一行，至少两项"
    level_list: ClassVar = LevelList("options", Option, "text", "name", "选项")
    takes_off: ClassVar = "points"
    kind: Literal["choice"] = "choice"
    options: Annotated[tuple[Option, ...], Limit(min_length=2)]

    def asks(self, measure: str) -> tuple[Ask, ...]:
        choices = tuple(option.text for option in self.options)
        return (Ask(role="claim", type="choice", label="自评", choices=choices),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return exact(next(option.points for option in self.options if option.text == facts.text()))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        return f"选择“{facts.text()}”"

    def expression(self, full: str, cells: Cells) -> str:
        text = "0"
        for option in reversed(self.options):
            text = f"IF({guard.is_text(cells['claim'], [option.text])},{show(option.points)},{text})"
        return text

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        best = max(self.options, key=lambda option: option.points)
        return f"达到“{best.text}”可得{show(best.points)}分"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        best = max(self.options, key=lambda option: option.points)
        return guard.literal(f"达到“{best.text}”可得{show(best.points)}分")

    def levels(self) -> tuple[Level, ...]:
        return tuple(
            Level(o.points, f"“{o.text}”{show(o.points)}分", option=o.text, doubtful=o.doubtful) for o in self.options
        )

    def lines(self) -> tuple[str, ...]:
        return tuple(f"{o.text}：{show(o.points)}分{'（原文存疑）' if o.doubtful else ''}" for o in self.options)
