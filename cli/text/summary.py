"""What a person reads when the run is over: who is missing, what is wrong, who leads, what to open first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cli.text.summary_years import compared_years
from validators.messages import CATALOGUE
from validators.plain_text import shortened
from validators.written import plain
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import Consolidation
from workbook_templates.results.objected import Outcome
from workbook_templates.results.result_book import DUPLICATES, OBJECTIONS, RECTIFICATION, RETURNS, SUBSTITUTED
from workbook_templates.results.result_words import reported_by_others
from workbook_templates.results.returned_files import Duplicate
from workbook_templates.results.unit_result import UnitHead

LISTED, DIFFERING = 10, 3
MOST_NAMED = 40  # more than a city has counties
MOST_LEADERS = 6
HEARD: Mapping[Outcome, str] = {"corrected": "已更正", "declined": "不采纳", "open": "尚未处理", "unused": "未能采用"}


def summary(run: Consolidation, master: Path) -> str:
    """The lines of the summary; `master` is the file that the last one names."""
    first = "问题清单" if run.needs_attention else "排名"
    lines = [
        *_returned(run), *_found(run), *_objected(run), *_leaders(run), *compared_years(run), *_status(run),
        f"汇总表：{master}（请先看“{first}”）",
    ]  # fmt: skip
    return "\n".join(lines)


def _returned(run: Consolidation) -> Iterator[str]:
    """How many came, who is missing, what could not be taken, what came twice."""
    came = "报送" if any(KINDS[r.kind].claims for r in run.returns) else f"有{reported_by_others(run)}"
    yield f"{run.scheme.title}：{came} {len(run.units) - len(run.missing)}／{len(run.units)} 个单位。"
    by_review = {unit.name for unit in run.heads if unit.reported_by == "verified"}
    if missing := [name for name in run.missing if name not in by_review]:
        away = {r.holder for r in run.rejected} | {d.holder for d in run.duplicates if not d.used}
        named = [f"{name}（报来的文件未能采用）" if name in away else name for name in missing]
        yield f"未报送（{len(named)}）：{_listed(named)}"
    for form in (form for form in KINDS.values() if not form.claims):
        if absent := [r.holder for r in run.returns if r.kind == form.name and r.state in ("missing", "rejected")]:
            yield f"{form.listed_as}未报送（{len(absent)}）：{_listed(absent)}"
    if run.rejected:
        yield f"未能采用的文件（{len(run.rejected)}）："
        yield from (f"  {r.file}：{r.finding.message}" for r in run.rejected[:LISTED])
    if run.duplicates:
        yield f"重复报送（{len(run.duplicates)}）："
        yield from (line for duplicate in run.duplicates[:LISTED] for line in _several(duplicate))


def _found(run: Consolidation) -> Iterator[str]:
    """How many findings there are of each sort, and the sheet that lists them."""
    if run.errors:
        files = sum(report.count("error") > 0 for report in run.reports)
        yield f"填报错误：{files} 个文件共 {run.errors} 处，详见“问题清单”。"
    if run.discrepancies:
        yield f"数据来源不一致：{len(run.discrepancies)} 项，详见“差异”。"
    if compared := Counter(finding.code for _, finding in run.notes if finding.code.startswith("V6")):
        said = "，".join(f"{CATALOGUE[code].title}{count}处" for code, count in sorted(compared.items()))
        yield f"单位之间比对：{said}，详见“问题清单”。"
    if run.substituted:
        yield f"替代数据（早于考核年度）：{len(run.substituted)} 项，详见“{SUBSTITUTED}”。"


def _objected(run: Consolidation) -> Iterator[str]:
    """What became of objections, and whose report of rectification is overdue."""
    if run.objections:
        became = Counter(each.outcome for each in run.objections)
        said = "，".join(f"{word}{became[outcome]}条" for outcome, word in HEARD.items() if became[outcome])
        yield f"异议：{said}，详见“{OBJECTIONS}”。"
    if late := [each.unit for each in run.rectifications if each.overdue and not each.received]:
        yield f"整改报告逾期未报（{len(late)}）：{_listed(late)}，详见“{RECTIFICATION}”。"


def _several(duplicate: Duplicate) -> list[str]:
    """Which is used and why, and the first cells in which the returns differ."""
    lines = [f"  {duplicate.holder}：{duplicate.reason}{'：' + duplicate.used if duplicate.used else ''}"]
    for found in duplicate.differences[:DIFFERING]:
        first, second = (shortened(plain(entry.raw)) if entry.state != "blank" else "（空）" for entry in found.entries)
        which = "采用的" if duplicate.used else "一份"
        where = f"{found.sheet}!{found.cell} {found.unit}{found.label}"
        lines.append(f"    {where}：{which}填“{first}”，另一份填“{second}”")
    if len(duplicate.differences) > DIFFERING:
        lines.append(f"    等{len(duplicate.differences)}处不同，详见“{DUPLICATES}”。")
    return lines


def _leaders(run: Consolidation) -> list[str]:
    """The first three ranks and the last unit of each class."""
    lines = []
    names = {c.id: c.name for c in run.scheme.classes}
    for unit_class in dict.fromkeys(head.unit_class for head in run.heads):
        ranked = [head for head in run.heads if head.rank and head.unit_class == unit_class]
        if not ranked:
            continue
        head = f"{names[unit_class]}：" if unit_class in names else ""
        leaders = [head for head in ranked if (head.rank or 0) <= 3]  # ties for third are all named
        more = f"，等{len(leaders)}个单位" if len(leaders) > MOST_LEADERS else ""
        lines.append(f"{head}前三名：{'，'.join(map(_placed, leaders[:MOST_LEADERS]))}{more}")
        if len(ranked) > len(leaders):
            lines.append(f"{head}末位：{_placed(ranked[-1])}")
    return lines


def _placed(head: UnitHead) -> str:
    open_mark = "" if head.complete else "（暂定）"
    return f"{head.rank}. {head.name} {head.total}分{open_mark}"


def _status(run: Consolidation) -> list[str]:
    trial = "（试考核）" if run.trial else ""
    if run.final:
        return [f"结果{trial}：正式。"]
    return [f"结果{trial}：暂定。原因：", *(f"  {reason}" for reason in run.reasons)]


def _listed(names: Sequence[str]) -> str:
    more = f"等，全部名单见“{RETURNS}”" if len(names) > MOST_NAMED else ""
    return "、".join(names[:MOST_NAMED]) + more
