"""两个单位的联系电话相同。

反例 V605：甲县和乙县封面的联系电话都是13800000001
正例 V605：各单位的联系电话各不相同
"""

import re
from collections.abc import Iterator

from validators.finding import Finding
from validators.plain_text import narrow
from validators.returns.findings import finding
from validators.returns.peers.view import Peers, Told, few

CODES = ("V605",)
DIGITS = 7


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    same: dict[str, list[Told]] = {}
    phones = [told for told in peers.told if (told.input.ref, told.input.role) == ("cover", "phone")]
    for told in phones:
        digits = re.sub(r"\D", "", narrow(told.input.entry.text), flags=re.ASCII)
        if len(digits) >= DIGITS:
            same.setdefault(digits, []).append(told)
    for first, *others in same.values():
        for told in others if len(others) < few(len(phones)) else ():
            yield told.file, finding("V605", told.input, other=first.input.unit, file=first.file)
