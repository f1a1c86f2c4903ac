"""Points with more decimals than the scheme keeps: results are rounded, so they cannot be reached exactly. What a step
takes off or adds may be as fine as the document has it: only the row's points are rounded."""

from collections.abc import Iterator
from decimal import Decimal

from scoring.numbers import exact, kept, round_points, show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "error"
MEANING = "分值、一档的得分或折算后的分值的小数位数，超过方案保留的（分项得分小数位数，不写为2），满分会对不上。"
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
    for section in scheme.sections:
        yield from _converted(section.id, f"“{section.title}”", section.converted_to, scheme.row_places)
    yield from _converted("converted_to", "总分", scheme.converted_to, scheme.total_places)


def _converted(place: str, what: str, points: Decimal | None, places: int) -> Iterator[Remark]:
    if points is not None and exact(round_points(exact(points), places)) != exact(points):
        message = f"{what}折算为{show(points)}分，小数位数过多；方案{kept(places)}，满分会对不上，请改折算为多少分。"
        yield Remark(place, message, f"折算为{show(points)}")
