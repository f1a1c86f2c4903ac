"""What is usual anywhere for common indicators: wide ranges by what is measured, so that only slips fall outside.

They hold for any county and year, and a scheme's own targets have no part in them. Rates of rare events begin at 0 and
reach as far as one event in a very small county takes them; targets lie closer together than figures.
"""

from fractions import Fraction

from scoring.light_named_tuple import NamedTuple
from scoring.short_texts import of_short_texts
from validators.plain_text import comparable

CHANGE = ["增长", "增速", "增幅", "提高", "提升", "下降", "降低", "降幅", "变化", "检出", "阳性", "异常", "超标"]
"""Titles that measure something else than the words they share with an indicator below."""


class Range(NamedTuple):
    """A range from `low` to `high`, both included, in the indicator's unit of measure."""

    low: Fraction
    high: Fraction

    def __contains__(self, figure: object) -> bool:
        if not isinstance(figure, Fraction):
            return False
        (low, under), (high, above) = self.low.as_integer_ratio(), self.high.as_integer_ratio()
        value, parts = figure.as_integer_ratio()  # whole numbers: asked of every figure of every return
        return low * parts <= value * under and value * above <= high * parts


class Usual(NamedTuple):
    """Indicators in `measure` whose title holds one of `names`, each of them words that follow one another; not for
    every one is it known what targets are usual."""

    names: tuple[tuple[str, ...], ...]
    measure: str
    figures: Range
    targets: Range | None


def _usual(names: str, measure: str, figures: str, targets: str = "") -> Usual:
    words = tuple(tuple(name.split("…")) for name in names.split("|"))
    return Usual(words, measure, _range(figures), _range(targets) if targets else None)


def _range(text: str) -> Range:
    low, high = text.split("~")
    return Range(Fraction(low), Fraction(high))


KNOWN = (
    _usual("预期寿命", "岁", "60~90", "65~88"),
    _usual("5岁以下儿童死亡率", "‰", "0~60", "1~25"),
    _usual("新生儿死亡率", "‰", "0~40", "0.5~15"),
    _usual("婴儿死亡率", "‰", "0~50", "1~20"),
    _usual("孕产妇死亡率", "1/10万", "0~1000", "2~80"),
    _usual("心脑血管死亡率|心脑血管病死亡率|心脑血管疾病死亡率", "1/10万", "20~1000", "60~500"),
    _usual("呼吸系统疾病死亡率", "1/10万", "0~300"),
    _usual("过早死亡", "%", "3~40", "5~30"),
    _usual("癌症5年生存率", "%", "5~90"),
    _usual("每千…医师|每千…护士", "人", "0.5~20", "0.8~10"),
    _usual("每千…床位", "张", "0.5~40", "1.5~20"),
    _usual("个人卫生支出|个人现金支出", "%", "5~70", "8~60"),
    _usual("素养水平", "%", "2~90", "8~90"),
    _usual("吸烟率", "%", "2~60", "5~50"),
    _usual("体育锻炼", "%", "5~90", "15~80"),
    _usual("国民体质", "%", "40~100"),
    _usual("体质健康标准", "%", "5~100"),
    _usual("体育活动时间", "小时", "0.1~8"),
    _usual("筛查率|筛查覆盖率", "%", "10~100"),
    _usual("规范管理率|规范管理服务率|系统管理率|健康管理率", "%", "15~100", "30~100"),
    _usual("接种率", "%", "50~100", "30~100"),
    _usual("合格率|无害化处理率|普及率|水质达标率", "%", "10~100", "30~100"),
    _usual("优良天数", "%", "20~100", "30~100"),
    _usual("总体近视率", "%", "5~95"),
    _usual("新发近视率", "%", "0~60"),
)  # the first that fits


@of_short_texts(1024)
def usual(title: str, measure: str) -> Usual | None:
    """The ranges of an indicator by its title and unit of measure; None where the title is none of the common ones, or
    measured in another unit."""
    text = comparable(title)
    if any(word in text for word in CHANGE):
        return None
    return next((each for each in KNOWN if each.measure == measure and any(_holds(text, n) for n in each.names)), None)


def _holds(text: str, words: tuple[str, ...]) -> bool:
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)
