"""What goes out: templates for everybody, review workbooks for the assessors."""

from dataclasses import replace

from addin.desk.job import Order
from addin.desk.tasks.base import DeskTask, Values, WorkBasis, forced
from addin.desk.tasks.checking import returns_gone
from addin.desk.tasks.fields import Question, WrongFieldsError
from scoring.numbers import show
from workbook_templates.forms.issue import issues_of
from workbook_templates.forms.kinds import KINDS
from workbook_templates.project.parameters import folded

PARAMETER = "parameter-"
ALL = "“全部表格”包括还没有预填的核查表；收齐以后，用“生成核查表”再生成一次。"
HISTORY = Question(
    name="history", label="上年值、基期值", kind="file", endings=(".json", ".csv"),
    hint="可不选。选了就预填在表里并锁定；由统计人员提供，JSON 或 CSV 文件。“设置”中写了上年汇总结果的，自动从中取。",
)  # fmt: skip


def _templates_asked(basis: WorkBasis) -> list[Question]:
    kinds = tuple(
        (form.name, f"只要{form.title}")
        for form in KINDS.values()
        if not form.verifies and issues_of(basis.scheme, form.name)
    )
    names = dict.fromkeys(
        issue.holder for kind in ["", *dict(kinds)] for issue in issues_of(basis.scheme, kind or None)
    )
    return [
        Question(name="kind", label="哪些表", kind="choice", options=(("", "全部表格"), *kinds), hint=ALL),
        _whom(tuple(names)),
        *_parameters(basis),
        _with_files(HISTORY, basis),
    ]


def _reviews_asked(basis: WorkBasis) -> list[Question]:
    names = tuple(issue.holder for issue in issues_of(basis.scheme, "review"))
    return [_whom(names), *_parameters(basis), _with_files(HISTORY, basis)]


def _whom(names: tuple[str, ...]) -> Question:
    return Question(
        name="unit", label="为谁生成", kind="ticks", options=tuple((name, name) for name in names),
        hint="一个也不选，就是全部。",
    )  # fmt: skip


def _with_files(field: Question, basis: WorkBasis) -> Question:
    return replace(field, options=basis.files(*field.endings))


def _parameters(basis: WorkBasis) -> list[Question]:
    return [
        Question(
            name=PARAMETER + parameter.id, kind="figure",
            label=parameter.name + (f"（{parameter.measure}）" if parameter.measure else ""),
            value=_value(basis, parameter.id),
            hint="印在模板里。汇总用“设置”中的数，两处请一致。",
        )
        for parameter in basis.scheme.parameters
    ]  # fmt: skip


def _value(basis: WorkBasis, id: str) -> str:
    """The figure that the project file gives, else the scheme's."""
    parameter = next(parameter for parameter in basis.scheme.parameters if parameter.id == id)
    given = {folded(name): value for name, value in basis.project.parameters.items()}
    known = given.get(folded(id)) or given.get(folded(parameter.name))
    return known or ("" if parameter.value is None else show(parameter.value))


def _chosen(basis: WorkBasis, values: Values) -> tuple[str, ...]:
    figures = [
        (name.removeprefix(PARAMETER), str(value)) for name, value in values.items() if name.startswith(PARAMETER)
    ]
    changed = [f"--param={id}={value}" for id, value in figures if value and value != _value(basis, id)]
    history = [f"--history={values['history']}"] if values["history"] else []
    return (*(f"--unit={name}" for name in values["unit"]), *changed, *history)


def _templates(basis: WorkBasis, values: Values, force: bool) -> Order:
    basis.keep_out_of_returns("templates")
    among = {issue.holder for issue in issues_of(basis.scheme, str(values["kind"]) or None)}
    if strange := [name for name in values["unit"] if name not in among]:
        raise WrongFieldsError({"unit": f"这类表不发给{'、'.join(strange)}，请改选“哪些表”，或去掉这些名称。"})
    kind = [f"--kind={values['kind']}", "--sorted"] if values["kind"] else []
    words = ("template", basis.to("templates"), *kind, *_chosen(basis, values), *forced(force))
    return Order(title="生成模板", words=words, places=(basis.places["templates"],))


def _reviews(basis: WorkBasis, values: Values, force: bool) -> Order:
    basis.keep_out_of_returns("templates")
    words = ("template", basis.to("templates"), "--kind=review", "--sorted", *_chosen(basis, values), *forced(force))
    return Order(title="生成核查表", words=words, places=(basis.places["templates"],))


TASKS = (
    DeskTask(
        key="templates", title="生成模板", button="生成模板", order=_templates, fields=_templates_asked,
        places=("templates",), does="按考核方案为每个单位、部门、行动组生成一个要下发的工作簿。",
    ),
    DeskTask(
        key="reviews", title="生成核查表", button="生成核查表", order=_reviews, fields=_reviews_asked,
        places=("templates",), uses=("returns",), unable=returns_gone,
        does="为考核组生成核查表，已收回的自报值、部门的监测值预填在里面。收齐以后再生成。",
    ),
)  # fmt: skip
