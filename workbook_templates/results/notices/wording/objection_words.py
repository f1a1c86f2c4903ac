"""How long a result is shown, how to object to it, and what became of objections."""

from collections import Counter
from collections.abc import Iterator

from workbook_templates.results.master.objections import OUTCOME, corrected_words
from workbook_templates.results.model import Consolidation
from workbook_templates.results.objected import HeardObjection
from workbook_templates.results.unit_result import UnitResult

UNKNOWN_DAYS = "　　"
"""Room for a number that the scheme does not give."""
CORRECTED = "更正"
MOST = 10


def window(run: Consolidation) -> str:
    """From when to when, the dates left to fill in."""
    days = run.scheme.objection_days or UNKNOWN_DAYS
    return f"公示期为{days}天，自　　年　月　日至　　年　月　日。"


def how_to_object(run: Consolidation) -> str:
    """What an objection must hold, and to whom it goes."""
    return (
        f"对结果有异议的，请在公示期内以书面形式向{run.scheme.office}提出，写明单位名称、考核内容的编号、"
        "异议理由，并附佐证材料；逾期或没有写明具体事项的不予受理。"
    )


def how_to_verify(run: Consolidation) -> Iterator[str]:
    """How a reader recomputes the result and knows that it is this one; nothing where no ledger goes out with it."""
    if run.published:
        code = " ".join(run.published[at : at + 8] for at in range(0, len(run.published), 8))
        yield "全部得分、总分和名次可以自行核验：用浏览器打开公示材料中的“公示.html”，即重新核算。"
        yield f"台账校验码（应与“公示.html”中的相同）：{code}。"


def what_became(run: Consolidation) -> Iterator[str]:
    """For everybody: how many there were and what was corrected; nothing of who said what, nothing where nobody did."""
    if not run.objections:
        return
    counted = Counter(_outcome(each) for each in run.objections)
    told = "，".join(f"{word}{counted[word]}件" for word in (CORRECTED, *OUTCOME.values()) if counted[word])
    yield f"对公示的结果登记异议{len(run.objections)}件：{told}。"
    corrected = [each for unit in run.units for each in run.corrected(unit.name)]
    if corrected:
        listed = "；".join(f"{each.unit}{corrected_words(each)}" for each in corrected[:MOST])
        more = f"；等{len(corrected)}处" if len(corrected) > MOST else ""
        yield f"更正的有：{listed}{more}。"


def what_became_of_own(run: Consolidation, unit: UnitResult) -> Iterator[str]:
    """For the unit itself: each of its objections with the decision and its reason."""
    for each in run.objections:
        if each.unit == unit.name:
            done = corrected_words(each) if each.outcome == "corrected" else _outcome(each)
            reason = f"理由：{each.reason.rstrip('。')}。" if each.reason else ""
            said = each.claim.rstrip("。")
            yield f"异议第{each.number}号（{each.ref}　{each.title}）：{said}。处理结果：{done}。{reason}"


def _outcome(each: HeardObjection) -> str:
    return CORRECTED if each.outcome == "corrected" else OUTCOME[each.outcome]
