"""佐证材料写有文件名，工作簿旁的“佐证材料”文件夹中却没有；没有这个文件夹的不查。

反例 V508：写“1-1会议纪要.pdf”，文件夹中没有这个文件
正例 V508：写“会议纪要.pdf”，文件夹中有“1-1会议纪要.pdf”
"""

import re
from collections.abc import Iterator

from validators.finding import Finding
from validators.plain_text import comparable
from validators.returns.findings import input_finding
from validators.returns.subject import Subject

CODES = ("V508",)
NAMED = re.compile(
    r"[^\n、，,;；。“”\"《》|<>]*?\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|jpe?g|png|zip|rar|7z|mp4)(?![A-Za-z0-9])",
    re.IGNORECASE,
)

LEAD = re.compile(r"^(?:详见|参见|另附|另见|见|附)[:：]?\s*")


def check(subject: Subject) -> Iterator[Finding]:
    if subject.attached is None:
        return
    there = [comparable(name) for name in subject.attached]
    for input in subject.inputs:
        if input.role == "evidence" and input.entry.state == "given":
            absent = [name for name in _names(input.entry.text) if not _found(comparable(name), there)]
            if absent:
                yield input_finding("V508", input, names="、".join(f"“{name}”" for name in absent))


def _names(text: str) -> list[str]:
    """File names in a text, without what leads up to them; an address on the web is none."""
    found = [LEAD.sub("", name.strip()) for name in NAMED.findall(text)]
    return [re.split(r"[/\\]", name)[-1] for name in found if "://" not in name]


def _found(name: str, there: list[str]) -> bool:
    """People shorten names (`会议纪要.pdf` for `1-1会议纪要.pdf`) and put words before them."""
    return any(file.endswith(name) or name.endswith(file) for file in there)
