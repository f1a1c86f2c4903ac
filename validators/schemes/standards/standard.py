"""One row of a document's table as its standard is read: the sentence without what carries no meaning."""

import re
from dataclasses import dataclass
from decimal import Decimal

from validators.measures import measure_name
from validators.plain_text import narrow
from validators.schemes.standards.spelled import figures
from validators.schemes.wording.goals import direction_of, figures_of, is_strict

N = r"(\d+(?:\.\d+)?)"
MARK = r"(?:%|‰|/10万|/万|岁|个百分点|百分点|个千分点)"
POINTS = rf"{N}分"
ENDED = (
    r"(?:,?(?:直至|直到|累计)?扣完(?:(?:本|该|此)项)?(?:目?分值?|分数|得分)?为止|,?扣完(?:本|该|此)项(?:分值?|分数)"
    r"|,最低(?:得|为)?0分)?"
)
MISSED = (
    r"(?:未达到|未达|未达标|没有达到|没达到|达不到|不达标|未完成|没有完成|没完成|完不成)"
    r"(?:目标(?:值|任务)?|要求|标准|任务|指标|的)*"
)
SAME = str.maketrans({"；": ",", ";": ",", "，": ",", "。": ",", "、": "、", "~": "-", "～": "-", "—": "-", "–": "-",
                      "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "：": ":"})  # fmt: skip
MOST_TEXT = 600
"""Of a longer standard nothing is proposed: nobody would check it at a glance."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What a row says that decides its rule. `text` is the standard in one line of plain characters."""

    title: str
    text: str
    points: Decimal
    target: str = ""
    measure: str = ""

    @property
    def figure(self) -> Decimal | None:
        """The one figure of the target column; None where it has none, or several."""
        found = figures_of(self.target)
        return found[0] if len(found) == 1 else None

    @property
    def direction(self) -> str:
        """`higher` or `lower` as the target column says it, else empty."""
        return direction_of(self.target)

    @property
    def strict(self) -> bool:
        """Whether the target column leaves the target itself out."""
        return is_strict(self.target)

    def full(self, said: str) -> bool:
        """Whether points named in the sentence are the row's own: `满分`, or the same number."""
        return said == "满分" or Decimal(said.removesuffix("分")) == self.points

    def about(self, subject: str) -> bool:
        """Whether the words before a figure only name the row again."""
        plain = re.sub(r"[的达为]+$", "", subject)
        return not plain or plain in ONLY or plain in plain_text(self.title)

    def in_measure(self, mark: str) -> bool:
        """Whether a figure with this unit behind it is one in the row's unit of measure."""
        own = "%" if "百分点" in mark else "‰" if "千分点" in mark else mark
        return not own or not self.measure or measure_name(own) == measure_name(self.measure)


ONLY = ("指标值", "完成率", "目标值", "实际值", "完成值", "数值", "比例", "全年", "年内", "年度", "全部", "完成比例")


def plain_text(text: str) -> str:
    """A sentence in half width on one line, its stops all commas, numbers of things in figures."""
    plain = "".join(narrow(text).translate(SAME).split()).replace("%%", "%").replace("百分之百", "100%")
    plain = re.sub(r"(?<=\d)个点", "个百分点", figures(plain))
    return re.sub(r",+", ",", plain).strip(",.")
