"""What the publicity page says in words, all of it out of the scheme and the ledger's head."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from scoring.scheme.model import Scheme
from workbook_templates.results.master.about import computed_words, grade_words, source_words

Line = Mapping[str, Any]
CHANNEL = (
    "对本单位或其他单位的得分有异议的，在公示期内以书面形式（加盖公章）向{office}提出，写明单位、项目编号和名称、"
    "认为应是多少、依据的材料。"
)
DAYS = "公示期{days}天，公示起始日期算第1天。"
ANSWER = "查实更正的，重新计算得分和名次，另行公布；更正过的数在上面标明“更正”。"
ABOUT_NOTICES = ("公示", "异议", "申诉", "复核")
"""Words of the document's own steps that tell what happens while a result is open to objections."""


def page_title(scheme: Scheme, status: str) -> str:
    """The title; what is not final says so in it."""
    marks = [*scheme.marks, *([] if status == "final" else ["暂定"])]
    return f"{scheme.title}结果公示" + (f"（{'、'.join(marks)}）" if marks else "")


def standing(ledger: Line) -> str:
    """正式 or 暂定, and the trial mark."""
    return ("正式结果" if ledger["status"] == "final" else "暂定结果") + ("，试考核" if ledger["trial"] else "")


def basis(scheme: Scheme) -> str:
    """The document that the assessment follows."""
    document = scheme.document
    return f"依据{document.issuer}{document.cited}"


def provisional_reasons(ledger: Line) -> str:
    """Why the result is not final; nothing where it is."""
    if ledger["status"] == "final":
        return ""
    return (
        '<section class="card notice" aria-labelledby="reasons-title"><h2 id="reasons-title">这是暂定结果</h2>'
        f"<p>下列情况解决以前，得分和名次还可能变动：</p>{_list(ledger['reasons'])}</section>"
    )


def rules(scheme: Scheme) -> str:
    """How points, totals, ranks and grades come about."""
    return _list([*_rules(scheme)])


def _rules(scheme: Scheme) -> Iterator[str]:
    yield from computed_words(scheme)
    if scheme.grades:
        yield f"等次：{grade_words(scheme).rstrip('。')}。"
    yield from map(source_words, scheme.sections)


def objections(scheme: Scheme) -> str:
    """How to object, and for how long where the scheme says so."""
    days = scheme.objection_days
    lines = [CHANNEL.format(office=scheme.office), *([DAYS.format(days=days)] if days else []), ANSWER]
    lines += [f"文件规定：{step}" for step in scheme.steps if any(word in step for word in ABOUT_NOTICES)]
    return _list(lines)


def _list(lines: list[str]) -> str:
    return f"<ol>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ol>"
