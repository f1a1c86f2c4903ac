"""Pydantic's errors as Chinese sentences: where, what was read, what is allowed, what was probably meant."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from validators.schemes.file.file_places import FilePlaces
from validators.schemes.file.scheme_file_error import SchemeProblem
from validators.schemes.words import KINDS

WANTED = {
    "string": "文字",
    "decimal": "数字",
    "int": "整数",
    "bool": " true 或 false",
    "date": "日期，例如 2022-01-10",
    "tuple": "列表（每行以 - 开头）",
    "dataclass": "一组“字段: 内容”",
    "model": "一组“字段: 内容”",
    "finite": "有限的数字",
}
PLACE = re.compile("(倒数)?[第前]?([0-9]+)名")
FIGURE = re.compile(r"(\d+(?:\.\d+)?)[^\d.]*")
LIMITS = {
    "greater_than_equal": ("ge", "不能小于{}"),
    "greater_than": ("gt", "应大于{}"),
    "less_than_equal": ("le", "不能大于{}"),
    "less_than": ("lt", "应小于{}"),
}


def problems_of(error: ValidationError, places: FilePlaces) -> Iterator[SchemeProblem]:
    """The problems of a scheme file that pydantic found, in its order."""
    for detail in error.errors(include_url=False):
        problem = problem_of(detail, places)
        if problem is not None:
            yield problem


def problem_of(detail: ErrorDetails, places: FilePlaces) -> SchemeProblem | None:
    """One of pydantic's errors as a problem; None for one that only repeats others."""
    return None if _echo(detail) else _problem(detail, places)


def near(word: object, allowed: Sequence[str]) -> str:
    """A hint in Chinese: `是否应为 target？`, or what is allowed where nothing comes close."""
    close = get_close_matches(str(word), allowed, 1)
    return f"是否应为 {close[0]}？" if close else f"可用：{'、'.join(allowed)}。"


def _echo(detail: ErrorDetails) -> bool:
    """A list whose rows are wrong is reported as too short besides; the rows say it better."""
    given = detail["input"]
    return detail["type"] == "too_short" and isinstance(given, list) and len(given) >= detail["ctx"]["min_length"]


def _problem(detail: ErrorDetails, places: FilePlaces) -> SchemeProblem:
    kind, path, given = detail["type"], detail["loc"], detail["input"]
    if kind == "missing":
        return places.problem(path, f"缺少必填的 {path[-1]}")
    if kind == "unexpected_keyword_argument":
        spot = places.spot(path, at_key=True)
        hint = "这里不填这一项，请删去。" if path[-1] in spot.known else near(path[-1], spot.known)
        return places.at(spot, f"没有“{path[-1]}”这个字段", hint)
    if kind == "union_tag_not_found" or (kind == "union_tag_invalid" and not given["kind"]):
        return places.problem(path, "计分规则缺少 kind", _kinds_hint(None))
    if kind == "union_tag_invalid":
        return places.problem((*path, "kind"), f"没有“{detail['ctx']['tag']}”这种计分规则", _kinds_hint(given))
    message, hint = _value(kind, given, detail.get("ctx", {}))
    return places.problem(path, message, hint)


def _kinds_hint(given: Any) -> str:
    close = get_close_matches(str(given.get("kind")), list(KINDS), 1) if isinstance(given, dict) else []
    if close:
        return f"是否应为 {close[0]}？"
    names = (f"{kind}（{name}）" for kind, name in sorted(KINDS.items()))
    return f"可用：{'、'.join(names)}。"


def _value(kind: str, given: Any, limits: dict[str, Any]) -> tuple[str, str]:
    read = f"读到{_shown(given)}"
    if kind == "literal_error":
        return f"{read}，不在可选范围", near(given, re.findall(r"'([^']*)'", str(limits["expected"])))
    if kind in LIMITS:
        key, sentence = LIMITS[kind]
        return f"{read}，{sentence.format(limits[key])}", ""
    if kind == "string_too_short":
        return "内容不能为空" if limits["min_length"] == 1 else f"{read}，至少{limits['min_length']}个字", ""
    if kind == "too_short":
        return f"至少要有{limits['min_length']}项，现有{len(given)}项", ""
    if kind == "string_type" and given is not None and not isinstance(given, list | dict):
        return f"{read}，应为文字", f'请加引号："{given}"'
    wanted = WANTED.get(kind.split("_", maxsplit=1)[0])
    return (f"{read}，应为{wanted}", _bare_figure(given, wanted)) if wanted else (f"{read}，不符合要求", "")


def _bare_figure(given: Any, wanted: str) -> str:
    """What to write instead of a figure with its unit of measure behind it, or of a place in words."""
    if isinstance(given, str) and wanted == "整数" and (place := PLACE.fullmatch(given.strip())):
        return f"是否应为 {'-' if place[1] else ''}{place[2]}？"
    figure = FIGURE.fullmatch(given.strip()) if isinstance(given, str) and wanted in ("数字", "整数") else None
    return f"是否应为 {figure[1]}？" if figure else ""


def _shown(given: Any) -> str:
    if given is None or given == "":
        return "空白"
    if isinstance(given, bool):
        return "“true”" if given else "“false”"
    if isinstance(given, list | dict):
        return "一个列表" if isinstance(given, list) else "一组字段"
    return f"“{given}”"
