"""What was handed in over the network: receipts, who may be late, backup, export, deletion."""

from pathlib import Path

from addin.desk.job import Order
from addin.desk.outputs import OutputPlace
from addin.desk.tasks.base import DeskTask, Values, WorkBasis, forced
from addin.desk.tasks.fields import Question, WrongFieldsError
from addin.receiving.clock import now
from addin.receiving.places import Places
from workbook_templates.forms.kinds import KINDS, holders
from workbook_templates.system.file_names import safe_part

NONE = "还没有收到网上报送的表，这一项现在用不着。"


def _received(basis: WorkBasis) -> dict[str, Path]:
    """The folders that a server receives into, as a command names them."""
    found = {}
    for folder in basis.project.returns_folders:
        try:
            there = Places.of(folder).archive.is_dir()
        except (ValueError, OSError):
            there = False
        if there:
            told = folder.relative_to(basis.folder) if folder.is_relative_to(basis.folder) else folder
            found[str(told)] = folder
    return found


def _unable(basis: WorkBasis) -> str:
    return "" if _received(basis) else NONE


def _folder(basis: WorkBasis) -> Question:
    options = tuple((name, name) for name in _received(basis))
    return Question(
        name="folder", label="接收报送的文件夹", kind="choice", options=options, required=True,
        value=options[0][0] if options else "",
    )  # fmt: skip


def _whose(basis: WorkBasis, first: str) -> Question:
    names = dict.fromkeys(name for kind in KINDS for name in holders(basis.scheme, kind))
    return Question(name="unit", label="单位", kind="choice", options=(("", first), *((name, name) for name in names)))


def _unit(values: Values) -> tuple[str, ...]:
    return (f"--unit={values['unit']}",) if values["unit"] else ()


def _list(_basis: WorkBasis, values: Values, _force: bool) -> Order:
    everything = ("--all",) if values["all"] else ()
    return Order(title="回执清单", words=("returns", "list", *_unit(values), *everything, "--", str(values["folder"])))


def _trail(_basis: WorkBasis, values: Values, _force: bool) -> Order:
    return Order(title="操作记录", words=("returns", "trail", *_unit(values), "--", str(values["folder"])))


def _allow(basis: WorkBasis, values: Values, _force: bool) -> Order:
    whom = _unit(values) or ("--everybody",)
    words = ("returns", "allow", *whom, f"--until={values['until']}", f"--reason={values['reason']}")
    return Order(title="同意补报", words=(*words, f"--scheme={basis.scheme.id}", "--", str(values["folder"])))


def _backup(basis: WorkBasis, values: Values, force: bool) -> Order:
    place = _archive(basis, f"备份_{now():%Y-%m-%d}")
    words = ("returns", "backup", f"--output={place.told(basis.folder)}", *forced(force))
    return Order(title="备份", words=(*words, "--", str(values["folder"])), places=(place,))


def _export(basis: WorkBasis, values: Values, force: bool) -> Order:
    whose = f"_{safe_part(str(values['unit']))}" if values["unit"] else ""
    place = _archive(basis, f"导出_{now():%Y-%m-%d}{whose}")
    words = ("returns", "export", f"--output={place.told(basis.folder)}", *_unit(values), *forced(force))
    return Order(title="导出", words=(*words, "--", str(values["folder"])), places=(place,))


def _archive(basis: WorkBasis, name: str) -> OutputPlace:
    return OutputPlace("kept", "备份和导出", basis.places["kept"].path / f"{name}.zip", folder=False)


def _delete(basis: WorkBasis, values: Values, _force: bool) -> Order:
    if bool(values["unit"]) == bool(values["before"]):
        wrong = "“某一天以前的旧版本”和“一个单位的全部报送”，请只选一样。"
        raise WrongFieldsError({"before": wrong, "unit": wrong})
    what = _unit(values) or (f"--before={values['before']}",)
    told = f"“{values['unit']}”报送的全部文件和佐证材料" if values["unit"] else f"{values['before']} 以前的旧版本"
    words = ("returns", "delete", *what, f"--scheme={basis.scheme.id}", "--yes", "--", str(values["folder"]))
    return Order(title="删除", words=words, asks=f"将删除{told}，删除后不能恢复。请确认已经备份。")


TASKS = (
    DeskTask(
        key="receipts", title="回执清单", button="列出回执", order=_list, unable=_unable,
        fields=lambda basis: [
            _folder(basis), _whose(basis, "全部"), Question(name="all", label="连同已被更正的旧版本", kind="tick"),
        ],
        does="列出网上收到的每一份报送：回执编号、时间、单位、检查结果。",
    ),
    DeskTask(
        key="allow", title="同意补报", button="同意补报", order=_allow, unable=_unable,
        fields=lambda basis: [
            _folder(basis), _whose(basis, "所有单位"),
            Question(name="until", label="到哪一天为止（含当天）", kind="date", required=True),
            Question(name="reason", label="原因", required=True, hint="记入操作记录。"),
        ],
        does="截止日期以后，同意一个单位（或所有单位）在某天以前网上补报、更正。",
    ),
    DeskTask(
        key="trail", title="操作记录", button="列出记录", order=_trail, unable=_unable,
        fields=lambda basis: [_folder(basis), _whose(basis, "全部")],
        does="列出谁在什么时候报送、查看、同意、删除了什么。",
    ),
    DeskTask(
        key="backup", title="备份", button="备份", order=_backup, unable=_unable, places=("kept",),
        fields=lambda basis: [_folder(basis)],
        does="把网上收到的一切（各版本、佐证材料、回执、操作记录）备份成一个文件。",
    ),
    DeskTask(
        key="export", title="导出", button="导出", order=_export, unable=_unable, places=("kept",),
        fields=lambda basis: [_folder(basis), _whose(basis, "全部")],
        does="把收到的文件按单位分文件夹导出，供存档或移交。",
    ),
    DeskTask(
        key="delete", title="删除", button="删除……", order=_delete, unable=_unable,
        fields=lambda basis: [
            _folder(basis),
            Question(name="before", label="某一天以前的旧版本", kind="date", hint="现行的不动。与下面的单位二选一。"),
            _whose(basis, "不按单位删除"),
        ],
        does="删除不再保存的旧版本，或一个单位的全部报送；回执和操作记录留着。删除前会再问一次。",
    ),
)  # fmt: skip
