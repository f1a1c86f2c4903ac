"""Single rows outside any template: figures beside a row's number, scored by the engine, checked by the rules.

A row that is not given counts as fulfilled where another depends on it: a formula about one row asks for that
row's points only.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from addin.functions.caller import CALLER
from addin.functions.known_schemes import hint, known
from scoring.engine.engine import score_unit
from scoring.engine.scorecard import Score, ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from scoring.short_texts import of_short_texts
from validators.finding import Finding
from validators.returns.subject import Input, Subject
from workbook_templates.forms.layout.geometry import Field

Figures = Sequence[object]


class FigureError(Exception):
    """What stands in a formula cannot be used; says what and what is wanted, in Chinese."""


class Form(NamedTuple):
    """A unit's form: its scheme and the inputs of every row, in the order of the sheet's columns."""

    scheme: Scheme
    rows: Mapping[str, tuple[Field, ...]]

    def fields(self, ref: str) -> tuple[Field, ...]:
        """The input cells of a row or of one of its parts. Raises `FigureError` for an unknown number."""
        if ref not in self.rows:
            raise FigureError(
                f"“{self.scheme.title}”里没有编号“{ref}”。编号见填报表的“编号”列，例如{next(iter(self.rows))}。"
            )
        return self.rows[ref]


def form_for(name: str) -> Form:
    """The form of the named scheme, or of the caller's own. Raises `FigureError`."""
    caller = CALLER.get()
    if not (name or caller.scheme):
        raise FigureError(
            "不知道用哪个考核方案。请在编号前写明方案，例如“方案名/I1”；方案名用 kaohe scheme list 查看。"
        )
    return _form(name or caller.scheme, caller.unit)


@of_short_texts(64)
def _form(name: str, own: str) -> Form:
    from workbook_templates.forms.kinds.unit import FORM
    from workbook_templates.forms.layouts import layout_of

    scheme = known(name)
    if scheme is None:
        raise FigureError(f"没有“{name}”这个考核方案。{hint(name)}")
    unit = own if own in scheme.unit_names else scheme.unit_names[0]
    layout = layout_of(scheme, FORM.name, unit)
    return Form(scheme_for(scheme, unit), {line.leaf.ref: tuple(line.inputs.values()) for line in layout.lines})


def inputs_of(form: Form, ref: str, figures: Figures) -> tuple[Input, ...]:
    """The row's inputs holding `figures` from left to right; those left out are blank. Raises `FigureError`."""
    from workbook_templates.read.locate.issued_inputs import input_of

    fields = form.fields(ref)
    if extra := [figure for figure in figures[len(fields) :] if figure not in ("", None)]:
        wanted = "、".join(field.label for field in fields)
        raise FigureError(f"{ref}只填{len(fields)}格（{wanted}），多出了{len(extra)}个值。")
    given = [*figures, *[""] * len(fields)]
    return tuple(input_of(field, field.at, _as_read(figure)) for field, figure in zip(fields, given, strict=False))


def scores_of(form: Form, inputs: Sequence[Input]) -> ScoreCard:
    """The engine's own score card; see the head of this file for rows that are not given."""
    entries = {input.key.of_unit: input.entry for input in inputs}
    given = {input.ref.partition(".")[0] for input in inputs} | {input.ref for input in inputs}
    return score_unit(form.scheme, UnitFacts(_fulfilled(form.scheme, given) | entries, {}, _parameters(form.scheme)))


def score_of(form: Form, ref: str, inputs: Sequence[Input]) -> Score:
    """The score of one row by these inputs alone."""
    return scores_of(form, inputs).score(ref)


def findings_of(form: Form, inputs: Sequence[Input]) -> list[Finding]:
    """What the checks say of these inputs alone."""
    from validators.returns.check import check
    from workbook_templates.forms.kinds.unit import FORM

    return check(Subject(form.scheme, FORM, "", "", tuple(inputs), _parameters(form.scheme)))


def _fulfilled(scheme: Scheme, given: set[str]) -> dict[EntryKey, Entry]:
    """Full points for every row that others depend on and that is not given."""
    gates = {task.gate for section in scheme.sections for task in section.tasks if task.gate}
    needed = gates | {leaf.needs for leaf in scheme.leaves() if leaf.needs}
    tasks = [task for section in scheme.sections for task in section.tasks]
    needed |= {
        other.ref
        for task in tasks
        for item in task.items
        if item.off_task and item.ref in given
        for other in task.taken_from(item)
        if not other.off_task
    }
    points = {leaf.ref: Fraction(leaf.points) for leaf in scheme.leaves()}
    return {EntryKey(ref, "awarded"): Entry("given", points[ref]) for ref in needed - given if ref in points}


def _parameters(scheme: Scheme) -> Mapping[str, Decimal]:
    return {parameter.id: parameter.value for parameter in scheme.parameters if parameter.value is not None}


def _as_read(figure: object) -> object:
    """As the reader gives it: blank is "", every number a float."""
    if figure is None:
        return ""
    return float(figure) if isinstance(figure, int) and not isinstance(figure, bool) else figure
