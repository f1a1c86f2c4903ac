"""What came back: how far it is, marked copies to send back."""

from pathlib import Path

from addin.desk.job import Order
from addin.desk.tasks.base import DeskTask, Values, WorkBasis, forced
from addin.desk.tasks.fields import Question
from workbook_templates.consolidate.gather import gather
from workbook_templates.results.recognise_result import is_master

NO_RETURNS = "“设置”中还没有收回表格的文件夹，请先选好。"
GONE = "收回表格的文件夹“{name}”不在了，请到“设置”中改。"


def unable_without_returns(basis: WorkBasis) -> str:
    """Why nothing can be done with returns."""
    return returns_gone(basis) if basis.project.returns else NO_RETURNS


def returns_gone(basis: WorkBasis) -> str:
    """That a folder of returns is no longer there."""
    gone = next((folder for folder in basis.project.returns_folders if not folder.is_dir()), None)
    return GONE.format(name=gone.name) if gone else ""


def _returned(basis: WorkBasis) -> dict[str, Path]:
    """The workbooks that a copy can be made of, as a command names them."""
    found: dict[str, Path] = {}
    for folder in basis.project.returns_folders:
        for file in gather((folder,)).files:
            if not file.inside and not file.astray and not is_master(file.path, file.inside):
                path = folder / file.name
                told = path.relative_to(basis.folder) if path.is_relative_to(basis.folder) else path
                found[str(told)] = path
    return found


def _marked_asked(basis: WorkBasis) -> list[Question]:
    names = tuple((name, name) for name in _returned(basis))
    hint = "一个也不选，就是全部；有问题的才有标注件。选中的在不同文件夹里同名的，请分几次选。"
    return [Question(name="file", label="哪些报送表", kind="ticks", options=names, hint=hint)]


def _marked(basis: WorkBasis, values: Values, force: bool) -> Order:
    basis.keep_out_of_returns("marked")
    place = basis.places["marked"]
    words = ("validate", f"--annotate={place.told(basis.folder)}", *forced(force))
    chosen = ("--", *values["file"]) if values["file"] else ()
    return Order(title="生成退回修改的标注件", words=(*words, *chosen), places=(place,))


def _status(_basis: WorkBasis, _values: Values, _force: bool) -> Order:
    return Order(title="报送情况清单", words=("status",))


TASKS = (
    DeskTask(
        key="marked", title="生成退回修改的标注件", button="检查并生成标注件", order=_marked, fields=_marked_asked,
        places=("marked",), uses=("returns",), unable=unable_without_returns,
        does="检查收回的表格，有必须改正、须说明的各另存一个标出问题的副本，退回填报单位照着改；原文件不动。",
    ),
    DeskTask(
        key="status", title="报送情况清单", button="列出清单", order=_status, uses=("returns",),
        unable=unable_without_returns, does="用文字列出谁已报送、谁未报送、谁有错误，可复制到通知里。",
    ),
)  # fmt: skip
