"""数值明显偏离同类单位：与中位数相差超过6个标准化的中位绝对偏差，且超过中位数的十分之一；多数单位数值相同的，
只看是否超出中位数的三分之一至三倍；不足8个单位的不比。
乘以或除以10、100、1000后与同类单位相近的，疑似计量单位有误。

反例 V601：20个县的健康素养水平多在18%至25%，一个县填61%
正例 V601：20个县的健康素养水平多在18%至25%，一个县填29%
反例 V602：20个县的婴儿死亡率多在2‰至5‰，一个县填380（按1/10万填写）
正例 V602：20个县的婴儿死亡率多在2‰至5‰，一个县填3.8
"""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import show
from validators.finding import Finding
from validators.returns.figures import times
from validators.returns.findings import input_finding
from validators.returns.peers.spread import Spread, spread
from validators.returns.peers.unit_inputs import Peers
from validators.returns.subject import Input

CODES = ("V601", "V602")


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    for group in peers.groups():
        usual = spread([value for _, value in group])
        for number, value in group:
            if usual.remarkable(value):
                given = peers.input(number)
                yield given.file, _far(given.input, value, usual)


def _far(input: Input, value: Fraction, usual: Spread) -> Finding:
    facts = {"count": usual.units, "middle": show(usual.middle, 2)}
    if input.measure and (factor := usual.slipped(value)):
        return input_finding("V602", input, **facts, factor=times(factor))
    return input_finding("V601", input, **facts, how=_how(value, usual))


def _how(value: Fraction, usual: Spread) -> str:
    if usual.deviation == 0:
        return "多数单位都是这个数"
    return f"偏离程度是通常差异的{show(usual.distance(value), 1)}倍（中位绝对偏差{show(usual.deviation, 2)}）"
