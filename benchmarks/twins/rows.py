"""Bulk rows: each a small form of its own on one line of a sheet, with the real formulas of the real layout."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.twins.inputs import Typist, anchors
from benchmarks.twins.rules import FULL, SURROUNDINGS, rules, scheme_of
from scoring.scheme.model import Leaf, Scheme
from tests.templates.support import Filled, key_of
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.geometry import At, Field, Layout, Line, Table

SHEET = "rows"


@dataclass(frozen=True, slots=True)
class Row:
    """A form on one line, what was typed into it, and the rule it is about."""

    filled: Filled
    kind: str

    def __str__(self) -> str:
        layout = self.filled.layout
        leaf = layout.scheme.sections[0].tasks[0].items[-1]
        values = {p.id: p.value for p in layout.scheme.parameters if p.value is not None}
        typed = {f"{ref}.{role}": value for (ref, role, _), value in self.filled.typed.items()}
        counts = layout.scheme.sections[0].counts
        said = f"{layout.kind.name} {counts} {leaf.points}分 {leaf.measure!r} {layout.scheme.not_applicable}"
        return f"{said} {leaf.rule} 参数{values} 填报{typed}"


def bulk(count: int, random: Random) -> Iterator[Row]:
    """All rules in turn, so that each has its share of the rows."""
    known = list(rules().items())
    for number in range(count):
        kind, mine = known[number % len(known)]
        rule, full = random.choice(mine), random.choice(FULL)
        around = SURROUNDINGS[(number // len(known)) % len(SURROUNDINGS)]
        scheme = scheme_of(rule, full, around, random)
        layout = layout_on_line(scheme, around.kind, number)
        typist = Typist(random, anchors(rule, scheme.parameters[0].value), full, around.kind)
        typed = {key_of(f): typist.types(f, not f.ref.startswith("X")) for f in layout.fields}
        yield Row(Filled(layout, {k: v for k, v in typed.items() if v is not None}, b""), kind)


def layout_on_line(scheme: Scheme, kind: str, row: int) -> Layout:
    """Scores, code and message in the first columns, then inputs, then the parameter."""
    section = scheme.sections[0]
    (task,) = section.tasks
    lines, col = [], 6
    for number, leaf in enumerate(task.items):
        inputs: dict[str, Field] = {}
        for key, item in _fields(leaf, kind):
            inputs[key] = item._replace(at=At(SHEET, row, col))
            col += 1
        lines.append(
            Line(
                section=section, task=task, leaf=leaf, unit="", row=row, rows=1, inputs=inputs,
                score=At(SHEET, row, number), code=At(SHEET, row, 4), message=At(SHEET, row, 5),
            )
        )  # fmt: skip
    table = Table(sheet=SHEET, title="", section=section, columns=(), head=0, lines=tuple(lines))
    return Layout(
        scheme=scheme, scheme_for_holder=scheme, kind=KINDS[kind], holder="甲县", cover=(), tables=(table,),
        parameters={"p": At(SHEET, row, col)},
    )  # fmt: skip


def _fields(leaf: Leaf, kind: str) -> Iterator[tuple[str, Field]]:
    """As the unit's layout has them, without places."""
    nowhere, held = At(SHEET, 0, 0), kind == "review"
    for ask in leaf.asks():
        ref = leaf.part_ref(ask.part)
        yield ask.key, Field(
            ref=ref, role=ask.role, label=ask.label, at=nowhere, type=ask.type, required=ask.needed and not held,
            measure=ask.measure, choices=ask.choices, minimum=ask.minimum, locked=held,
        )  # fmt: skip
    extra = [("applicable", "choice", ("适用", "不适用")), ("reason", "text", ())]
    extra = extra if leaf.optional and not leaf.exempt else []
    extra += [("evidence", "text", ())] if leaf.evidence and not leaf.exempt else []
    extra += [("awarded", "number", ())] if held else []
    for role, type_, choices in extra:
        yield role, Field(leaf.ref, role, role, nowhere, type_, False, choices=choices)
