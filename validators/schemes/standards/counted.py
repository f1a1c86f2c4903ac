"""Standards about how often something happened: so much off, or so much for each."""

import re
from decimal import Decimal

from scoring.methods import Method
from scoring.methods.deduction import Deduction
from scoring.methods.per_unit import PerUnit
from validators.schemes.standards.spelled import COUNTERS
from validators.schemes.standards.standard import ENDED, N, Standard

COUNTED = rf"(?P<counted>{COUNTERS})"
THING = r"[^,\d扣得()]{0,24}?"
CAUSE = r"(?:(?=[^,]*(?:未|不|无|没|缺|漏|迟|少|发生|出现|存在|违|被|受))[^,扣得分%‰每()]{2,60}(?:的|者|时)?,)?"
"""What happened, in a clause of its own: 巡查未达到规定次数的，每缺1次…"""
CLEAN = r"(?:(?P<clean>[^,\d()]*?(?:无|未|没有|零)[^,\d()]*?)的?,?得(?P<full>满分|\d+(?:\.\d+)?分),)?"
NONE_HAPPENED = r"(?:,(?:未|没有?)(?:发生|出现)[^,\d扣]{0,16}?的?,?不扣分)?"
TAKEN = rf"(?:每{THING}1?|{THING}每{THING}1?|{THING}1){COUNTED}{THING},?(?:各|均|都)?扣(?P<taken>{N})分"
TAKING = re.compile(rf"{CLEAN}{CAUSE}{TAKEN}{ENDED}{NONE_HAPPENED}")
GIVING = re.compile(
    rf"(?P<before>{THING}(?:超过(?P<free>\d+)(?P<same>{COUNTERS})(?:以上|后|的)*,?)?)"
    rf"每{THING}(?P<every>{N})?{COUNTED}{THING},?(?:得|加|计|奖励?)(?P<each>{N})分"
    rf"(?:,(?:最高|最多|满分|累计不超过|不超过|最高不超过|最多不超过|最高得|最多得|得满|最高加|最多加|封顶)(?P<most>{N})分(?:为止|封顶)?"
    r"|,得满分为止|,加满为止)?"
)
MEASURED = re.compile(
    r"每[^,]*每|扣[^,]*扣|(?:低|高)于|每[^,]{0,4}[低高]|下降|上升|比例|个点|百分点|千分点|%|‰|≥|≤|酌情|分别|除外|[加再另减]扣|加倍"
)
"""Words that say more than one count, or measure something: a person reads on."""
SEVERAL = re.compile(r"每[^,]*每|扣[^,]*扣|低|(?<!最)高|下降|上升|比例|点|%|‰|≥|≤|或|和|(?<!以)及(?!时)|分别")
BEYOND = re.compile(r"超|多[^种部次]|增|额外|另|之外|以外")


def deduction(standard: Standard) -> Method | None:
    """每漏报一次扣0.5分，扣完为止; 未按规定上报的，每次扣1分; 年内没有发生得4分，出现一次扣2分."""
    found = TAKING.fullmatch(standard.text)
    if not found or MEASURED.search(standard.text) or (found["full"] and not standard.full(found["full"])):
        return None
    taken = Decimal(found["taken"])
    fits = 0 < taken <= standard.points
    return Deduction(taken=taken, counted=found["counted"]) if fits else None


def per_unit(standard: Standard) -> Method | None:
    """每建成1类得0.5分，最高1.5分, where the most is what the row is worth; 超过3篇，每多1篇加0.5分."""
    found = GIVING.fullmatch(standard.text)
    if not found or SEVERAL.search(standard.text):
        return None
    if found["most"] and Decimal(found["most"]) != standard.points:
        return None
    free, counted = found["free"], found["counted"]
    if (free and found["same"] != counted) or (not free and BEYOND.search(standard.text.partition("分")[0])):
        return None
    lot, each = Decimal(found["every"] or "1"), Decimal(found["each"])
    if lot != int(lot) or lot < 1 or not 0 < each <= standard.points:
        return None
    return PerUnit(each=each, every=int(lot) if lot > 1 else None, free=int(free or 0), counted=counted)
