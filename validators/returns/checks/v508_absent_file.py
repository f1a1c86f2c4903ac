"""佐证材料写有文件名，工作簿旁的“佐证材料”文件夹中却没有；没有这个文件夹的不查。

反例 V508：写“1-1会议纪要.pdf”，文件夹中没有这个文件
正例 V508：写“会议纪要.pdf”，文件夹中有“1-1会议纪要.pdf”
"""

from collections.abc import Iterator

from validators.finding import Finding
from validators.plain_text import comparable
from validators.returns.evidence_names import is_among, named_files
from validators.returns.findings import input_finding
from validators.returns.subject import Subject

CODES = ("V508",)


def check(subject: Subject) -> Iterator[Finding]:
    if subject.attached is None:
        return
    there = [comparable(name) for name in subject.attached]
    for input in subject.by_role["evidence"]:
        if input.entry.state == "given":
            absent = [name for name in named_files(input.entry.text) if not is_among(name, there)]
            if absent:
                yield input_finding("V508", input, names="、".join(f"“{name}”" for name in absent))
