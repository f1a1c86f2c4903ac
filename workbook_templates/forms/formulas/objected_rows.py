"""The live formulas of a workbook of objections: what a line is about, and what it still lacks."""

from typing import NamedTuple

from scoring.methods import guard
from validators.returns.objections.row import ACCEPTED, DECLINED, PARTLY, RAISED, RULED
from workbook_templates.forms.formulas.registered_states import OPEN, WRONG
from workbook_templates.forms.layout.geometry import Table
from workbook_templates.xlsx.addresses import a1

UNKNOWN = "方案中没有这个编号"
FILL_IN = {"party": "请选择单位", "row": "请选择编号", "said": "请写明异议内容", "raised": "请填写提出日期"}
ANSWER = {"ruled_by": "请写明决定机构（人）", "ruled_on": "请填写决定日期", "grounds": "请写明理由"}


class ObjectedRow(NamedTuple):
    """Expressions about one line; text only, no leading `=`. `refs` and `names` are the ranges of all that can be
    objected to."""

    table: Table
    row: int
    refs: str
    names: str

    def cell(self, role: str) -> str:
        """The address of the line's cell under one of the table's columns."""
        return a1(self.row, self.table.index[role])

    def name(self) -> str:
        """What the ref is called; empty where none is chosen."""
        ref = self.cell("row")
        known = f'IF(ISNUMBER(MATCH({ref},{self.refs},0)),INDEX({self.names},MATCH({ref},{self.refs},0)),"{UNKNOWN}")'
        return f'IF(ISERROR({ref}),"{UNKNOWN}",IF(COUNTBLANK({ref})>0,"",{known}))'

    def begun(self) -> str:
        """True where any cell of the line is filled in."""
        spans = (("party", "row"), ("said", RULED[-1]))
        blank = "+".join(f"COUNTBLANK({self.cell(first)}:{self.cell(last)})" for first, last in spans)
        return f"{blank}<{len(RAISED) + len(RULED)}"

    def _blank(self, role: str) -> str:
        return f"COUNTBLANK({self.cell(role)})>0"

    def _ruled(self, *rulings: str) -> str:
        ruling = self.cell("ruling")
        return f"IF(ISERROR({ruling}),FALSE,{guard.is_text(ruling, rulings)})"

    def _corrected(self) -> str:
        return f"COUNTBLANK({self.cell('figure')}:{self.cell('points')})"

    def missing(self) -> dict[str, str]:
        """For each cell that may be lacking the condition under which it is."""
        found = {role: self._blank(role) for role in (*FILL_IN, "ruling")}
        decided = f"COUNTBLANK({self.cell('ruling')})=0"
        return found | {role: f"AND({self._blank(role)},{decided})" for role in ANSWER}

    def wrong(self) -> dict[str, str]:
        """What contradicts itself, by what is to be done about it."""
        points = self.cell("points")
        return {
            "编号不在方案中": f"{self.cell('name')}={guard.literal(UNKNOWN)}",
            "请填更正后的数值或得分": f"AND({self._ruled(ACCEPTED, PARTLY)},{self._corrected()}=2)",
            "数值和得分只填一项": f"{self._corrected()}=0",
            "不采纳的不填更正": f"AND({self._ruled(DECLINED)},{self._corrected()}<2)",
            "更正后的得分应为数字": guard.malformed("number", (), 0, points, False),
        }

    def code(self) -> str:
        """The line's state: `OPEN`, `WRONG`, or 0 where nothing is left to do."""
        lacks, wrong = ",".join(self.missing().values()), ",".join(self.wrong().values())
        return f"IF({self.begun()},IF(OR({wrong}),{WRONG},IF(OR({lacks}),{OPEN},0)),0)"

    def message(self) -> str:
        """What the line says to its reader; empty where nobody has begun it."""
        text = f'IF({self._ruled(ACCEPTED, PARTLY)},"✔ 汇总时更正","✔ 已填全")'
        todo = FILL_IN | {"ruling": "请选择处理决定"} | ANSWER
        for role, test in reversed(self.missing().items()):
            text = f'IF({test},"▲ {todo[role]}",{text})'
        for said, test in reversed(self.wrong().items()):
            text = f'IF({test},"▲ {said}",{text})'
        return f'IF({self.begun()},{text},"")'


class ReportedRow(NamedTuple):
    """Expressions about one line of the reports of rectification."""

    table: Table
    row: int

    def cell(self, role: str) -> str:
        """The address of the line's cell under one of the table's columns."""
        return a1(self.row, self.table.index[role])

    def _span(self) -> tuple[str, int]:
        cols = [field.at.col for field in self.table.fields if field.at.row == self.row]
        return f"COUNTBLANK({a1(self.row, cols[0])}:{a1(self.row, cols[-1])})", len(cols)

    def code(self) -> str:
        """`OPEN` where something stands there, and not whose it is."""
        blank, width = self._span()
        return f"IF({blank}<{width},IF(COUNTBLANK({self.cell('owing')})>0,{OPEN},0),0)"

    def message(self) -> str:
        """What the line says to its reader; empty where nobody has begun it."""
        blank, width = self._span()
        came = f'IF(COUNTBLANK({self.cell("received")})>0,"○ 尚未收到","✔ 已收到")'
        unit = f"COUNTBLANK({self.cell('owing')})>0"
        return f'IF({blank}<{width},IF({unit},"▲ 请选择单位",{came}),"")'
