"""What follows the result contradicts the document or itself: days of public notice, reports of rectification."""

import re
from collections.abc import Iterator
from itertools import pairwise

from scoring.scheme.model import Scheme, best_first
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "公示天数与考核程序原文写的不同；或者较好的等次须提交整改报告，较差的等次却不要求，或期限更长。"
REMEDY = "在“方案”表改“公示天数”，在“等次”表改“整改报告期限”（方案文件：objection_days、grades 的 rectify_days）。"
NOTICE = re.compile(r"公示(?:期)?(?:为|不少于)?(\d+)(?:天|日)")


def check(scheme: Scheme) -> Iterator[Remark]:
    written = {int(days) for step in scheme.steps for days in NOTICE.findall(step)}
    if scheme.objection_days and written and scheme.objection_days not in written:
        said = "、".join(f"公示{days}天" for days in sorted(written))
        yield Remark(
            "objection_days",
            "公示天数与考核程序原文不同，请核对。",
            f"公示天数{scheme.objection_days}，原文“{said}”",
        )
    for better, worse in pairwise(best_first(scheme)):
        if better.rectify_days and (worse.rectify_days is None or worse.rectify_days > better.rectify_days):
            how, days = ("期限更长", f"{worse.rectify_days}天") if worse.rectify_days else ("不要求", "不要求")
            message = f"“{better.name}”须提交整改报告，而更差的“{worse.name}”{how}，请核对。"
            yield Remark("grades", message, f"{better.name}{better.rectify_days}天、{worse.name}{days}")
