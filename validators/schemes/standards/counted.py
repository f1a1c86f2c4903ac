"""Standards about how often something happened: so much off, or so much for each."""

import re
from decimal import Decimal

from scoring.methods import Method
from scoring.methods.deduction import Deduction
from scoring.methods.per_unit import PerUnit
from validators.schemes.standards.standard import ENDED, N, Standard

COUNTED = r"(?P<counted>次|例|起|项|份|个|人|条|处|件|篇|类|家|户|场|期|名|天)"
ONE = r"(?:1|一)?"
THING = r"[^,\d扣得()]{0,24}?"
TAKING = re.compile(
    rf"(?:(?P<clean>[^,\d()]*?(?:无|未|没有|零)[^,\d()]*?)的?,?得(?P<full>满分|\d+(?:\.\d+)?分),)?"
    rf"(?:每|{THING}每|(?P<once>{THING}出现一)){THING}{ONE}{COUNTED}{THING},?扣(?P<taken>{N})分{ENDED}"
)
GIVING = re.compile(
    rf"{THING}每{THING}(?P<every>{N}|一)?{COUNTED}{THING},?得(?P<each>{N})分"
    rf"(?:,(?:最高|最多|满分|累计不超过|不超过|最高不超过|最多不超过|最高得|最多得|得满)(?P<most>{N})分(?:为止)?|,得满分为止|,加满为止)?"
)
BOTH = re.compile(r"每[^,]*每|扣[^,]*扣|低|(?<!最)高|下降|上升|比例|点|%|‰|≥|≤|或|和|(?<!以)及(?!时)")
"""Words that say more than one count: a person reads on."""


def deduction(standard: Standard) -> Method | None:
    """每漏报一次扣0.5分，扣完为止; 年内没有发生得4分，出现一次扣2分."""
    found = TAKING.fullmatch(standard.text)
    if not found or BOTH.search(standard.text) or (found["full"] and not standard.full(found["full"])):
        return None
    taken = Decimal(found["taken"])
    fits = 0 < taken <= standard.points
    return Deduction(taken=taken, counted=found["counted"]) if fits else None


def per_unit(standard: Standard) -> Method | None:
    """每建成1类得0.5分，最高1.5分, where the most is what the row is worth."""
    found = GIVING.fullmatch(standard.text)
    if not found or BOTH.search(standard.text):
        return None
    if found["most"] and Decimal(found["most"]) != standard.points:
        return None
    every = found["every"] or "1"
    lot = 1 if every == "一" else Decimal(every)
    each = Decimal(found["each"])
    if lot != int(lot) or lot < 1 or not 0 < each <= standard.points:
        return None
    return PerUnit(each=each, every=int(lot) if lot > 1 else None, counted=found["counted"])
