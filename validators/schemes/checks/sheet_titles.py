"""Section titles that cannot be sheet names side by side: a sheet is named by the first 31 characters."""

import re
from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, in_each_view

SEVERITY = "error"
MEANING = "部分的标题前 31 个字相同，与模板已有的工作表同名，或者含有工作表名称不允许的字符。"
REMEDY = "在“部分”表改“名称”（方案文件：sections 的 title）。"
MOST = 31
TAKEN = ("封面", "填报说明", "待办事项", "指标数据")
FORBIDDEN = re.compile(r"[\[\]:*?/\\\r\n\t]|^'|'$")


def check(scheme: Scheme) -> Iterator[Remark]:
    for section in scheme.sections:
        if found := FORBIDDEN.search(section.title):
            message = f"部分“{section.title}”要用作工作表名称，不能含有 [ ] : * ? / \\ 和换行，请换一个标题。"
            yield Remark(section.id, message, f"“{found[0]}”")
    yield from in_each_view(scheme, _clashes)


def _clashes(scheme: Scheme) -> Iterator[Remark]:
    seen = dict.fromkeys(TAKEN, "模板已有的工作表")
    for section in scheme.sections:
        name = section.title[:MOST].casefold()  # a workbook takes names that differ in case for one
        if name in seen:
            message = f"部分“{section.title}”的工作表名称与{seen[name]}相同（名称只取前{MOST}个字），请换一个标题。"
            yield Remark(section.id, message, section.title[:MOST])
        seen.setdefault(name, f"部分“{section.title}”")
