"""Writes docs/checks.md, the table of all codes: `python -m validators.document`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from validators.levels import MEANINGS, NAMES
from validators.messages import CATALOGUE
from validators.returns.checks import Check, all_checks
from validators.returns.peers import PeerCheck, peer_checks

PAGE = Path("docs/checks.md")
HEAD = """# 检查代码

本页由 `python -m validators.document` 生成，请勿手工修改。代码固定不变，不会挪作他用。
问题按级别排列，同一级别内涉及分值大的在前：
"""


_EXAMPLE = re.compile(r"^(反例|正例) (V\d{3})：(.+)$", re.MULTILINE)


def examples(checks: Sequence[Check | PeerCheck]) -> dict[str, dict[str, str]]:
    """The bad and the good example of each code, from the checks' own docstrings."""
    found: dict[str, dict[str, str]] = {code: {} for check in checks for code in check.codes}
    for check in checks:
        for kind, code, text in _EXAMPLE.findall(check.documentation):
            found[code][kind] = text
    return found


def page() -> str:
    lines = [HEAD, *(f"- {NAMES[level]}（{level}）：{MEANINGS[level]}。" for level in NAMES), ""]
    of_cells, of_units = examples(all_checks()), examples(peer_checks())
    lines += _table("填报内容", of_cells)
    lines += _table("单位之间", of_units)
    lines += ["## 文件和工作簿", "", "| 代码 | 级别 | 含义 | 处理办法 |", "|---|---|---|---|"]
    for code, message in sorted(CATALOGUE.items()):
        if code not in of_cells | of_units:
            hint = re.sub(r"\{(\w+)\}", "…", message.hint)
            lines.append(f"| {code} | {NAMES[message.severity]} | {message.title} | {hint} |")
    return "\n".join(lines) + "\n"


def _table(title: str, shown: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield from (f"## {title}", "", "| 代码 | 级别 | 含义 | 反例 | 正例 |", "|---|---|---|---|---|")
    for code, example in sorted(shown.items()):
        message = CATALOGUE[code]
        cells = (code, NAMES[message.severity], message.title, example["反例"], example["正例"])
        yield f"| {' | '.join(cells)} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
