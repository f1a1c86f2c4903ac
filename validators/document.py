"""Writes docs/checks.md, the table of all codes: `python -m validators.document`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scoring.patterns import pattern
from validators.levels import MEANINGS, NAMES
from validators.messages import CATALOGUE, Message
from validators.returns.checks import Check, all_checks
from validators.returns.peers import PeerCheck, peer_checks

PAGE = Path("docs/checks.md")
RUN = "RUN-"
HEAD = """# 检查代码

本页由 `python -m validators.document` 生成，请勿手工修改。代码固定不变，不会挪作他用。
问题按级别排列，同一级别内涉及分值大的在前：
"""


_EXAMPLE = pattern(r"^(反例|正例) (V\d{3})：(.+)$", re.MULTILINE)


def examples(checks: Sequence[Check | PeerCheck]) -> dict[str, dict[str, str]]:
    """The bad and the good example of each code, from the checks' own docstrings."""
    found: dict[str, dict[str, str]] = {code: {} for check in checks for code in check.codes}
    for check in checks:
        for kind, code, text in _EXAMPLE.findall(check.documentation):
            found[code][kind] = text
    return found


def page() -> str:
    """The whole page, ending with a line break."""
    lines = [HEAD, *(f"- {NAMES[level]}（{level}）：{MEANINGS[level]}。" for level in NAMES), ""]
    of_cells, of_units = examples(all_checks()), examples(peer_checks())
    lines += _table("填报内容", of_cells)
    lines += _table("单位之间", of_units)
    others = {code: text for code, text in sorted(CATALOGUE.items()) if code not in of_cells | of_units}
    of_runs = {code: text for code, text in others.items() if code.startswith(RUN)}
    of_files = {code: text for code, text in others.items() if code not in of_runs}
    lines += _said("文件和工作簿", ("含义", "处理办法"), of_files)
    lines += _said("汇总", ("含义", "问题", "处理办法"), of_runs)
    return "\n".join(lines[:-1]) + "\n"


def _said(title: str, columns: Sequence[str], shown: Mapping[str, Message]) -> Iterator[str]:
    """What no check finds: the parts of each message, with … for what differs from case to case."""
    yield from (f"## {title}", "", f"| 代码 | 级别 | {' | '.join(columns)} |", "|---|---|" + "---|" * len(columns))
    for code, message in shown.items():
        parts = {"含义": message.title, "问题": message.text, "处理办法": message.hint}
        cells = (re.sub(r"(\{\w+\})+", "…", parts[column]) for column in columns)
        yield f"| {code.partition('.')[0]} | {NAMES[message.severity]} | {' | '.join(cells)} |"
    yield ""


def _table(title: str, shown: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield from (f"## {title}", "", "| 代码 | 级别 | 含义 | 反例 | 正例 |", "|---|---|---|---|---|")
    for code, example in sorted(shown.items()):
        message = CATALOGUE[code]
        cells = (code, NAMES[message.severity], message.title, example["反例"], example["正例"])
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
