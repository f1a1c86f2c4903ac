"""What every document may say, and how documents end."""

from collections.abc import Iterable

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Blocks, Paragraph
from workbook_templates.results.notices.wording.standing_words import addressees, basis, caveat
from workbook_templates.results.unit_result import UnitResult

SIGNED = (
    ("KaoheSigned", ""), ("KaoheSigned", ""), ("KaoheSigned", "{{发文机关}}　"),
    ("KaoheSigned", "　　　　年　　月　　日　"),
)  # fmt: skip
"""Room for the seal, who signs, the date to be filled in."""
RED_HEAD = (("KaoheHead", "{{发文机关}}文件"), ("KaoheNumber", "　　　　〔　　　　〕　　号"), ("KaoheNumber", "—"))


def common_values(run: Consolidation, title: str) -> dict[str, str | Blocks]:
    """The placeholders that all templates know."""
    return {
        "标题": title, "发文机关": run.scheme.office, "考核名称": run.scheme.title, "考核年度": str(run.scheme.year),
        "主送": addressees(run), "依据": basis(run), "结果状态": caveat(run),
    }  # fmt: skip


def paragraphs(texts: Iterable[str]) -> Blocks:
    """A text paragraph each."""
    return tuple(Paragraph(text) for text in texts)


def numbered(run: Consolidation) -> Iterable[tuple[str, UnitResult]]:
    """The units in the order of the scheme, each with its number and name as a document is called."""
    width = max(2, len(str(len(run.scheme.unit_names))))
    for number, name in enumerate(run.scheme.unit_names, 1):
        if unit := run.unit(name):
            yield f"{number:0{width}d}_{name}", unit
