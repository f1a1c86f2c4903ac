"""数值明显偏离同类单位：与中位数相差超过6个标准化的中位绝对偏差，且超过中位数的十分之一；不足8个单位的不比。

反例 V601：20个县的健康素养水平多在18%至25%，一个县填61%
正例 V601：20个县的健康素养水平多在18%至25%，一个县填29%
"""

from collections.abc import Iterator

from scoring.numbers import show
from validators.catalogue import finding
from validators.finding import Finding
from validators.peers.spread import spread
from validators.peers.view import Peers

CODES = ("V601",)


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    for group in peers.groups():
        usual = spread([value for _, value in group])
        for told, value in group:
            if usual.remarkable(value) and not usual.slipped(value):
                facts = {"count": usual.units, "middle": show(usual.middle, 2), "deviation": show(usual.deviation, 2)}
                yield told.file, finding("V601", told.input, **facts, times=show(usual.distance(value), 1))
