"""Writes docs/checks.md, the table of all codes: `python -m validators.document`."""

import re
from pathlib import Path

from validators.messages import CATALOGUE
from validators.rules import all_rules

PAGE = Path("docs/checks.md")
LEVELS = {"error": "拒收", "warning": "须说明", "note": "提示"}
HEAD = """# 检查代码

本页由 `python -m validators.document` 生成，请勿手工修改。代码固定不变，不会挪作他用。

- 拒收（error）：必须改正后重新报送。
- 须说明（warning）：请核对；确实如此的，说明原因。
- 提示（note）：供知悉，不影响采用。
"""
_EXAMPLE = re.compile(r"^(反例|正例) (V\d{3})：(.+)$", re.MULTILINE)


def examples() -> dict[str, dict[str, str]]:
    """The bad and the good example of each code, from the checks' own docstrings."""
    found: dict[str, dict[str, str]] = {code: {} for rule in all_rules() for code in rule.CODES}
    for rule in all_rules():
        for kind, code, text in _EXAMPLE.findall(rule.__doc__):
            found[code][kind] = text
    return found


def page() -> str:
    shown = examples()
    lines = [HEAD, "## 填报内容", "", "| 代码 | 级别 | 含义 | 反例 | 正例 |", "|---|---|---|---|---|"]
    for code in sorted(shown):
        message = CATALOGUE[code]
        cells = (code, LEVELS[message.severity], message.title, shown[code]["反例"], shown[code]["正例"])
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "## 文件和工作簿", "", "| 代码 | 级别 | 含义 | 处理办法 |", "|---|---|---|---|"]
    for code, message in sorted(CATALOGUE.items()):
        if code not in shown:
            hint = re.sub(r"\{(\w+)\}", "…", message.hint)
            lines.append(f"| {code} | {LEVELS[message.severity]} | {message.title} | {hint} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
