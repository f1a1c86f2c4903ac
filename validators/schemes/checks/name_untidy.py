"""Names with spaces, half-width brackets, full-width letters or traditional characters: they match nothing typed."""

import re
from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark
from validators.schemes.wording.likeness import traditional

SEVERITY = "warning"
MEANING = "名称的写法不规范：前后或中间有空格，全角字母、数字，单位或部门名称用半角括号，繁体字。"
REMEDY = "在该行的名称一栏改正写法（方案文件：title 或 name）。"
WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
SPACES = re.compile(r"^\s|\s$|\s{2}|[\u3400-\u9fff]\s+[\u3400-\u9fff]|[\u00a0\u3000]")
NARROW = re.compile(r"[\u3400-\u9fff][()]|[()][\u3400-\u9fff]")


def check(scheme: Scheme) -> Iterator[Remark]:
    for place, name, strict in _names(scheme):
        if why := _why(name, strict):
            yield Remark(place, f"“{name}”{why}，请改正，以免与报送的名称对不上。", f"“{name}”共{len(name)}个字符")


def _names(scheme: Scheme) -> Iterator[tuple[str, str, bool]]:
    """Place, name, and whether it must be the same everywhere (units, departments, classes)."""
    for place, names in (("units", scheme.unit_names), ("departments", scheme.reporters)):
        yield from ((place, name, True) for name in names)
    yield from (("classes", c.name, True) for c in scheme.classes)
    yield from (("grades", grade.name, True) for grade in scheme.grades)
    for section in scheme.sections:
        yield section.id, section.title, False
        yield from ((task.ref, task.title, False) for task in section.tasks)
    for leaf in scheme.leaves():
        yield from ((leaf.ref, name, False) for name in (leaf.title, leaf.dimension, leaf.measure))


def _why(name: str, strict: bool) -> str:
    if SPACES.search(name):
        return "前后或中间有空格"
    if WIDE.search(name):
        return "有全角字母或数字"
    if strict and NARROW.search(name):
        return "用了半角括号"
    found = traditional(name)
    return f"有繁体字“{found}”" if found else ""
