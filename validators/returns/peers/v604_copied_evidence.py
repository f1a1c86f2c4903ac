"""两个单位至少3个分项的佐证材料文字完全相同，且文字较长或写有文号，疑似复制。

反例 V604：甲县和乙县有3个分项都写同一文号“甲县健推发〔2021〕3号”
正例 V604：甲县和乙县都写“会议通知、签到表和纪要（附件1-1）”
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b

from scoring.patterns import pattern
from validators.finding import Finding
from validators.plain_text import comparable
from validators.returns.peers.alike import OfUnit, alike, pair_finding
from validators.returns.peers.unit_inputs import Peers

CODES = ("V604",)
FEWEST_SAME = 3
LONG = 40
NUMBERED = pattern(r"[〔\[(](?:19|20)\d\d[〕\])]\d+号")


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    for pair in alike(_same(peers), peers.units, FEWEST_SAME):
        yield pair_finding("V604", peers, pair)


def _same(peers: Peers) -> Iterator[list[OfUnit]]:
    """The inputs of each row that say the same; of what they say only a number is kept, so that there is room for the
    texts of a whole country."""
    texts: dict[str, tuple[array[int], ...]] = defaultdict(lambda: (array("Q"), array("Q"), array("L")))
    for said in peers.said("evidence"):
        if isinstance(said.value, str) and (text := _told_apart(said.value)):
            kept = (int.from_bytes(blake2b(text.encode(), digest_size=8).digest()), said.number, said.unit)
            for column, value in zip(texts[said.ref], kept, strict=True):
                column.append(value)
    for columns in texts.values():
        same: dict[int, list[OfUnit]] = {}
        for text, number, unit in zip(*columns, strict=True):
            same.setdefault(text, []).append(OfUnit(number, unit))
        yield from (group for group in same.values() if len(group) > 1)


def _told_apart(said: str) -> str:
    """A text that two units do not come to by themselves; empty for another one."""
    text = comparable(said) if len(said) >= LONG or "号" in said else ""
    return text if len(text) >= LONG or NUMBERED.search(text) else ""
