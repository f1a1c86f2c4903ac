"""两个单位至少3个分项的佐证材料文字完全相同，且文字较长或写有文号，疑似复制。

反例 V604：甲县和乙县有3个分项都写同一文号“甲县健推发〔2021〕3号”
正例 V604：甲县和乙县都写“会议通知、签到表和纪要（附件1-1）”
"""

from collections.abc import Iterator

from scoring.patterns import pattern
from validators.finding import Finding
from validators.plain_text import comparable
from validators.returns.findings import input_finding
from validators.returns.peers.unit_inputs import Peers, UnitInput, alike

CODES = ("V604",)
FEWEST_SAME = 3
LONG = 40
NUMBERED = pattern(r"[〔\[(](?:19|20)\d\d[〕\])]\d+号")


def check(peers: Peers) -> Iterator[tuple[str, Finding]]:
    units = len({given.input.unit for given in peers.inputs})
    same: dict[tuple[str, str], list[UnitInput]] = {}
    for given in peers.inputs:
        said = given.input.entry.text if given.input.role == "evidence" else ""
        text = comparable(said) if len(said) >= LONG or "号" in said else ""
        if len(text) >= LONG or NUMBERED.search(text):
            same.setdefault((given.input.ref, text), []).append(given)
    for (one, _), pairs in alike(same.values(), units).items():
        if len(pairs) >= FEWEST_SAME:
            (first, given), refs = pairs[0], "、".join(second.input.ref for _, second in pairs)
            yield (
                given.file,
                input_finding("V604", given.input, other=one, count=len(pairs), refs=refs, file=first.file),
            )
