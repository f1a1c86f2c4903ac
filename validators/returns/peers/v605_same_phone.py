"""两个单位的联系电话相同。

反例 V605：甲县和乙县封面的联系电话都是13800000001
正例 V605：各单位的联系电话各不相同
"""

import re
from collections.abc import Iterator

from validators.finding import Finding
from validators.plain_text import narrow
from validators.returns.findings import input_finding
from validators.returns.peers.unit_inputs import Peers, UnitInput, few

CODES = ("V605",)
DIGITS = 7


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    same: dict[str, list[UnitInput]] = {}
    phones = [given for given in peers.inputs if (given.input.ref, given.input.role) == ("cover", "phone")]
    for given in phones:
        digits = re.sub(r"\D", "", narrow(given.input.entry.text), flags=re.ASCII)
        if len(digits) >= DIGITS:
            same.setdefault(digits, []).append(given)
    for first, *others in same.values():
        for given in others if len(others) < few(len(phones)) else ():
            yield given.file, input_finding("V605", given.input, other=first.input.unit, file=first.file)
