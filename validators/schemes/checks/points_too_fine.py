"""Points with more decimals than the scheme keeps: results are rounded, so they cannot be reached exactly. What a step
takes off or adds may be as fine as the document has it: only the row's points are rounded."""

from collections.abc import Iterator

from scoring.numbers import exact, kept, round_points, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "error"
MEANING = "分值或一档的得分的小数位数，超过方案保留的（分项得分小数位数，不写为2），满分会对不上。"
REMEDY = (
    "在“分值”一栏少写几位小数（方案文件：points），或者在“方案”表“分项得分小数位数”一栏填文件公布的位数"
    "（方案文件：row_places）。"
)


def check(scheme: Scheme) -> Iterator[Remark]:
    for leaf in scheme.leaves():
        for points in (leaf.points, *(level.points for level in leaf.rule.levels())):
            if exact(round_points(exact(points), scheme.row_places)) != exact(points):
                keeps = kept(scheme.row_places)
                message = f"“{leaf.title}”的分值{show(points)}小数位数过多；方案的得分{keeps}，满分会对不上。"
                message += "请改分值，或在方案的“分项得分小数位数”（row_places）写明位数。"
                yield Remark(leaf.ref, message, f"分值{show(points)}")
