"""How schemes, their findings and their differences read on a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from scoring.methods import Method
from scoring.numbers import show
from scoring.scheme.model import Basis, Leaf, Scheme, Section, Task
from scoring.scheme.weights import weight_words
from validators.measures import behind
from validators.schemes.diff import Plain, SchemeChange, joined, plain, sentence
from validators.schemes.ranking_words import condition, ties
from validators.schemes.value_words import rule_words, value_words
from validators.schemes.words import KINDS, NOT_APPLICABLE, PROVENANCE, SOURCES


@dataclass(frozen=True, slots=True)
class Overview:
    """A shipped scheme in one line."""

    name: str
    title: str
    city: str
    year: int
    version: str
    units: int
    points: Plain
    stand_ins: int

    def plain(self) -> dict[str, Plain]:
        """The line as JSON has it."""
        return asdict(self)

    def text(self) -> str:
        """The line for people."""
        stand_ins = f"，暂代{self.stand_ins}项" if self.stand_ins else ""
        return f"{self.name}　{self.title}（{self.city}，{self.units}个单位，{self.points}分{stand_ins}）"


def overview(name: str, scheme: Scheme) -> Overview:
    """One scheme in the list of schemes."""
    stand_ins = sum(leaf.basis.provenance == "stand_in" for leaf in scheme.leaves())
    units, points = len(scheme.units), plain(scheme.points)
    return Overview(name, scheme.title, scheme.city, scheme.year, scheme.version, units, points, stand_ins)


def scheme_lines(scheme: Scheme) -> Iterator[str]:
    """The whole scheme, top to bottom."""
    yield f"{scheme.title}（{scheme.id}，版本 {scheme.version}）"
    yield f"文件：{scheme.document.title}　{scheme.document.number}　{scheme.document.issuer}".rstrip()
    yield f"考核年度：{scheme.year}　组织单位：{scheme.office}　满分：{show(scheme.points)}分"
    if scheme.most is not None:
        yield f"总分上限：{show(scheme.most)}分"
    if scheme.deadline:
        yield f"报送截止：{scheme.deadline:%Y-%m-%d}"
    yield f"不适用的处理：{NOT_APPLICABLE[scheme.not_applicable]}　允许误差：{_percent(scheme.tolerance)}"
    if scheme.grades:
        yield f"等次：{'、'.join(f'{grade.name}（{condition(grade)}）' for grade in scheme.grades)}"
        yield from (f"  {grade.name}：{grade.consequence}" for grade in scheme.grades if grade.consequence)
    if scheme.tie_breakers:
        yield f"{ties(scheme)}。"
    yield from _years(scheme)
    yield from _people(scheme)
    for parameter in scheme.parameters:
        value = "尚未填写" if parameter.value is None else f"{show(parameter.value)}{behind(parameter.measure)}"
        source = f"（{parameter.source}）" if parameter.source else ""
        yield f"参数 {parameter.id}：{parameter.name}　{value}{source}"
    weights = weight_words(scheme)
    for section in scheme.sections:
        yield from _section(section, weights)
    yield from _procedure(scheme)
    if scheme.relations:
        yield "\n指标关系"
        yield from (f"  {value_words(relation)}　{relation.note}".rstrip() for relation in scheme.relations)
    if scheme.extends:
        yield f"\n本地调整（与 {scheme.extends} 的不同）"
        yield from (f"  {sentence(change)}" for change in scheme.local_changes)
    if scheme.assumptions:
        yield "\n约定（原文没有、由本方案作出的决定）"
        yield from (f"  {assumption.place}：{assumption.text}" for assumption in scheme.assumptions)


def change_lines(changes: Sequence[SchemeChange]) -> Iterator[str]:
    """A line for each change between two schemes, or that there is none."""
    if not changes:
        yield "两个方案内容相同。"
    yield from map(sentence, joined(change.words for change in changes))


def _procedure(scheme: Scheme) -> Iterator[str]:
    if scheme.steps:
        yield "考核程序"
        yield from (f"  {step}" for step in scheme.steps)


def _people(scheme: Scheme) -> Iterator[str]:
    yield f"单位统称：{scheme.unit_term}"
    classes = [(c.name if c.name == c.id else f"{c.name}［{c.id}］", c.id) for c in scheme.classes]
    for title, chosen in classes or [("被考核单位", "")]:
        names = [unit.name for unit in scheme.units if not chosen or unit.unit_class in (chosen, "")]
        yield f"{title}（{len(names)}个，{_origin(scheme.units_basis)}）：{'、'.join(names)}"
    if scheme.departments:
        origin = f"（{_origin(scheme.departments_basis)}）" if scheme.departments_basis else ""
        yield f"部门{origin}：{'、'.join(scheme.departments)}"
    for group in scheme.groups:
        lead = f"，牵头部门：{group.lead}" if group.lead else ""
        yield f"行动组：{group.name}（{_origin(group.basis)}{lead}）"


def _years(scheme: Scheme) -> Iterator[str]:
    """What is different in some years."""
    if scheme.trial_years:
        yield f"试考核年份：{'、'.join(map(str, scheme.trial_years))}"
    if scheme.stage_years:
        yield f"阶段评估年份：{'、'.join(map(str, scheme.stage_years))}"
    if scheme.baseline_year:
        yield f"基期年：{scheme.baseline_year}"
    if scheme.data_years:
        yield "每个指标值填写数据年份"


def _section(section: Section, weights: Mapping[str, str]) -> Iterator[str]:
    sources = "、".join(SOURCES[source] for source in section.sources)
    only = f"　只考核：{'、'.join(section.applies_to)}" if section.applies_to else ""
    proposed = "　由部门申报" if section.proposed else ""
    weight = f"　权重{show(section.weight)}%" if section.weight is not None else ""
    yield f"\n{section.id} {section.title}　{section.worth}{weight}　采用：{sources}{only}{proposed}"
    if section.coefficients:
        yield f"  难度系数：{value_words(section.coefficients)}"
    if section.dimension_weights:
        yield f"  维度权重：{value_words(section.dimension_weights)}"
    for task in section.tasks:
        yield from _task(task, weights)
    for leaf in section.indicators:
        yield from _leaf(leaf, "  ", weights)


def _task(task: Task, weights: Mapping[str, str]) -> Iterator[str]:
    gate = f"　前置条件：{task.gate}" if task.gate else ""
    gate += f"　发生即不得分：{task.voided_by}" if task.voided_by else ""
    points = f"{show(task.points)}分{_in_brackets(weights.get(task.ref))}"
    yield f"  {task.ref} {task.title}　{points}　［{task.dimension}］{gate}"
    if task.meaning:
        yield f"      内涵：{task.meaning}"
    if task.method_text:
        yield f"      赋分方法：{task.method_text}"
    if task.supplier:
        yield f"      资料提供单位：{task.supplier}"
    for leaf in task.items:
        yield from _leaf(leaf, "    ", weights)


def _in_brackets(text: str | None) -> str:
    return f"（{text}）" if text else ""


def _leaf(leaf: Leaf, indent: str, weights: Mapping[str, str]) -> Iterator[str]:
    goal = "" if leaf.rule.components() else _measured(leaf.goal(), leaf.measure)
    marks = [
        KINDS[leaf.rule.kind] + (f"（{goal}）" if goal else ""),
        leaf.dimension,
        leaf.category,
        leaf.owner,
        f"允许误差{_percent(leaf.tolerance)}" if leaf.tolerance is not None else "",
        f"前置：{leaf.needs}" if leaf.needs else "",
        "须附佐证材料" if leaf.evidence else "",
        "可填不适用" if leaf.optional else "",
        f"等次最高为{leaf.limits_grade}" if leaf.limits_grade else "",
        _origin(leaf.basis),
    ]
    most = "从任务得分中最多扣" if leaf.off_task else ""
    points = f"{most}{leaf.full_words}{_in_brackets(weights.get(leaf.ref))}"
    yield f"{indent}{leaf.ref} {leaf.title}　{points}　{'，'.join(mark for mark in marks if mark)}"
    if leaf.method_text:
        yield f"{indent}    赋分方法：{leaf.method_text}"
    yield from (f"{indent}    {level}" for level in (*_levels(leaf.rule, leaf.measure), *_by_unit(leaf)))


def _by_unit(leaf: Leaf) -> Iterator[str]:
    """What differs by class, unit or stage year."""
    if leaf.applies_to:
        yield f"只考核：{'、'.join(leaf.applies_to)}"
    for variant in leaf.variants:
        yield f"{value_words(variant)}（{_origin(variant.basis)}）"
    if leaf.unit_targets:
        yield f"单位目标：{value_words(leaf.unit_targets)}"
    if leaf.coefficients:
        yield f"难度系数：{value_words(leaf.coefficients)}"
    if leaf.stages:
        yield f"阶段目标：{value_words(leaf.stages)}"


def _measured(goal: str, measure: str) -> str:
    """A figure with its unit of measure; words such as 下降 have none."""
    if not goal[-1:].isdigit():
        return goal
    return f"{goal}{behind(measure)}"


def _levels(rule: Method, measure: str) -> Iterator[str]:
    """The steps inside a rule, where it has some."""
    if rule.lists_parameters:
        yield rule_words(rule)
    yield from rule.lines()
    for part in rule.components():
        goal = _measured(part.goal(), part.measure or measure)
        share = f"份额{show(part.share)}，" if rule.shares_out else ""
        yield f"{part.id} {part.title}：{share}{KINDS[part.rule.kind]}{goal}"
        yield from (f"  {level}" for level in _levels(part.rule, part.measure or measure))


def _percent(share: Decimal) -> str:
    return f"{show(share * 100)}%"


def _origin(basis: Basis) -> str:
    return PROVENANCE[basis.provenance]
