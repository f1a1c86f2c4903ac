"""The live formulas of a proposal workbook: what a row still lacks, and what its points are counted to."""

from typing import NamedTuple

from scoring.methods import guard
from validators.returns.proposals.row import CHANGED, DECLINED
from validators.returns.proposals.ways import WAYS
from workbook_templates.forms.formulas.registered_states import OPEN, WRONG
from workbook_templates.forms.layout.geometry import Table
from workbook_templates.forms.layout.proposal import DEPARTMENT
from workbook_templates.xlsx.addresses import a1

FILL_IN = {
    "object": "请选择考核对象", "title": "请填写指标名称", "method": "请选择计分办法", "measure": "请填写计量单位",
    "target": "请填写目标值", "points": "请填写建议分值", "standard": "请填写评分标准", "proof": "请选择是否须附佐证",
}  # fmt: skip


class RowFormulas(NamedTuple):
    """Expressions about one row; text only, no leading `=`."""

    table: Table
    row: int

    def cell(self, role: str) -> str:
        """The address of the row's cell under one of the table's columns."""
        return a1(self.row, self.table.index[role])

    def begun(self) -> str:
        """True where the department has filled in any of its cells."""
        first, last = self.cell(DEPARTMENT[0].role), self.cell(DEPARTMENT[-1].role)
        return f"COUNTBLANK({first}:{last})<{len(DEPARTMENT)}"

    def missing(self) -> dict[str, str]:
        """For each cell that may be lacking the condition under which it is."""
        needing = {
            "measure": [name for name, way in WAYS.items() if way.by_figure],
            "target": [name for name, way in WAYS.items() if way.takes],
        }
        found = {}
        for role in FILL_IN:
            blank = f"COUNTBLANK({self.cell(role)})>0"
            found[role] = f"AND({blank},{self._chosen(needing[role])})" if role in needing else blank
        return found

    def _chosen(self, names: list[str]) -> str:
        method = self.cell("method")
        return f"IF(ISERROR({method}),FALSE,{guard.is_text(method, names)})"

    def _wrong(self) -> str:
        """Points that are no number above 0."""
        points = self.cell("points")
        return f"IF({guard.malformed('number', (), 0, points, True)},TRUE,{points}=0)"

    def code(self) -> str:
        """The row's state: `OPEN`, `WRONG`, or 0 where nothing is left to do."""
        lacks = ",".join(self.missing().values())
        return f"IF({self.begun()},IF(OR({lacks}),{OPEN},IF({self._wrong()},{WRONG},0)),0)"

    def message(self) -> str:
        """What the row says to its reader; empty where nobody has begun it."""
        decided = f"COUNTBLANK({self.cell('approved_points')}:{self.cell('approved_target')})=2"
        changed = f"IF(ISERROR({self.cell('opinion')}),FALSE,TRIM({self.cell('opinion')})={guard.literal(CHANGED)})"
        text = f'IF(AND({changed},{decided}),"▲ 请填写审定分值或审定目标值","✔ 已填全")'
        text = f'IF({self._wrong()},"▲ 建议分值应为大于0的数字",{text})'
        for role, test in reversed(self.missing().items()):
            text = f'IF({test},"▲ {FILL_IN[role]}",{text})'
        return f'IF({self.begun()},{text},"")'

    def counted(self, label: str) -> str:
        """The row's points if it is for this audience: the office's before the department's, none when declined."""
        mine, opinion = self.cell("object"), self.cell("opinion")
        decided, points = self.cell("approved_points"), self.cell("points")
        value = f"IF(COUNT({decided})=1,{decided},IF(COUNT({points})=1,{points},0))"
        declined = f"IF(ISERROR({opinion}),FALSE,TRIM({opinion})={guard.literal(DECLINED)})"
        return f"IF(ISERROR({mine}),0,IF(TRIM({mine})={guard.literal(label)},IF({declined},0,{value}),0))"


def sum_message(total: str, full: str, own: bool) -> str:
    """What is said of the points for one audience, which are `full` in all; those for the department's `own` must come
    out exactly. `total` is a cell, `full` a number."""
    if not own:
        return f'IF({total}>{full},"▲ 超过{full}分，请核减","○ 各部门合计{full}分，由办公室统筹")'
    off = f'"▲ 应为{full}分，"&IF({total}<{full},"还差"&ROUND({full}-{total},2),"多出"&ROUND({total}-{full},2))&"分"'
    return f'IF({total}=0,"○ 未申报本部门指标",IF({total}={full},"✔ 合计{full}分",{off}))'
