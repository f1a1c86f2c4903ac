"""`kaohe scheme new --table`: the scheme that is proposed for a document's table, and what is told of it."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands.scheme.files import bytes_of, encoded, parsed
from cli.errors import UsageProblem
from validators.schemes.words import KINDS
from workbook_templates.system.typed_command import typed

if TYPE_CHECKING:
    from scoring.scheme.model import Scheme
    from workbook_templates.schemes.derived import OwnFields


def from_table(table: Path, own: "OwnFields", output: Path) -> tuple[bytes, str]:
    """The scheme's bytes in the format of `output`, and the lines about it. Exit code 2 where there is no table."""
    from workbook_templates.schemes.table.grid import SchemeTableError
    from workbook_templates.schemes.table.start import scheme_from_table
    from workbook_templates.schemes.yaml import dumps

    try:
        started = scheme_from_table(bytes_of(table), str(table), own)
    except SchemeTableError as problem:
        raise UsageProblem(str(problem)) from problem
    scheme = parsed(dumps(started.scheme).encode(), output.with_suffix(".yaml").name)
    return encoded(scheme, output), "\n".join([_summary(scheme, output), *(f"  请看：{r}" for r in started.remarks)])


def _summary(scheme: "Scheme", output: Path) -> str:
    rules = Counter("考核组核定" if leaf.rule.by_assessors else KINDS[leaf.rule.kind] for leaf in scheme.leaves())
    counts = "，".join(f"{rule}{count}行" for rule, count in rules.most_common())
    return (
        f"程序提出的计分规则：{counts}。没有看懂的都留给考核组核定，原文照录在赋分方法中。\n"
        f"全部内容待确认：请运行 {typed(f'scheme check {output}')}，"
        "逐项对照原文；确认的把“出处”改为“原文”，删去“依据说明”。"
    )
