"""What the terminal says of rows that compare with earlier years when nothing of these is in the templates."""

from collections.abc import Sequence

from workbook_templates.forms.lacking_history import LackingRow

NAMED = 12


def history_lacking(rows: Sequence[LackingRow]) -> str:
    """Which rows, and what to do."""
    said = "、".join(_row(row) for row in rows[:NAMED]) + ("等" if len(rows) > NAMED else "")
    return (
        f"提醒：有{len(rows)}项要与上年值（基期值）比较，模板里没有预填：{said}。没有这些数的无法计分，填报单位会被要求自己填。"
        "可以用 --previous 上年汇总结果（汇总表或 JSON）或 --history 数据文件（JSON 或 CSV）预填后再生成一次。"
    )


def _row(row: LackingRow) -> str:
    few = f"，{row.units}个单位" if row.units < row.asked else ""
    return f"{row.title}（{row.ref}{few}）"
