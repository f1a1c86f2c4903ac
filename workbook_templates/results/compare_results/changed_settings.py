"""What differs for the whole run: whether it is 正式, program, scheme, parameters, last year's result, objections."""

import json
from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.diff import differences, joined, sentence
from workbook_templates.results.as_run import scheme_of
from workbook_templates.results.compare_results.result_differences import ChangedSetting
from workbook_templates.results.compare_results.told_run import Line, ToldRun
from workbook_templates.results.compare_results.why_points import shown_value

STATUS = {"final": "正式", "provisional": "暂定"}
NONE = "无"
TOLD = {
    "scheme", "scheme_version", "scheme_hash", "program", "status", "reasons", "policy", "previous", "units",
    "parameters", "ledger", "year", "corrections",
}  # fmt: skip
"""What of a document is compared thing by thing; of the rest only that it differs is told."""
PARTS = {
    "missing": "未报送的单位", "missing_holders": "未报送的部门", "rejected": "未能采用的文件",
    "unused": "没有用到的文件", "duplicates": "重复报送", "notes": "问题清单", "discrepancies": "差异",
    "substituted": "替代数据", "progress": "进展情况", "changes": "年度变化",
    "rows": "各行的名称", "stand_ins": "暂代的内容", "units": "单位的其他内容",
    "as_of": "判断逾期的日期", "objections": "异议", "rectification": "整改",
    "findings": "检查提示", "history": "更早各年的结果", "trial": "是否试考核",
}  # fmt: skip
"""What people call parts of a document."""


def changed_settings(before: ToldRun, after: ToldRun) -> Iterator[ChangedSetting]:
    """In the order in which they matter."""
    yield from _status(before.ledger, after.ledger)
    if before.version != after.version:
        yield ChangedSetting("program", "程序版本", before.version, after.version)
    yield from _scheme(before, after)
    for name in {**before.parameters, **after.parameters}:
        old, new = (run.parameters.get(name) for run in (before, after))
        said = [shown_value(line) + (f"（{line['source']}）" if line else "") for line in (old, new)]
        if said[0] != said[1]:
            yield ChangedSetting("parameter", (new or old or {})["name"], *said)
    yield from _previous(before.document, after.document)
    yield from _corrections(before.document, after.document)


def _status(old: Line, new: Line) -> Iterator[ChangedSetting]:
    said = [f"{STATUS[line['status']]}{'，试考核' if line['trial'] else ''}" for line in (old, new)]
    if said[0] != said[1]:
        yield ChangedSetting("status", "结果", *said)
    for reason in dict.fromkeys((*old["reasons"], *new["reasons"])):
        there = [reason if reason in line["reasons"] else NONE for line in (old, new)]
        if there[0] != there[1]:
            yield ChangedSetting("status", "暂定的原因", *there)


def _scheme(before: ToldRun, after: ToldRun) -> Iterator[ChangedSetting]:
    if before.scheme["hash"] == after.scheme["hash"] and before.scheme["version"] == after.scheme["version"]:
        return
    versions = [f"{run.scheme['version']}（{run.scheme['hash']}）" for run in (before, after)]
    yield ChangedSetting("scheme", "方案版本（校验码）", *versions)
    schemes: list[Scheme] = [scheme_of(run.document) for run in (before, after)]
    for change in joined(change.words for change in differences(*schemes)):
        yield ChangedSetting("scheme", sentence(change), change.before or NONE, change.after or NONE)


def _previous(old: Line, new: Line) -> Iterator[ChangedSetting]:
    found = [line.get("previous") for line in (old, new)]
    if (found[0] or {}).get("sha256") != (found[1] or {}).get("sha256"):
        said = [f"{one['year']}年 {one['file']}" if one else NONE for one in found]
        yield ChangedSetting("previous", "上年结果", *said)


def _corrections(old: Line, new: Line) -> Iterator[ChangedSetting]:
    """What was corrected upon objections, each with who decided and why."""
    known = [{json.dumps(one, sort_keys=True): one for one in line.get("corrections", ())} for line in (old, new)]
    for key in dict.fromkeys((*known[0], *known[1])):
        if (key in known[0]) != (key in known[1]):
            one = known[0].get(key) or known[1][key]
            said = f"{one['unit']} {one['ref']}：{one['reason']}（{one['decided_by']}）"
            yield ChangedSetting("correction", "异议更正", *(said if key in there else NONE for there in known))


def changed_elsewhere(before: ToldRun, after: ToldRun, told: bool) -> Iterator[ChangedSetting]:
    """The parts of the documents that differ and that nothing else tells; `told` is whether points, figures or
    standings that differ are told."""
    names = sorted({*before.document, *after.document} - TOLD)
    differing = [name for name in names if before.document.get(name) != after.document.get(name)]
    if not told and _bare_units(before.document) != _bare_units(after.document):
        differing.append("units")
    if differing:
        said = "、".join(dict.fromkeys(PARTS.get(name, name) for name in differing))
        yield ChangedSetting("elsewhere", f"另有变化：{said}", "见前一份汇总表", "见后一份汇总表")


def _bare_units(document: Line) -> list[Line]:
    """The units in the order of the ranking, without the names of files: a renamed file is the same."""
    return [{name: value for name, value in unit.items() if name != "sources"} for unit in document["units"]]
