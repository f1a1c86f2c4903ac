"""Which evidence inspectors ask for, in a sentence for the list they take along."""

from scoring.scheme.model import Leaf
from workbook_templates.analysis.scored_again import Line


def told_figure(line: Line, row: Line) -> str:
    """What was told of a row, as it was scored."""
    figures = [figure for figure in line["figures"] if "number" in figure or "text" in figure]
    computed = [figure for figure in figures if "computed" in figure]
    used = computed or [figure for figure in figures if figure["name"].rpartition(".")[2] in ("claim", "people")]
    return "、".join(_shown(figure, row["measure"]) for figure in used)


def _shown(figure: Line, measure: str) -> str:
    if "text" in figure:
        return str(figure["text"])
    number = str(figure["number"])
    if "/" in number:
        over, under = number.split("/")
        number = f"{int(over) / int(under):.4g}"
    return f"{number}{measure}"


def what_to_ask(line: Line, row: Line, leaf: Leaf) -> str:
    """What to ask for: counts by their names, texts by what proves them, figures by where they come from."""
    rates = leaf.rates
    if rates:
        names = "、".join(f"“{name}”" for rate in rates for name in rate.names if name)
        asked = f"{names}的名单、台账或统计报表"
    elif any("text" in figure for figure in line["figures"]):
        asked = "印发的文件、会议记录、现场照片等能证明所选内容的原件"
    else:
        asked = "本项数值的原始台账、统计报表或检测报告"
    if line["source"] == "monitored":
        asked = f"向{row['owner'] or '提供数据的部门'}调取{asked}"
    return f"{asked}；所附佐证材料的原件" if leaf.evidence else asked
