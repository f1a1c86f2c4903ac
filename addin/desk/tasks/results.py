"""What it comes to: the master workbook, and what belongs to it."""

from addin.desk.job import Order
from addin.desk.tasks.base import DeskTask, Values, WorkBasis, forced
from addin.desk.tasks.checking import unable_without_returns
from addin.desk.tasks.fields import Question

ENDINGS = (".json", ".xlsx")
MORE = {
    "json": "汇总数据（JSON，供程序和下一年使用）", "slips": "反馈单（每个单位一份）",
    "reports": "报告（每个行动组、部门一份）", "ledger": "计分台账（每一分从单元格到名次，供复核）",
}  # fmt: skip


def _asked(basis: WorkBasis) -> list[Question]:
    known = basis.project.previous
    own = (("", f"“设置”中的（{known}）" if known else "不用"),)
    return [
        *(Question(name=name, label=label, kind="tick", value="1") for name, label in MORE.items()),
        Question(
            name="previous", label="上年的汇总结果", kind="file", endings=ENDINGS,
            options=(*own, *basis.files(*ENDINGS)), hint="提供上年值、基期值，并列出年度变化。",
        ),
    ]  # fmt: skip


def _order(basis: WorkBasis, values: Values, force: bool) -> Order:
    chosen = [key for key in MORE if values[key]]
    previous = [f"--previous={values['previous']}"] if values["previous"] else []
    more = [f"--{key}={basis.places[key].told(basis.folder)}" for key in chosen]
    places = tuple(basis.places[key] for key in ("master", *chosen))
    words = ("consolidate", basis.to("master"), *more, *previous, *forced(force))
    return Order(title="汇总排名", words=words, places=places, then=(("/ranking", "看排名"),))


TASKS = (
    DeskTask(
        key="master", title="汇总排名", button="汇总", order=_order, fields=_asked,
        places=("master", *MORE), uses=("returns", "parameters"), unable=unable_without_returns,
        does="检查、合并、计分、排名，生成汇总表；随时可以做，没有收齐的写明“暂定”。",
    ),
)  # fmt: skip
