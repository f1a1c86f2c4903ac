"""Standards about something done or not: 印发年度工作要点（1分）; at least so often, with so many people."""

import re
from decimal import Decimal

from scoring.methods import Method
from scoring.methods.threshold import Threshold
from scoring.methods.yes_no import YesNo
from validators.schemes.standards.standard import N, Standard

VAGUE = re.compile(
    r"全面|做好|抓好|有力|得力|扎实|认真|明显|良好|重视|健全|齐全|其他|[按根](?:照|据)?.{0,8}(?:要求|制度|规定|方案|标准|时)|确保|加强|加大|进一步|强化|严格|依法|严厉|深化|督促|酌情|视情|"
    r"考核组|评分|打分|优|良|较好|好的|扣|比例|每|否则|除外|不得|以上|以下|不低于|不少于|"
    r"平均|或|达到|高于|低于|防止|实现|有效|充分|积极|规范|经费|到位|[较比与]上年|去年|同比|上升|下降|提高|降低|增长|减少|率"
)
"""Words that need judgement, or say more than that something is there."""
MEASURED = re.compile(r"[率数量额]$")
UNDONE = re.compile(
    rf"(?:未|没有|无)(?P<act>[^,\d()、或和及]{{2,30}}?)的?,?(?:(?:本|该|此)项)?(?:不得分|得0分|不计分|扣(?P<taken>{N})分)"
)
ACT = re.compile(r"[^\d,()%]{3,60}")
CLAUSE = re.compile(
    rf"(?P<act>[^()]*?)(?:\((?P<in>{N})分\)|,?的?得(?P<points>满分|{N}分))(?:,(?:否则|(?:未|没有|没)[^,\d]{{1,12}}的?),?(?:不得分|得0分|不计分))?"
)
AT_LEAST = re.compile(
    r"[^\d()]*?(?:至少|不少于)?(?P<least>\d+)(?P<counted>次|场|期|份|篇|个|项|例)"
    r"(?P<above>及?以上)?(?:,?且?,?人数(?:不少于|达到|至少)(?P<people>\d+)人(?:及?以上)?)?[^\d()]*?"
)


def yes_no(standard: Standard) -> Method | None:
    """建立工作推进机制得1分: one act that is there or is not; 未公示的不得分."""
    measured = standard.measure or standard.target or MEASURED.search(standard.title)
    if undone := UNDONE.fullmatch(standard.text):
        if measured and re.match("完成|达", undone["act"]):
            return None
        all_of_it = not undone["taken"] or Decimal(undone["taken"]) == standard.points
        return YesNo() if all_of_it and not VAGUE.search(undone["act"]) else None
    found = CLAUSE.fullmatch(standard.text)
    if not found:
        return None
    said = found["points"] or f"{found['in']}分"
    of_target = measured and re.search("目标|任务|指标", found["act"])
    plain = ACT.fullmatch(found["act"]) and not VAGUE.search(found["act"]) and not of_target
    return YesNo() if plain and standard.full(said) else None


def threshold(standard: Standard) -> Method | None:
    """召开会议2次及以上（2分）; 至少1次且人数不少于3人得1.5分."""
    found = CLAUSE.fullmatch(standard.text)
    act = AT_LEAST.fullmatch(found["act"]) if found else None
    if not found or not act:
        return None
    bound = act["above"] or re.search(r"至少|不少于", found["act"][: act.start("least")])
    said = found["points"] or f"{found['in']}分"
    judged = re.search(r"每|扣|比例|酌情|或", found["act"])
    if not bound or judged or not int(act["least"]) or not standard.full(said):
        return None
    return Threshold(at_least=int(act["least"]), people=int(act["people"]) if act["people"] else None,
                     counted=act["counted"])  # fmt: skip
