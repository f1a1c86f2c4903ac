"""What people type: mostly figures near a bound or a tie, now and then anything at all."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from random import Random

from tests.support.inputs import ERROR
from workbook_templates.forms.layout.geometry import Field

EMPTY = ""  # a formula that shows nothing, as copied tables have them
ODD: list[object] = [
    EMPTY, " ", "　", "5", "５", "5人", "98.5%", "1e3", "1,234", "国?", "*", "?", "=1+1", "是\n", "　是", "是 ", " 否",
    "未填", "不适用", "TRUE", "#N/A ", "未知选项", True, False, ERROR, -1, -0.5, 0.5, 2.5, 1e15,
]  # fmt: skip
NUMBERS: list[float] = [  # IronCalc takes numbers below 2e-16 for zero, so none is smaller
    0, 1, 100, 2.675, 1.005, 0.285, 1.115, 0.005, 21.9, 109.5, -1, -0.5, 1e-9, 1e-12, 1e300, 1e15,
    999999999999999, 123456789012345, 99999999.9999999, 4.99999999999999, 5.00000000000001, 0.333333333333333,
]  # fmt: skip


def anchors(rule: object, *more: Decimal | None) -> list[Decimal]:
    """The figures a rule compares with, and those given besides."""
    found = [value for value in more if value]
    return [*found, *_inside(rule)] or [Decimal(1)]


def _inside(value: object) -> Iterator[Decimal]:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        yield Decimal(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from _inside(getattr(value, item.name))


class Typist:
    """Someone who fills in one row, and remembers the last figure: this year's is often last year's."""

    def __init__(self, random: Random, bounds: list[Decimal], full: Decimal, kind: str) -> None:
        self.random, self.bounds, self.full, self.kind = random, bounds, full, kind
        self.last = 0.0

    def types(self, field: Field, behind: bool) -> object:
        """`behind`: a row that others depend on, usually in order."""
        random, luck = self.random, self.random.random()
        if field.role in ("reason", "evidence"):
            return random.choice([None, None, "", " ", "　", "没有试点任务", 7, "见附件"])
        if field.role == "applicable" and luck < 0.6:
            return None
        if field.role == "awarded" and luck < 0.7:
            return None
        if luck < (0.03 if behind else 0.06):
            return None
        if luck < (0.08 if behind else 0.14):
            return random.choice(ODD)
        return self.in_kind(field)

    def in_kind(self, field: Field) -> object:
        random = self.random
        if field.choices:
            text = random.choice(field.choices)
            return random.choice([text, text, text, f" {text}  ", text.lower(), text.replace(" ", "  ")])
        if field.role == "awarded":
            return random.choice(
                [0, float(self.full), float(self.full) + 0.01, 0.005, 1.005, round(random.random(), 4)]
            )
        if field.type == "count":
            near = int(random.choice(self.bounds)) + random.randint(-2, 2)
            return random.choice([near, near, random.randint(0, 12), random.randint(0, 400), 123456789012345])
        self.last = fifteen(self.number())
        return self.last

    def number(self) -> float:
        random, bound = self.random, float(self.random.choice(self.bounds))
        kind = random.randrange(10)
        if kind == 0:
            return random.choice(NUMBERS)
        if kind == 1:
            return bound + random.choice([-1, 0, 0, 1]) * 10.0 ** -random.randint(0, 13)
        if kind == 2:  # half a hundredth of a point
            return bound * (random.randrange(int(100 * self.full)) + 0.5) / float(100 * self.full)
        if kind == 3:
            return self.last + random.choice([-1, 0, 0, 1]) * 10.0 ** -random.randint(0, 13)
        if kind == 4:
            return random.uniform(-bound, 2 * bound)
        return round(random.uniform(0, 1.4 * bound), kind % 5)


def fifteen(number: float) -> float:
    """No one can type more digits into a spreadsheet."""
    return float(f"{number:.15g}")
