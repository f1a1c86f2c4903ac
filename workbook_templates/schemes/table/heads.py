"""Heads of a document's table by the many words for them, and the row in which they stand."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from validators.plain_text import comparable
from workbook_templates.schemes.table.grid import Grid, Line, cell_at

KNOWN: Mapping[str, tuple[str, ...]] = {
    "number": ("序号", "编号", "项号"),
    "category": ("一级指标", "考核类别", "大类", "类别"),
    "dimension": ("二级指标", "维度", "分类"),
    "title": (
        "三级指标", "指标", "指标名称", "考核指标", "评价指标", "考核评价指标", "主要指标", "任务", "考核任务",
        "工作任务", "目标任务", "考核项目", "考核内容", "考评内容", "项目", "考核事项", "工作内容", "重点任务",
    ),
    "points": ("分值", "分数", "权重", "标准分", "标准分值", "满分", "各项分值", "分值权重", "考核分值", "基本分"),
    "standard": (
        "评分标准", "赋分方法", "赋分标准", "计分办法", "计分方法", "计分标准", "评分办法", "评分方法", "评分细则",
        "考核标准", "评价标准", "扣分标准", "考核评分标准", "得分标准", "考评标准", "评分依据", "计分规则",
        "考核评分办法",
    ),
    "meaning": ("内涵", "指标内涵", "指标说明", "指标解释", "考核要求", "工作要求", "具体要求"),
    "target": ("目标值", "年度目标", "年度目标值", "目标", "考核目标", "考核目标值", "标准值", "责任目标", "责任指标"),
    "owner": (
        "责任部门", "责任单位", "负责考核部门", "牵头部门", "考核部门", "数据来源", "数据提供部门", "资料提供单位",
        "评分部门", "数据来源部门", "考核单位", "牵头单位", "数据提供单位", "考核责任部门",
    ),
    "measure": ("计量单位", "单位"),
}  # fmt: skip
"""What a column holds by its head; the first of two columns of one sort counts, of titles the last."""
FIELDS = {head: field for field, heads in KNOWN.items() for head in heads}
LONGEST = 12
"""Characters of a head, at most."""
NEEDED = ("points", "standard", "target", "meaning")


class Heads(NamedTuple):
    """The row of the heads, from 0, and the columns by what they hold."""

    row: int
    columns: Mapping[str, int]


def field_of(head: str) -> str:
    """What a head says its column holds: `分值（分）`, `2022年目标值` too; empty for an unknown one."""
    plain = re.sub(r"[(\[][^)\]]*[)\]]|^\d{4}年?度?|[:*]", "", comparable(head))
    return FIELDS.get(plain, "")


def heads_in(line: Line) -> dict[str, int]:
    """The columns of a line that consists of heads, by what they hold; nothing for any other line."""
    return _columns([(n, field_of(cell.text)) for n, cell in enumerate(line) if cell.text and not cell.repeated])


def second_heads(line: Line) -> dict[str, int]:
    """The columns of a line right below one of heads that parts some of them (考核指标 into 一级、二级指标); nothing
    for any other line."""
    own = [cell.text for cell in line if cell.text and not cell.repeated]
    if not own or len(set(own)) < 2 or not all(len(text) <= LONGEST for text in own):
        return {}
    return _columns([(n, field_of(cell.text)) for n, cell in enumerate(line)]) if any(map(field_of, own)) else {}


def _columns(cells: Sequence[tuple[int, str]]) -> dict[str, int]:
    known = [(column, field) for column, field in cells if field]
    fields = {field for _, field in known}
    if len(fields) < 2 or not fields & {"title", "category", "dimension"} or not fields & {"points", *NEEDED}:
        return {}
    titles = [column for column, field in known if field == "title"]
    found = {field: column for column, field in reversed(known)}
    found |= _titles(titles, found)
    return found | _points([column for column, field in known if field == "points"], found["title"])


def _points(columns: list[int], title: int) -> dict[str, int]:
    """Of several columns of points (every level of indicators has its own) the one that goes with the titles."""
    behind = [column for column in columns if column > title]
    return {"points": behind[0] if behind else columns[-1]} if columns else {}


def _titles(titles: list[int], found: Mapping[str, int]) -> dict[str, int]:
    """Of two columns of titles the first is the group of the second; without a column of standards, the second tells
    the standard."""
    if len(titles) > 1 and "standard" not in found:
        return {"title": titles[0], "standard": titles[1]}
    if len(titles) > 1:
        return {"title": titles[-1]} | ({} if "dimension" in found else {"dimension": titles[0]})
    if titles:
        return {"title": titles[0]}
    deepest = "dimension" if "dimension" in found else "category"
    return {"title": found[deepest]}


def find_heads(grid: Grid) -> Heads | None:
    """The first row of heads, wherever it stands."""
    for row, line in enumerate(grid.lines):
        if columns := heads_in(line):
            return Heads(row, columns)
    return None


def words_seen(grid: Grid, most: int = 12) -> list[str]:
    """The texts of the row that looks most like heads: for a message that no heads were found."""
    best = max(grid.lines, key=lambda line: sum(bool(field_of(c.text)) + bool(c.text) / 100 for c in line), default=())
    return [cell_at(best, n).text[:12] for n in range(len(best)) if cell_at(best, n).text][:most]
