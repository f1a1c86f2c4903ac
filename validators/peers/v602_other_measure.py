"""疑似与其他单位用了不同的计量单位：数值明显偏离，而乘以或除以10、100、1000后与同类单位相近。

反例 V602：20个县的婴儿死亡率多在2‰至5‰，一个县填380（按1/10万填写）
正例 V602：20个县的婴儿死亡率多在2‰至5‰，一个县填3.8
"""

from collections.abc import Iterator

from scoring.numbers import show
from validators.catalogue import finding
from validators.figures import times
from validators.finding import Finding
from validators.peers.spread import spread
from validators.peers.view import Peers

CODES = ("V602",)


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    for group in peers.groups():
        usual = spread([value for _, value in group])
        for told, value in group:
            factor = usual.slipped(value) if told.input.measure else None
            if factor:
                facts = {"count": usual.units, "middle": show(usual.middle, 2), "factor": times(factor)}
                yield told.file, finding("V602", told.input, **facts)
