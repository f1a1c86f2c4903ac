"""How differences of two results are told, on the screen and in the workbook."""

from collections import Counter
from collections.abc import Iterator

from scoring.numbers import show
from validators.source_words import SOURCE
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.compare_results.result_differences import (
    WHY,
    ChangedFile,
    ChangeReason,
    ComparedResult,
    ResultDifferences,
    RowPoints,
    ToldFigure,
)
from workbook_templates.results.result_words import STATUS

CHANGE = {"new": "新增", "gone": "不再采用", "replaced": "更换"}
STANDING = {"final": "正式", "provisional": "暂定"}
TAMPERED = "内容与台账的校验码不符，可能改动过，请用 kaohe_verify.py 核验"


def conclusions(found: ResultDifferences) -> Iterator[tuple[str, str]]:
    """What the comparison came to, a line for each: what, and how it is."""
    for name, one in (("比较前", found.before), ("比较后", found.after)):
        yield name, result_words(one)
    if found.identical:
        yield "结论", "两份结果相同。"
        return
    ranks = sum((s.before and s.before.rank) != (s.after and s.after.rank) for s in found.standings)
    totals = sum((s.before and s.before.total) != (s.after and s.after.total) for s in found.standings)
    grades = sum((s.before and s.before.grade) != (s.after and s.after.grade) for s in found.standings)
    yield "名次与总分", f"总分有变的单位{totals}个，名次有变的{ranks}个，等次有变的{grades}个"
    yield "得分", f"{len(found.points)}项得分或状态有变{_sorts(found)}"
    yield "报送文件", _counted(Counter(CHANGE[one.change] for one in found.files), "个") or "没有变化"
    yield "数据", f"{len(found.figures)}个数有变"
    yield "方案与参数", f"{len(found.settings)}处有变" if found.settings else "没有变化"


def _sorts(found: ResultDifferences) -> str:
    counted = Counter(code for one in found.points for code in {reason.code for reason in one.reasons})
    said = _counted(Counter({WHY[code]: counted[code] for code in WHY if counted[code]}))
    return f"（{said}）" if said else ""


def _counted(counts: Counter[str], measure: str = "项") -> str:
    return "，".join(f"{name}{count}{measure}" for name, count in counts.items())


def result_words(one: ComparedResult) -> str:
    """One of the two results: the file, whether it is 正式, and whether it was tampered with."""
    said = f"{one.file}（{STANDING[one.status]}，SHA-256 {one.sha256[:16]}）"
    return said if one.sound else f"{said}：{TAMPERED}"


def file_words(one: ChangedFile) -> tuple[str, str, str]:
    """The sort of workbook, its holder and what became of it."""
    return KINDS[one.kind].title if one.kind in KINDS else one.kind, one.holder, CHANGE[one.change]


def points_words(one: RowPoints | None) -> str:
    """Points with the status where it is not simply scored."""
    if one is None:
        return "无"
    status = "" if one.status == "scored" else f"（{STATUS.get(one.status, one.status)}）"
    return f"{number_words(one.points)}{status}"


def number_words(number: float | None) -> str:
    """A published number; 无 where there is none."""
    from scoring.numbers import exact

    return "无" if number is None else show(exact(number))


def figure_words(one: ToldFigure | None) -> str:
    """A figure with its source."""
    return f"{one.value}（{SOURCE.get(one.source, one.source)}）" if one else "无"


def reason_words(reasons: tuple[ChangeReason, ...]) -> str:
    """Every reason: its sort, then where and what."""
    return "；".join(f"{WHY[reason.code]}：{reason.text}" for reason in reasons)
