"""Texts that a sheet, a sheet's name, a formula or a file's name cannot hold."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from scoring.scheme.model import Scheme, Section
from validators.schemes.checks.base import Remark, ruled

SEVERITY = "error"
MEANING = "文字无法印出：控制字符、看不见的字符、乱码，或者单位、部门名称含有文件名不允许的字符，选项、条文过长。"
REMEDY = "在该格重新录入文字，不要粘贴（方案文件：同名字段）。"
HIDDEN = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u2060\ufeff\ufffd\ufffe\uffff]")
FORBIDDEN = re.compile(r'[\\/:*?"<>|\r\n\t]|^\.|\.$')
LONGEST_NAME, LONGEST_OPTION, LONGEST_TITLE, LONGEST_TEXT = 80, 200, 300, 8000


def check(scheme: Scheme) -> Iterator[Remark]:
    for place, text in _texts(scheme, ""):
        if found := HIDDEN.search(text):
            message = f"“{HIDDEN.sub('□', text)[:40]}”中有印不出来的字符，请删去后重新输入。"
            yield Remark(place, message, f"第{found.start() + 1}个字符，编码{ord(found[0]):#06x}")
        elif len(text) > LONGEST_TEXT:
            yield Remark(place, f"文字太长，一格放不下，请压缩到{LONGEST_TEXT}字以内。", f"{len(text)}字")
    for place, names in (("units", scheme.unit_names), ("departments", scheme.reporters)):
        for name in names:
            if FORBIDDEN.search(name) or len(name) > LONGEST_NAME:
                message = f'“{name[:40]}”要用作文件名，不能含有 \\ / : * ? " < > | 和换行，也不能超过{LONGEST_NAME}字。'
                yield Remark(place, message, f"“{name[:40]}”共{len(name)}字")
    yield from _too_long(scheme)


def _too_long(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        if len(row.title) > LONGEST_TITLE:
            message = f"“{row.title[:20]}……”的名称太长，一格显示不全，请压缩到{LONGEST_TITLE}字以内。"
            yield Remark(row.place, message, f"{len(row.title)}字")
        for text in (level.option for level in row.rule.levels()):
            if text is not None and len(text) > LONGEST_OPTION:
                message = f"选项“{text[:20]}……”太长，公式和下拉列表放不下，请压缩到{LONGEST_OPTION}字以内。"
                yield Remark(row.place, message, f"{len(text)}字")


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text with the number of the row it belongs to, or the field's name."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, place)
    elif is_dataclass(value) and not isinstance(value, type):
        own = value.id if isinstance(value, Section) else getattr(value, "ref", "")
        for field in fields(value):
            yield from _texts(getattr(value, field.name), own or place or field.name)
