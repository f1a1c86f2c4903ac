"""Writes docs/scheme-checks.md, the table of all checks of a scheme: `python -m validators.document_schemes`."""

from pathlib import Path

from validators.levels import OF_SCHEMES
from validators.schemes.checks import rules
from validators.schemes.file.problem_codes import MEANINGS

PAGE = Path("docs/scheme-checks.md")
HEAD = """# 方案检查

本页由 `python -m validators.document_schemes` 生成，请勿手工修改。

`kaohe scheme check 方案` 检查一个考核方案（自带方案的名称，或方案文件、方案工作簿的路径），列出三类结果：

- **错误**：按这样的方案计分会出错，必须改正；退出码为 1。
- **提醒**：原文的矛盾、尚未填写的数值、像是写错了的地方等，请确认。
- **说明**：原文没有、由方案暂代或约定的内容，请知悉。

每一条都有代码、位置（编号或字段）、问题和依据（有关的数、原文写法，或在文件中的行列）。一次检查列出全部问题。
先写原文的目标（`target_text`）和赋分方法（`method_text`），方向、数值、分数写错时就能对照查出。

方案文件（.yaml）中有个别内容读不出来时（写错字段、编号重复、前置分项不存在等），其余内容照样检查，该行不再另作检查。
整个文件读不出来时（不符合 YAML 写法，考核年度不是数字等），列出行号、列号和改法，退出码为 2。
除 `kaohe scheme check` 以外，其他命令遇到“方案文件”一节中的错误都不采用该方案。
"""
TABLE = ["| 代码 | 级别 | 含义 |", "|---|---|---|"]


def page() -> str:
    """The whole page, ending with a line break."""
    checks = [f"| `{rule.code}` | {OF_SCHEMES[rule.severity]} | {rule.meaning} |" for rule in rules()]
    file = [f"| `{code}` | {OF_SCHEMES['error']} | {meaning} |" for code, meaning in MEANINGS.items()]
    return "\n".join([HEAD, "## 方案内容", "", *TABLE, *checks, "", "## 方案文件", "", *TABLE, *file]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
