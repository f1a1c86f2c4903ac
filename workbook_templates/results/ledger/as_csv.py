"""The ledger as tables for spreadsheets: a line a point, a total or a rank, with nothing to look up elsewhere."""

import csv
import json
from codecs import getincrementalencoder
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from itertools import chain
from typing import Any

from workbook_templates.results.ledger.lines import lines_of
from workbook_templates.system.spool import Spool
from workbook_templates.xlsx.cell_text import tame

Line = Mapping[str, Any]
Files = Mapping[int | None, tuple[str, str]]
"""Name and hash of every file by its number."""
UNKNOWN = ("", "")
PIECE = 1 << 18
"""Characters of a table that are encoded at a time."""
STATUS = {
    "scored": "已计分", "missing": "未填", "invalid": "无法识别", "not_applicable": "不适用",
    "unscoreable": "无法计分", "pending": "等待比较",
}  # fmt: skip
SOURCES = {
    "claim": "自报", "monitored": "部门", "verified": "核查", "awarded": "核定", "correction": "异议更正",
    "earlier": "上年结果", "prefilled": "下发时预填", "applicable": "自报", "people": "自报",
}  # fmt: skip


def tables(ledger: Spool) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Every table by the name of its file, in pieces; UTF-8 with the mark by which Excel knows it."""
    rows = {row["row"]: row for row in lines_of(ledger, "rows")}
    files = {file["file"]: (file.get("name", ""), file["sha256"]) for file in lines_of(ledger, "files")}
    yield "points.csv", _csv(_point(line, rows[line["row"]], files) for line in lines_of(ledger, "points"))
    yield (
        "total.csv",
        _csv(_section(line, part) for line in lines_of(ledger, "total") for part in (*line["sections"], None)),
    )
    yield "rank.csv", _csv(map(_rank, lines_of(ledger, "rank")))


def _csv(lines: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    """The encoding's mark stands before the first piece alone."""
    first = next(lines, None)
    text, encoder = StringIO(), getincrementalencoder("utf-8-sig")()
    writer = csv.DictWriter(text, list(first or {"单位": ""}), lineterminator="\r\n")
    writer.writeheader()
    for line in chain((first,), lines) if first else ():
        writer.writerow({name: tame(value) for name, value in line.items()})
        if text.tell() > PIECE:
            yield encoder.encode(text.getvalue())
            text.seek(0)
            text.truncate()
    yield encoder.encode(text.getvalue())


def _point(line: Line, row: Line, files: Files) -> dict[str, Any]:
    figures = list(line["figures"])
    award = line.get("award", {})
    applies = line.get("applies", {})
    places = [one for one in (*figures, award, applies) if "cell" in one]
    return {
        "单位": line["unit"], "编号": line["ref"], "名称": row["title"], "部分": row["section"],
        "任务": row["task"] or "", "满分": line["full"], "得分": line["points"], "取舍以前的得分": line["exact"],
        "状态": STATUS[line["status"]], "来源": SOURCES.get(line["source"], line["source"]),
        "核定部门": line.get("by", ""),
        "计分规则": json.dumps(row["rule"], ensure_ascii=False), "目标": row["goal"], "公式": row["formula"],
        "采用的数": _joined(f"{one['name']}＝{_value(one)}" for one in figures if _value(one)),
        "原样": _joined(one["raw"] for one in places if "raw" in one),
        "位置": _joined(_place(one, files) for one in places),
        "文件校验码": _joined(dict.fromkeys(_sha256(one, files) for one in places)),
        "读法提示": _joined(note["note"] for one in places for note in one.get("read", ())),
        "未采用": _joined(
            f"{SOURCES.get(other['source'], other['source'])}{_value(other) or other.get('raw', '')}"
            for one in figures
            for other in one.get("others", ())
        ),
        "核定得分": award.get("number", ""), "意见": award.get("why", ""), "不适用理由": applies.get("why", ""),
        "因此计0分": line.get("zeroed_by", ""), "出处": row["clause"], "说明": line["explanation"],
    }  # fmt: skip


def _joined(texts: Iterable[str]) -> str:
    return "；".join(filter(None, texts))


def _value(figure: Line) -> str:
    return str(figure.get("number", figure.get("text", "")))


def _place(figure: Line, files: Files) -> str:
    name, _ = files.get(figure["file"], UNKNOWN)
    return f"{name}［{figure['sheet']}］{figure['cell']}"


def _sha256(figure: Line, files: Files) -> str:
    return files.get(figure["file"], UNKNOWN)[1]


def _section(line: Line, part: Line | None) -> dict[str, Any]:
    """A section of a unit, or its total."""
    found = part or {
        "id": "", "title": "总分", "full": line["full"], "points": line["total"], "brings": line["full"]
    }  # fmt: skip
    before = found.get("before_conversion") or (line.get("before_conversion") if part is None else None) or {}
    return {
        "单位": line["unit"], "类别": line["class"] or "", "部分": found["id"], "名称": found["title"],
        "分值": found["full"], "得分": found["points"], "计入总分的满分": found["brings"],
        "折算以前的得分": before.get("points", ""), "齐全": "是" if line["complete"] else "否",
        "认定弄虚作假": "是" if line["falsified"] else "否",
    }  # fmt: skip


def _rank(line: Line) -> dict[str, Any]:
    return {
        "单位": line["unit"], "类别": line["class"] or "", "名次": line["rank"] or "", "总分": line["total"],
        "参加排名": line["ranked"], "等次": line["grade"] or "", "审定等次": line["final_grade"] or "",
        "同分比较": _joined(_tie(tie) for tie in line.get("tie_breaks", ())),
    }  # fmt: skip


def _tie(tie: Line) -> str:
    return f"{tie['ref']}{'高于' if tie['ahead'] else '低于'}{tie['unit']}"
