"""按名次: points by the place of a figure among those of all units."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Facts, Method
from scoring.methods.peers import AMONG, Among, ComparedFigures, PeerCells
from scoring.methods.proportional import fails, floor_text, floored
from scoring.methods.traits import Example, HowTo, Level, LevelList, Polarity
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The points of the places up to one; below 0 the places from the end (-1 the last)."""

    __pydantic_config__: ClassVar = Method.__pydantic_config__

    WORDS: ClassVar = {"up_to": "名次"}

    up_to: int
    points: Annotated[Decimal, Limit(ge=0)]

    def said(self, before: int) -> str:
        """前3名, 第4名, 第4—6名 or 倒数第1名, the level ahead of it reaching to the place `before`."""
        first, last = before + 1, abs(self.up_to)
        which = f"{first}名" if first == last else f"{first}—{last}名"
        if self.up_to < 0:
            return f"倒数第{which}"
        return f"前{last}名" if first == 1 < last else f"第{which}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank(Method):
    """按名次：按指标值在各单位中的名次得分；名次逐一规定得分，或者第一名得满分、每低一名少得若干分，汇总后计分。"""

    WORDS: ClassVar = {
        "places": "各名次",
        "last": "末名得分",
        "otherwise": "其余得分",
        "ties": "并列",
        "among": "比较范围",
    }
    CHOICES: ClassVar = {
        "ties": {"better": "都按靠前的名次", "average": "平分所占名次的得分", "worse": "都按靠后的名次"},
        "among": AMONG,
    }
    order: ClassVar = 112
    how_to: ClassVar = (
        HowTo(
            "1—5名依次得60、57、54、51、48分，倒数第1名2分",
            "各名次写在“档次与选项”表：1、2、3、4、5、-1；其余的填其余得分",
        ),
        HowTo("按排名先后计分，第1名得满分，每降一个名次扣0.2分", "每次扣分 0.2；不写各名次"),
        HowTo("超过8%的按名次计分，未完成的不得分", "同上，再填不得分界限 8"),
    )
    example: ClassVar = Example(
        (
            "按名次：up_to 是到第几名，负数从末尾数起；两头都够得上的按前面的名次。汇总全部单位后才能计分。",
            "不写 places 的，第一名得满分，每低一名少得 taken 分，或者末名得 last 分、其间均匀递减。",
        ),
        "rule: {kind: rank, polarity: higher, places: [{up_to: 1, points: 60}, {up_to: -1, points: 2}], otherwise: 40}",
    )
    elsewhere: ClassVar = "逐一规定的，各名次写在“档次与选项”表，一档一行；倒数第一名写 -1"
    level_list: ClassVar = LevelList("places", Place, "up_to", "whole", "各名次")
    compares_units: ClassVar = True
    takes_off: ClassVar = "rest"
    when_taking: ClassVar = "各名次填扣分以后剩的得分"
    kind: Literal["rank"] = "rank"
    polarity: Polarity
    """higher = 越高越好；lower = 越低越好。"""
    places: tuple[Place, ...] = ()
    """到第几名得多少分，例如 {up_to: 3, points: 10}；倒数第一名写 -1。"""
    otherwise: Annotated[Decimal, Limit(ge=0)] = Decimal(0)
    """各名次以外的得多少分；不写则不得分。"""
    taken: Annotated[Decimal, Limit(gt=0)] | None = None
    """不逐一规定的：第一名得满分，每低一名少得多少分。"""
    last: Annotated[Decimal, Limit(ge=0)] | None = None
    """不逐一规定的：最后一名得多少分，其间按名次均匀递减。"""
    floor: Decimal | None = None
    """不得分界限：低于（越低越好的，高于）这个数的，无论名次都不得分，仍占名次；没有规定则不填。"""
    ties: Literal["better", "average", "worse"] = "better"
    """数值相同的：better = 都按靠前的名次；average = 平分所占名次的得分；worse = 都按靠后的名次。"""
    among: Among = "class"
    """与谁比较：class = 同类单位；all = 全部单位。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def contradictions(self, points: Fraction) -> Iterator[str]:
        ways = [
            name
            for name, given in (("各名次", self.places), ("每次扣分", self.taken), ("末名得分", self.last))
            if given
        ]
        if not self.places and self.taken is None and self.last is None:
            yield "各名次、每次扣分、末名得分都没有填，各单位都得满分，请填一样"
        elif self.places and len(ways) > 1:
            yield f"“{'”“'.join(ways)}”都填了，只能选一样；逐一规定名次的，清空其他的"

    def at_place(self, full: Fraction, place: int, count: int) -> Fraction:
        """The points of one place among so many."""
        if self.places:
            return exact(self._listed(place, count))
        if self.last is not None:
            return full - (full - exact(self.last)) * (place - 1) / (count - 1) if count > 1 else full
        return max(Fraction(0), full - exact(self.taken or 0) * (place - 1))

    def _listed(self, place: int, count: int) -> Decimal:
        ahead = sorted((p for p in self.places if p.up_to > 0), key=lambda p: p.up_to)
        behind = sorted((p for p in self.places if p.up_to < 0), key=lambda p: -p.up_to)
        found = [p.points for p in ahead if place <= p.up_to] + [p.points for p in behind if count - place < -p.up_to]
        return found[0] if found else self.otherwise

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        if fails(facts.number(), self.floor, self.polarity):
            return Fraction(0)
        peers = facts.peers[""]
        count, place, sharing = len(peers.figures), self._place(peers, facts), peers.sharing(facts.number())
        taken = range(place, place + sharing)
        if self.ties == "average":
            return sum((self.at_place(full, one, count) for one in taken), Fraction(0)) / sharing
        return self.at_place(full, taken[0 if self.ties == "better" else -1], count)

    def _place(self, peers: ComparedFigures, facts: Facts) -> int:
        return peers.rank(facts.number(), self.polarity)

    def sentence(self, full: Fraction, facts: Facts) -> str:
        peers = facts.peers[""]
        sharing = peers.sharing(facts.number())
        tied = f"，{sharing}个单位并列，{self.CHOICES['ties'][self.ties]}" if sharing > 1 else ""
        text = f"{show(facts.number())}在{AMONG[self.among]}中排第{self._place(peers, facts)}名（{peers.said}）"
        if fails(facts.number(), self.floor, self.polarity):
            return f"{text}，{floor_text(self.floor, self.polarity)}"
        return text + tied

    def awaited(self) -> str:
        return f"按在{AMONG[self.among]}中的名次"

    def peer_expression(self, full: str, at: PeerCells) -> str:
        return floored(self._by_place(full, at), at.value, self.floor, self.polarity)

    def _by_place(self, full: str, at: PeerCells) -> str:
        first = f"({at.place}+{at.sharing}-1)" if self.ties == "worse" else at.place
        several = at.sharing if self.ties == "average" else "1"
        if self.places:
            return f"({self._listed_expression(first, several, at.units)})/{several}"
        middle = f"({first}+({several}-1)/2-1)"
        if self.last is not None:
            return f"IF({at.units}>1,{full}-({full}-{show(self.last)})*{middle}/MAX(1,{at.units}-1),{full})"
        taken = exact(self.taken or 0)
        paid = floor(exact(Decimal(full)) / taken) + 1 if taken else 10**6
        having = f"MAX(0,MIN({several},{paid}-{first}+1))"
        return f"({having}*({full}-{show(taken)}*({first}-1+({having}-1)/2)))/{several}"

    def _listed_expression(self, first: str, several: str, count: str) -> str:
        """The points of the places from `first` on: for each level those of its places that are among them."""
        ahead = sorted((p for p in self.places if p.up_to > 0), key=lambda p: p.up_to)
        behind = sorted((p for p in self.places if p.up_to < 0), key=lambda p: p.up_to)
        listed = str(ahead[-1].up_to) if ahead else "0"
        ends = [*(f"MAX({listed},{count}+({p.up_to}))" for p in behind), f"MAX({listed},{count})"]
        bounds = ["0", *(str(p.up_to) for p in ahead), *ends]
        points = [*(p.points for p in ahead), self.otherwise, *(p.points for p in behind)]
        return "+".join(
            f"{show(amount)}*MAX(0,MIN({first}+{several}-1,{upper})-MAX({first}-1,{lower}))"
            for (lower, upper), amount in zip(pairwise(bounds), points, strict=True)
        )

    def levels(self) -> tuple[Level, ...]:
        return tuple(Level(p.points, f"{self._said(p)}得{show(p.points)}分") for p in self.places)

    def _said(self, place: Place) -> str:
        nearer = [abs(p.up_to) for p in self.places if (p.up_to < 0) == (place.up_to < 0)]
        return place.said(max((up_to for up_to in nearer if up_to < abs(place.up_to)), default=0))

    def most(self) -> Decimal | None:
        return max((*(p.points for p in self.places), self.otherwise)) if self.places else None

    def named_points(self) -> list[Decimal]:
        more = [points for points in (self.taken, self.last, self.otherwise) if points]
        return [*(p.points for p in self.places), *more]

    def text_figures(self) -> list[Decimal]:
        return [] if self.floor is None else [self.floor]

    def goal(self) -> str:
        return "，".join(filter(None, [self._ways(), floor_text(self.floor, self.polarity)]))

    def _ways(self) -> str:
        if self.places:
            rest = [f"其余得{show(self.otherwise)}分"] if self.otherwise else []
            return "；".join([*(level.said for level in self.levels()), *rest])
        if self.last is not None:
            return f"第1名满分，末名{show(self.last)}分"
        return f"第1名满分，每低一名扣{show(self.taken or 0)}分"
