"""两个单位的联系电话相同。

反例 V605：甲县和乙县封面的联系电话都是13800000001
正例 V605：各单位的联系电话各不相同
"""

import re
from collections.abc import Iterator

from validators.finding import Finding
from validators.plain_text import narrow
from validators.returns.findings import input_finding
from validators.returns.peers.alike import few
from validators.returns.peers.unit_inputs import Peers

CODES = ("V605",)
DIGITS = 7


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    same: dict[str, list[int]] = {}
    phones = 0
    for said in peers.said("phone"):
        if said.ref == "cover":
            phones += 1
            digits = re.sub(r"\D", "", narrow(str(said.value)), flags=re.ASCII)
            if len(digits) >= DIGITS:
                same.setdefault(digits, []).append(said.number)
    for number, *others in same.values():
        for other in others if len(others) < few(phones) else ():
            first, given = peers.input(number), peers.input(other)
            yield given.file, input_finding("V605", given.input, other=first.input.unit, file=first.file)
