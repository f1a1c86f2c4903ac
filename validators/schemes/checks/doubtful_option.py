"""An option that the document words doubtfully."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "warning"
MEANING = "选项的原文写法存疑或前后矛盾。"
REMEDY = "向发文单位核实后，在“档次与选项”表改选项并清空“存疑”一栏（方案文件：options 的 doubtful）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        for level in row.rule.levels():
            if level.doubtful:
                yield Remark(row.place, level.doubtful, f"选项“{level.option}”得{show(level.points)}分")
