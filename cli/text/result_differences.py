"""What `kaohe diff` says: the conclusion, then the units, the points with their reasons, files and settings."""

from collections.abc import Iterable, Iterator

from workbook_templates.results.compare_results.differences_words import (
    conclusions,
    file_words,
    number_words,
    points_words,
    reason_words,
)
from workbook_templates.results.compare_results.result_differences import ResultDifferences, UnitStanding

LISTED = 40  # more is for the workbook


def differences_text(found: ResultDifferences) -> str:
    """The lines for a person."""
    lines = [f"{found.scheme}：结果比较", *(f"{name}：{said}" for name, said in conclusions(found))]
    parts = {
        "名次与总分变化": _standings(found),
        "得分变化及原因": (
            f"{one.unit} {one.ref} {one.title}：{points_words(one.before)} → {points_words(one.after)}。"
            f"{reason_words(one.reasons)}"
            for one in found.points
        ),
        "报送文件变化": (_file(*file_words(one)) for one in found.files),
        "方案与参数变化": (f"{one.name}：{one.before} → {one.after}" for one in found.settings),
    }
    for title, told in parts.items():
        lines += _part(title, told)
    return "\n".join(lines)


def _part(title: str, told: Iterable[str]) -> Iterator[str]:
    lines = list(told)
    if lines:
        yield f"{title}（{len(lines)}）："
        yield from (f"  {line}" for line in lines[:LISTED])
    if len(lines) > LISTED:
        yield f"  等{len(lines)}条，全部请用 -o 比较.xlsx 写成表格。"


def _file(kind: str, holder: str, change: str) -> str:
    return f"{holder}的{kind}：{change}"


def _standings(found: ResultDifferences) -> Iterator[str]:
    for one in found.standings:
        old, new = (_standing(standing) for standing in (one.before, one.after))
        yield f"{one.unit}：{old} → {new}。{reason_words(one.reasons)}"


def _standing(one: UnitStanding | None) -> str:
    if one is None:
        return "无"
    rank = f"第{one.rank}名" if one.rank else "无名次"
    grades = "，".join(filter(None, (one.grade, f"审定{one.final_grade}" if one.final_grade else "")))
    return f"{number_words(one.total)}分{rank}" + (f"（{grades}）" if grades else "")
