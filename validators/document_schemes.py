"""Writes docs/scheme-checks.md, the table of all checks of a scheme, and the table of the scoring rules in
docs/scheme-howto.md: `python -m validators.document_schemes`."""

from pathlib import Path

from scoring.methods import in_order
from validators.levels import OF_SCHEMES
from validators.schemes.checks import all_checks
from validators.schemes.file.problem_codes import MEANINGS

PAGE, HOW_TO = Path("docs/scheme-checks.md"), Path("docs/scheme-howto.md")
RULES = ("<!-- 计分规则 -->\n\n", "\n\n<!-- 本表由")
"""What stands before and after the table of the scoring rules."""
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
    checks = [f"| `{check.code}` | {OF_SCHEMES[check.severity]} | {check.meaning} |" for check in all_checks()]
    file = [f"| `{code}` | {OF_SCHEMES['error']} | {meaning} |" for code, meaning in MEANINGS.items()]
    return "\n".join([HEAD, "## 方案内容", "", *TABLE, *checks, "", "## 方案文件", "", *TABLE, *file]) + "\n"


def with_rules(text: str) -> str:
    """The how-to with its table of the scoring rules as they tell themselves."""
    rows = [f"| {row.wording} | {rule.title()} | {row.columns} |" for rule in in_order() for row in rule.how_to]
    before, rest = text.split(RULES[0])
    after = rest[rest.index(RULES[1]) :]
    return before + RULES[0] + "\n".join(["| 原文 | 计分规则 | 要填的列 |", "|---|---|---|", *rows]) + after


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    HOW_TO.write_text(with_rules(HOW_TO.read_text(encoding="utf-8")), encoding="utf-8")
