"""How the office marks a workbook: who signs, how its own lines are known again."""

import re
from collections.abc import Iterable

from validators.finding import Finding
from validators.levels import GRAVITY, TAGS
from validators.written import sentences

AUTHOR = "考核办公室"
LIST = "问题清单"
LIST_MARK = "kaohe-annotate-1"
OUR_LINE = re.compile(rf"(?:\r?\n|\A)(?:{'|'.join(TAGS.values())})[^\r\n]*")
BREAKING = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
Place = tuple[str, str]


def by_place(findings: Iterable[Finding]) -> dict[Place, list[Finding]]:
    """Findings that have a cell, by sheet and cell, the gravest first."""
    found: dict[Place, list[Finding]] = {}
    for finding in findings:
        if finding.cell:
            found.setdefault((finding.sheet, finding.cell), []).append(finding)
    return {place: sorted(here, key=lambda f: GRAVITY[f.severity]) for place, here in found.items()}


def note_text(findings: Iterable[Finding]) -> str:
    """One line per finding, so that each can be taken out again."""
    return "\n".join(f"{TAGS[f.severity]}{one_line(sentences(f))}" for f in findings)


def one_line(text: str) -> str:
    """Without line breaks and characters that XML refuses."""
    return BREAKING.sub(" ", text)
