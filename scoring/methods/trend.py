"""上升/下降: compares with last year's value, or with the baseline."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.bands import Band
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.change import BEFORE, improvement, improvement_expression
from scoring.methods.proportional import reached, reached_expression
from scoring.methods.traits import Example, HowTo, Level, LevelList, Polarity
from scoring.numbers import GUARD, exact, round_half_up, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Method):
    """上升/下降：与上年值（或基期值）比较，改善得满分；规定了最小变化的，按实际变化占比得分；分段的，按变化达到的最好一段得分。"""

    WORDS: ClassVar = {
        "direction": "升降", "minimum_change": "最小变化", "bands": "各段",
        "unchanged": "持平得分", "relative": "按相对幅度", "baseline": "与基期比",
    }  # fmt: skip
    CHOICES: ClassVar = {"direction": {"up": "上升", "down": "下降"}}
    order: ClassVar = 120
    how_to: ClassVar = (
        HowTo("较上年下降", "升降 下降；规定了每年降多少的，再填最小变化（不足的按比例得分）"),
        HowTo(
            "较上年下降1个百分点10分，0.5—1个7分，不足0.5个4分",
            "升降 下降；各段写在“档次与选项”表：1、0.5、0（0 表示只要下降就得）",
        ),
        HowTo("较上年下降得满分，持平得一半，上升不得分", "升降 下降，持平得分填一半"),
        HowTo(
            "达到85%得满分；未达到的，较上年提高3个百分点得6分",
            "升降 上升，目标值 85；3 分段写在“档次与选项”表",
        ),
        HowTo(
            "比2020年下降20%（相对幅度）得满分，不足的按比例",
            "升降 下降，最小变化 20，按相对幅度 是，与基期比 是；“方案”表填基期年",
        ),
    )
    example: ClassVar = Example(
        ("上升/下降：与上年值比较。direction：up 应上升；down 应下降。",), "rule: {kind: trend, direction: down}"
    )
    elsewhere: ClassVar = "按变化分段的，各段写在“档次与选项”表，一段一行"
    level_list: ClassVar = LevelList("bands", Band, "reach", "number", "各段")
    by_change: ClassVar = True
    kind: Literal["trend"] = "trend"
    direction: Literal["up", "down"]
    """up = 应上升；down = 应下降。"""
    minimum_change: Annotated[Decimal, Limit(gt=0)] | None = None
    """每年至少变化多少（与计量单位一致）；不规定则不填。"""
    bands: tuple[Band, ...] = ()
    """变化多少得多少分，例如 {reach: 1, points: 10}；reach 写 0 的一段，只要有改善就得。"""
    unchanged: Annotated[Decimal, Limit(ge=0)] | None = None
    """持平得多少分；不写则不得分。"""
    target: Decimal | None = None
    """数值达到多少（应下降的，不超过多少）就得满分，不看升降；不规定则不填。"""
    relative: bool = False
    """变化按相对幅度算：变化÷原值×100，最小变化和分段写百分之几。"""
    baseline: bool = False
    """与基期值比，不与上年值比。"""

    @property
    def since(self) -> Literal["previous", "baseline"]:
        """The role of the figure that this year is compared with."""
        return "baseline" if self.baseline else "previous"

    @property
    def better(self) -> Polarity:
        return "higher" if self.direction == "up" else "lower"

    @property
    def _word(self) -> str:
        return "上升" if self.direction == "up" else "下降"

    def _best_first(self) -> list[Band]:
        return sorted(self.bands, key=lambda band: band.reach, reverse=True)

    def asks(self, measure: str) -> tuple[Ask, ...]:
        before = f"{BEFORE[self.since]}值"
        return (
            Ask(role="claim", type="number", label="指标值", measure=measure),
            Ask(role=self.since, type="number", label=before, measure=measure, needed=False),
        )

    def arrived(self, facts: Facts) -> bool:
        """The figure itself is good enough, whatever it was before."""
        return self.target is not None and reached(facts.number(), exact(self.target), self.better)

    def obstacle(self, facts: Facts) -> str:
        lacking = facts.entry(self.since).state == "blank" and not self.arrived(facts)
        return f"缺{BEFORE[self.since]}值" if lacking else ""

    def obstacle_test(self, cells: Cells) -> str:
        blank = f"COUNTBLANK({cells[self.since]})>0"
        if self.target is None:
            return blank
        return f"AND({blank},NOT({reached_expression(cells['claim'], show(self.target), self.better)}))"

    def improvement(self, facts: Facts) -> Fraction:
        """How much better this year is, in the unit of measure or in % of the earlier figure; below 0 if worse."""
        return improvement(facts.number(), facts.number(self.since), self.better, self.relative)

    def _rounded(self, facts: Facts) -> Fraction:
        """As the sheet settles it, so that both take the same changes for none."""
        return round_half_up(self.improvement(facts), GUARD)

    def bottomed(self, facts: Facts) -> bool:
        """A rate that was already 0 and should fall cannot fall further."""
        return self.direction == "down" and facts.number() == facts.number(self.since) == 0

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        if self.arrived(facts) or self.bottomed(facts):
            return full
        better = self._rounded(facts)
        if better <= 0:
            return exact(self.unchanged or 0) if better == 0 else Fraction(0)
        if self.bands:
            band = self._band(better)
            return exact(band.points) if band else Fraction(0)
        if self.minimum_change is None:
            return full
        return full * min(Fraction(1), self.improvement(facts) / exact(self.minimum_change))

    def _band(self, better: Fraction) -> Band | None:
        return next((band for band in self._best_first() if better >= exact(band.reach)), None)

    def sentence(self, full: Fraction, facts: Facts) -> str:
        return f"{show(facts.number())}达到{self._goal()}" if self.arrived(facts) else self._moved(full, facts)

    def _moved(self, full: Fraction, facts: Facts) -> str:
        read = f"由{BEFORE[self.since]}{show(facts.number(self.since))}到{show(facts.number())}"
        better = self._rounded(facts)
        if self.bottomed(facts):
            return f"{read}，已为0"
        if better <= 0:
            return f"{read}，{'持平' if better == 0 and self.unchanged else f'未{self._word}'}"
        change = f"{show(self.improvement(facts), 4 if self.relative else 10)}{self._percent}"
        if self.bands:
            band = self._band(better)
            return f"{read}，{self._word}{change}，" + (f"达到“{self._said(band)}”一段" if band else "未达到任何一段")
        if self.minimum_change is None:
            return f"{read}，{self._word}"
        asked = f"，要求{show(self.minimum_change)}{self._percent}"
        enough = self.improvement(facts) >= exact(self.minimum_change)
        share = f"：{self._calculated(facts)}÷{show(self.minimum_change)}×{show(full)}"
        return f"{read}，{self._word}{change}{asked}" + ("，已达到，计满分" if enough else share)

    def _calculated(self, facts: Facts) -> str:
        """The change so that it can be calculated again: a share of the earlier figure is seldom a round number."""
        if not self.relative:
            return show(self.improvement(facts))
        before = facts.number(self.since)
        return f"{show(abs(facts.number() - before))}÷{show(abs(before))}×100"

    def expression(self, full: str, cells: Cells) -> str:
        value, before = cells["claim"], cells[self.since]
        better = improvement_expression(value, before, self.better, self.relative)
        text = self._improved(full, better)
        if self.direction == "down":
            text = f"IF(AND({value}=0,{before}=0),{full},{text})"
        if self.target is None:
            return text
        return f"IF({reached_expression(value, show(self.target), self.better)},{full},{text})"

    def _improved(self, full: str, better: str) -> str:
        if self.minimum_change is not None and not self.bands:
            gained = f"{full}*MAX(0,MIN(1,({better})/{show(self.minimum_change)}))"
            if self.unchanged is None:
                return gained
        else:
            gained = "0" if self.bands else full
        for band in reversed(self._best_first()):
            gained = f"IF(ROUND({better},10)>={show(band.reach)},{show(band.points)},{gained})"
        worse = f"IF(ROUND({better},10)=0,{show(self.unchanged)},0)" if self.unchanged else "0"
        return f"IF(ROUND({better},10)>0,{gained},{worse})"

    def advice(self, full: Fraction, facts: Facts, measure: str) -> str:
        best = self._best_first()
        gain = f"可得{show(best[0].points)}分" if best else "可得满分"
        change = self._change(best[0].reach) if best else self._change(self.minimum_change)
        way = f"达到{self._goal()}，或较" if self.target is not None else "较"
        return f"{way}{BEFORE[self.since]}{change}{gain}"

    def advice_expression(self, full: str, cells: Cells, measure: str) -> str:
        return f'"{self.advice(Fraction(0), Facts({}), measure)}"'

    def goal(self) -> str:
        since = "较基期" if self.baseline else ""
        steps = [self._said(band) for band in self._best_first()] or [self._change(self.minimum_change)]
        if self.bands:
            steps = [f"{step}得{show(band.points)}分" for step, band in zip(steps, self._best_first(), strict=True)]
        if self.unchanged:
            steps.append(f"持平得{show(self.unchanged)}分")
        return (f"{self._goal()}；或" if self.target is not None else "") + since + "；".join(steps)

    def levels(self) -> tuple[Level, ...]:
        return tuple(
            Level(
                band.points,
                f"{show(band.reach)}得{show(band.points)}分",
                band.reach,
                f"{self._word}≥{show(band.reach)}",
            )
            for band in self.bands
        )

    def named_points(self) -> list[Decimal]:
        return [*(band.points for band in self.bands), *filter(None, [self.unchanged])]

    def side_words(self) -> str:
        return f"direction: {self.direction}"

    def goal_figures(self) -> list[Decimal]:
        steps = [band.reach for band in self._best_first() if band.reach]
        return [figure for figure in (self.target, self.minimum_change, *steps) if figure is not None][:1]

    def text_figures(self) -> list[Decimal]:
        least = [] if self.minimum_change is None else [self.minimum_change]
        return [band.reach for band in self.bands if band.reach] + least

    def awaited(self) -> str:
        return f"缺{BEFORE[self.since]}值，填写后计分"

    @property
    def _percent(self) -> str:
        return "%" if self.relative else ""

    def _said(self, band: Band) -> str:
        return self._change(band.reach)

    def _change(self, least: Decimal | None) -> str:
        """下降, or 下降≥0.5."""
        return f"{self._word}≥{show(least)}{self._percent}" if least else self._word

    def _goal(self) -> str:
        return f"{'≥' if self.direction == 'up' else '≤'}{show(self.target or 0)}"
