"""How far the result is to be trusted, and what it came of: the analysis of the master workbook."""

from addin.desk.job import Order
from addin.desk.tasks.base import DeskTask, Values, WorkBasis, forced
from addin.desk.tasks.fields import Question
from addin.desk.tasks.results import ENDINGS

NO_MASTER = "还没有汇总表，请先“汇总排名”。"


def _unable(basis: WorkBasis) -> str:
    return "" if basis.places["master"].path.is_file() else NO_MASTER


def _asked(basis: WorkBasis) -> list[Question]:
    hint = "不选的不作年度变化分解。"
    none = (("", "不用"),)
    return [
        Question(
            name="last", label="上年的汇总结果", kind="file", endings=ENDINGS, options=(*none, *basis.files(*ENDINGS)),
            hint=hint,
        )
    ]  # fmt: skip


def _order(basis: WorkBasis, values: Values, force: bool) -> Order:
    place = basis.places["analysis"]
    files = [basis.places["master"].told(basis.folder), *([str(values["last"])] if values["last"] else [])]
    words = ("analyse", basis.to("analysis"), *forced(force), "--", *files)
    return Order(title="结果分析", words=words, places=(place,))


TASKS = (
    DeskTask(
        key="analysis", title="结果分析", button="分析", order=_order, fields=_asked, places=("analysis",),
        unable=_unable,
        does="名次有多大把握、差距多大、先核查哪些、哪些数据请核实、填报负担；选了上年结果的，还有变化的原因。不改变得分和名次。",
    ),
)  # fmt: skip
