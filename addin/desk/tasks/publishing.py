"""From the ranking to the published result: notices to be signed, the result sealed, and what differs between two."""

from addin.desk.job import Order
from addin.desk.tasks.base import DeskTask, Values, WorkBasis, forced
from addin.desk.tasks.fields import Question, WrongFieldsError
from addin.desk.tasks.results import ENDINGS as RESULTS
from workbook_templates.results.notices.kinds import NOTICE_KINDS

BUNDLES = (".zip",)
NO_RESULT = "还没有汇总结果，请先“汇总排名”（勾选“汇总数据”）。"


def _results(basis: WorkBasis) -> tuple[tuple[str, str], ...]:
    """The results that one may choose from: this assessment's own first."""
    own = (basis.places["json"], basis.places["master"])
    there = tuple((place.told(basis.folder), place.title) for place in own if place.path.is_file())
    return (*there, *basis.files(*RESULTS))


def _result(name: str, label: str, basis: WorkBasis) -> Question:
    options = _results(basis)
    value = options[0][0] if options and name != "before" else ""
    return Question(
        name=name, label=label, kind="file", endings=RESULTS, options=options, value=value, required=True
    )  # fmt: skip


def _unable(basis: WorkBasis) -> str:
    return "" if _results(basis) else NO_RESULT


def _notices_asked(basis: WorkBasis) -> list[Question]:
    kinds = tuple((kind.name, kind.name) for kind in NOTICE_KINDS.values())
    return [
        _result("result", "汇总结果", basis),
        Question(
            name="kind", label="哪些文书", kind="ticks", options=kinds, hint="一种也不选，就是各种都出。"
        ),
    ]  # fmt: skip


def _notices(basis: WorkBasis, values: Values, force: bool) -> Order:
    kinds = [f"--kind={kind}" for kind in values["kind"]]
    places = tuple(place for key, place in basis.places.items() if key.startswith("notices"))
    words = ("notice", basis.to("notices"), *kinds, *forced(force), "--", str(values["result"]))
    return Order(title="出文书", words=words, places=places)


def _freeze_asked(basis: WorkBasis) -> list[Question]:
    previous = (("", "没有用上年的结果"), *basis.files(*RESULTS))
    return [
        _result("result", "汇总结果", basis),
        Question(name="by", label="谁决定定稿", required=True, hint="例如 市考核领导小组。"),
        Question(name="reason", label="理由", hint="结果还是暂定的必须写，封存为“暂定定稿”。"),
        Question(name="on", label="决定日期", kind="date", hint="不写就不记日期。"),
        Question(
            name="previous", label="汇总时用过的上年结果", kind="file", endings=RESULTS, options=previous
        ),
    ]  # fmt: skip


def _freeze(basis: WorkBasis, values: Values, force: bool) -> Order:
    folders = [f"--returns={folder}" for folder in basis.project.returns_folders]
    if not folders:
        raise WrongFieldsError({"": "还没有写明收回表格的文件夹，请先到“设置”中填写。"})
    given = [f"--{name}={values[name]}" for name in ("by", "reason", "on", "previous") if values[name]]
    words = ("freeze", *folders, *given, basis.to("frozen"), *forced(force), "--", str(values["result"]))
    return Order(title="定稿", words=words, places=(basis.places["frozen"],))


def _proof_asked(basis: WorkBasis) -> list[Question]:
    frozen = basis.places["frozen"]
    own = ((frozen.told(basis.folder), frozen.title),) if frozen.path.is_file() else ()
    options = (*own, *basis.files(*BUNDLES))
    return [Question(name="bundle", label="定稿文件", kind="file", endings=BUNDLES, options=options, required=True)]


def _proof(_basis: WorkBasis, values: Values, _force: bool) -> Order:
    return Order(title="核验定稿", words=("freeze", f"--check={values['bundle']}"), places=())


def _pack(basis: WorkBasis, values: Values, force: bool) -> Order:
    sure = ["--numbers-are-data"] if values["numbers"] else []
    words = ("publish", basis.to("pack"), *sure, *forced(force), "--", str(values["result"]))
    return Order(title="公示材料", words=words, places=(basis.places["pack"], basis.places["pack-ledger"]))


def _pack_asked(basis: WorkBasis) -> list[Question]:
    label = "提示采用的数值像电话、证件号码的：确是数据，照样公开"
    return [_result("result", "汇总结果", basis), Question(name="numbers", label=label, kind="tick", value="1")]


def _diff_asked(basis: WorkBasis) -> list[Question]:
    return [_result("before", "前一次的结果", basis), _result("after", "后一次的结果", basis)]


def _diff(basis: WorkBasis, values: Values, force: bool) -> Order:
    if values["before"] == values["after"]:
        raise WrongFieldsError({"after": "两次选了同一份结果，请选不同的。"})
    words = ("diff", basis.to("compared"), *forced(force), "--", str(values["before"]), str(values["after"]))
    return Order(title="比较两次结果", words=words, places=(basis.places["compared"],))


TASKS = (
    DeskTask(
        key="notices", title="出文书", button="生成", order=_notices, fields=_notices_asked, unable=_unable,
        places=("notices",),
        does="由汇总结果生成通报、公示表、反馈函、整改通知书、考核报告、核查清单（Word），可再修改、盖章。",
    ),
    DeskTask(
        key="pack", title="公示材料", button="生成", order=_pack, fields=_pack_asked, unable=_unable, places=("pack",),
        does="公示页面（任何人可以离线重新核算）、公示表、汇总表的公开部分、台账和核验程序，不含电话、姓名、意见。",
    ),
    DeskTask(
        key="compared", title="比较两次结果", button="比较", order=_diff, fields=_diff_asked, unable=_unable,
        places=("compared",), does="逐项列出两次汇总之间的变化和原因：更正、核查、异议、参数、方案。",
    ),
    DeskTask(
        key="frozen", title="定稿", button="定稿", order=_freeze, fields=_freeze_asked, unable=_unable,
        places=("frozen",), uses=("returns",),
        does="由收回的表格重算一遍，与结果一致的，连同表格、方案、台账封存为一个文件，写明谁决定的。",
    ),
    DeskTask(
        key="proof", title="核验定稿", button="核验", order=_proof, fields=_proof_asked,
        does="证明定稿文件没有改动，并由其中的表格重算出同样的结果。",
    ),
)  # fmt: skip
