"""封面的联系电话不像电话号码。

反例 V221：联系电话填“138”
正例 V221：联系电话填11位手机号，或“0797-8123456”“0797 8123456”
"""

import re
from collections.abc import Iterator

from scoring.patterns import pattern
from validators.finding import Finding
from validators.plain_text import trimmed
from validators.returns.findings import input_finding
from validators.returns.subject import Subject

CODES = ("V221",)
MOBILE = r"(?:\+?86-?)?1[3-9]\d-?\d{4}-?\d{4}"
SERVICE = r"[48]00-?\d{3}-?\d{4}"
LABEL = pattern(r"^[^\d:]+:")
LANDLINE = r"(?:\(?0\d{2,3}\)?-?)?[2-9]\d{6,7}(?:(?:-|转)\d{1,6})?"
NUMBER = pattern(f"{MOBILE}|{SERVICE}|{LANDLINE}", re.ASCII)


def check(subject: Subject) -> Iterator[Finding]:
    for input in subject.by_role["phone"]:
        if input.ref == "cover" and input.entry.state == "given":
            numbers = [part for part in re.split(r"[、,;/\n]", trimmed(input.entry.text)) if part.strip()]
            if not numbers or not all(NUMBER.fullmatch(re.sub(r"\s|—", "", LABEL.sub("", n))) for n in numbers):
                yield input_finding("V221", input)
