"""What is rarely needed: a return on last year's template."""

from pathlib import PurePath

from addin.desk.job import Order
from addin.desk.outputs import OutputPlace
from addin.desk.tasks.base import DeskTask, Values, WorkBasis, forced
from addin.desk.tasks.fields import Question

ENDINGS = (".xlsx",)


def _asked(basis: WorkBasis) -> list[Question]:
    hint = "填在旧模板上的那一份；原文件不动。"
    return [
        Question(
            name="old", label="旧模板填好的表", kind="file", options=basis.files(*ENDINGS), endings=ENDINGS, hint=hint,
            required=True,
        )
    ]  # fmt: skip


def _order(basis: WorkBasis, values: Values, force: bool) -> Order:
    old = str(values["old"])
    folder = basis.places["migrated"].path
    place = OutputPlace("migrated", "转好的模板", folder / f"{PurePath(old).stem}.xlsx", folder=False)
    words = ("migrate", f"--output={place.told(basis.folder)}", f"--scheme={basis.scheme_source}", *forced(force))
    return Order(title="旧模板转入新模板", words=(*words, "--", old), places=(place,))


TASKS = (
    DeskTask(
        key="migrate", title="旧模板转入新模板", button="转入", order=_order, fields=_asked, places=("migrated",),
        does="有人填在旧模板上：把已填的内容转到现行模板，不能确定的不转，并逐条列出。",
    ),
)  # fmt: skip
