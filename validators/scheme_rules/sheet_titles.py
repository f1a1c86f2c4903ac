"""Section titles that cannot be sheet names side by side: a sheet is named by the first 31 characters."""

from collections.abc import Iterator

from scoring.model import Scheme
from validators.scheme_rules.base import Spot

SEVERITY = "error"
MOST = 31
TAKEN = ("封面", "填报说明", "待办事项", "指标数据")


def check(scheme: Scheme) -> Iterator[Spot]:
    seen = dict.fromkeys(TAKEN, "模板已有的工作表")
    for section in scheme.sections:
        name = section.title[:MOST]
        if name in seen:
            message = f"部分“{section.title}”的工作表名称与{seen[name]}相同（名称只取前{MOST}个字），请换一个标题。"
            yield Spot(section.id, message, name)
        seen.setdefault(name, f"部分“{section.title}”")
