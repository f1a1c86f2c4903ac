"""What stands behind =KAOHE.SCORE and its sisters: plain functions over the floors below, without xlwings.

`bind` gives them to the decorators of whoever serves them: the add-in server, or xlwings' classic UDFs.
Arguments arrive as matrices, a blank cell as None; a result is one value or a matrix that spills.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import wraps
from typing import Any, NamedTuple

from addin.functions.one_row import FigureError, Form, findings_of, form_for, inputs_of, score_of, scores_of
from scoring.engine.scorecard import Score, ScoreCard
from scoring.methods import guard
from scoring.numbers import exact, round_points
from scoring.ranking import RankCandidate, rank
from validators.returns.subject import Input
from validators.written import sentences

Matrix = Sequence[Sequence[object]]
BLANK: Matrix = [[None]]  # a range of one blank cell arrives as nothing
FINE = "✔ 没有问题"


def kaohe_score(ref: Matrix, *figures: Matrix) -> object:
    """The points of one row, "" while it is not filled in, 汇总后计分 where it is compared with other units. Raises
    `FigureError` for what cannot be scored."""
    form, name = _named(_one(ref))
    score = score_of(form, name, inputs_of(form, name, _flat(figures)))
    if score.status in ("invalid", "unscoreable"):
        raise FigureError(f"{name}：{score.explanation}")
    return guard.PENDING if score.status == "pending" else _points(score)


def kaohe_scores(table: Matrix | None, scheme: Matrix | None = None) -> list[list[object]]:
    """Points and sentence for every row of a table, whose first column is the ref; "" where there are no points."""
    form = form_for(_one(scheme) if scheme else "")
    inputs: dict[str, tuple[Input, ...]] = {}
    results: list[str | FigureError] = []
    for row in table or BLANK:
        ref = str(row[0] or "").strip()
        try:
            if ref in inputs:
                raise FigureError(f"编号{ref}在上面已经出现过，没有计分。")
            if ref:
                inputs[ref] = inputs_of(form, ref, _bare(row[1:]))
            results.append(ref)
        except FigureError as problem:
            results.append(problem)
    card = scores_of(form, [input for of_row in inputs.values() for input in of_row])
    return [_spilled(card, result) for result in results]


def kaohe_check(ref: Matrix, *figures: Matrix) -> str:
    """What the checks say of one row, as one text."""
    form, name = _named(_one(ref))
    found = findings_of(form, inputs_of(form, name, _flat(figures)))
    return "\n".join(sentences(finding) for finding in found) or FINE


def kaohe_rank(totals: Matrix | None, classes: Matrix | None = None) -> list[list[object]]:
    """The place of every total within its class, ties alike; "" where there is no total."""
    groups = [str(cell or "") for row in classes for cell in row] if classes else []
    totals = totals or BLANK
    values = [cell for row in totals for cell in row]
    if groups and len(groups) != len(values):
        raise FigureError(f"总分有{len(values)}格，类别有{len(groups)}格。请选同样多的单元格。")
    groups = groups or [""] * len(values)
    standings = rank([RankCandidate(str(i), groups[i], _card(value, i)) for i, value in enumerate(values)])
    places = {int(standing.candidate.unit): standing.rank or "" for standing in standings}
    width = max(map(len, totals), default=1)
    return [[places[row * width + col] for col in range(width)] for row in range(len(totals))]


class Function(NamedTuple):
    """A function, its name in the spreadsheet, its help and that of its arguments."""

    work: Callable[..., Any]
    name: str
    help: str
    arguments: Mapping[str, str]


REF = "编号，例如 I1、T4.2；另一个方案的写成“方案名/编号”"
FIGURES = "本行的填报格，从左到右选，与填报表的列次序一致"
OF_ROW = {"ref": REF, "figures": FIGURES}
FUNCTIONS = (
    Function(kaohe_score, "SCORE", "一行的得分，与填报表和 kaohe score 相同；没有填时为空。", OF_ROW),
    Function(
        kaohe_scores, "SCORES", "整张表的得分和说明，一次算完，结果占两列。行数多时请用它，不要逐格写 SCORE。",
        {"table": "第一列是编号，后面各列是填报格", "scheme": "方案名；不写则用令牌所属的方案"},
    ),
    Function(kaohe_check, "CHECK", "检查一行的填报，写出问题和改法；没有问题时显示“✔”。", OF_ROW),
    Function(
        kaohe_rank, "RANK", "每个总分的名次：从高到低，同分同名次；空格没有名次。",
        {"totals": "各单位的总分", "classes": "各单位的类别，写了就在同类中排名"},
    ),
)  # fmt: skip


def bind(
    func: Callable[..., Any], arg: Callable[..., Any], around: Callable[[Callable[..., Any]], Any], help_root: str = ""
) -> dict[str, Any]:
    """The functions, decorated: `func` and `arg` are the server's or xlwings' own; `around` turns a `FigureError`
    into what their caller shows; their help pages lie below `help_root`, if there are any. By Python name, as they
    have to stand in a module."""
    bound = {}
    for function in FUNCTIONS:
        call = _bare_copy(function, around(function.work))
        for name, doc in function.arguments.items():
            call = arg(name, ndim=2, doc=doc)(call)
        page = f"{help_root}/{function.name}" if help_root else None
        bound[function.work.__name__] = func(name=function.name, help_url=page)(call)
    return bound


def _bare_copy(function: Function, work: Callable[..., Any]) -> Callable[..., Any]:
    """A function of its own for each binding: Chinese help, and no annotations to be taken for converters."""

    @wraps(function.work)
    def call(*given: Any) -> Any:
        return work(*given)

    call.__doc__, call.__annotations__ = function.help, {}
    return call


def _one(ref: Matrix | None) -> str:
    values = _flat([ref or []])
    if len(values) != 1 or values[0] in (None, ""):
        raise FigureError("第一个参数请选一个写有编号的单元格，例如 I1。")
    return str(values[0]).strip()


def _named(ref: str) -> tuple[Form, str]:
    scheme, _, name = ref.rpartition("/")
    return form_for(scheme.strip()), name.strip()


def _flat(matrices: Sequence[Matrix | None]) -> list[object]:
    return [cell for matrix in matrices if matrix is not None for row in matrix for cell in row]


def _bare(figures: Sequence[object]) -> list[object]:
    """A table is as wide as its widest row."""
    kept = list(figures)
    while kept and kept[-1] in (None, ""):
        kept.pop()
    return kept


def _points(score: Score) -> object:
    return float(score.points) if score.status in ("scored", "not_applicable") else ""


def _spilled(card: ScoreCard, result: str | FigureError) -> list[object]:
    if not result or isinstance(result, FigureError):
        return ["", str(result)]
    score = card.score(result)
    return [_points(score), score.explanation]


def _card(value: object, number: int) -> ScoreCard | None:
    if value in (None, ""):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FigureError(f"第{number + 1}个总分“{value}”不是数字，没有排名。请改成数字，或清空这一格。")
    zero = Decimal(0)
    return ScoreCard(round_points(exact(value)), zero, True, None, (), (), ())
