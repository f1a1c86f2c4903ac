"""Part B: filled workbooks of every shipped scheme and kind, and of a small one that adds to and takes off the total;
each live cell four times."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks.twins.tally import Tally
from scoring.scheme.model import Scheme
from tests.support.classes import EXTRAS
from tests.support.engines.node_answers import NodeAnswers, find_node, node_answers
from tests.support.ironcalc_values import Values, ironcalc_values
from tests.support.office import Rows
from tests.support.office import recalculated as office_values
from tests.support.overwritten import overwritten
from tests.templates.messages import earlier, message, row_shown, score_shown, state_code, still_blank, unit_message
from tests.templates.package import formula_cells
from tests.templates.support import Filled, card, key_of, sources_of, typed_by_someone
from tests.templates.test_whole_workbooks import cached, value_at
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import rewritten
from workbook_templates.forms.formulas.message import wanted as asked_for
from workbook_templates.forms.formulas.state import NO_HISTORY, OPEN, WRONG
from workbook_templates.forms.layout.all_units import owned
from workbook_templates.forms.layout.example_date import example_date
from workbook_templates.forms.layout.geometry import At
from workbook_templates.forms.layout.names import COVER, TODO
from workbook_templates.forms.layouts import layout_of
from workbook_templates.forms.sheets.todo import COUNTS, FIRST, FLAG, MESSAGE, MISSING, PRINTED, RUNNING, WHERE
from workbook_templates.forms.sheets.todo_items import LONGEST, TodoItem, todo_items
from workbook_templates.schemes.store import load, shipped
from workbook_templates.xlsx.recalculate import recalculated

Cells = dict[At, Any]


class Computed(NamedTuple):
    """One workbook as IronCalc, LibreOffice and, where Node is at hand, HyperFormula compute it."""

    exact: Values
    office: dict[str, Rows]
    node: NodeAnswers | None


@cache
def known_schemes() -> dict[str, Scheme]:
    return {EXTRAS.id: EXTRAS} | {name: load(name) for name in shipped()}


def places() -> list[tuple[str, str, str]]:
    """Every shipped scheme and kind in turn, for holder after holder."""
    found: list[tuple[str, str, str]] = []
    schemes = known_schemes()
    for number in range(max(len(scheme.units) for scheme in schemes.values())):
        for name, scheme in schemes.items():
            unit = scheme.unit_names[number % len(scheme.units)]
            owners = [d for d in scheme.departments if owned(scheme, d)]
            groups = [group.name for group in scheme.groups]
            found += [(name, "unit", unit), (name, "review", unit)]
            found += [(name, "department", owners[number % len(owners)])] if owners else []
            found += [(name, "group", groups[number % len(groups)])] if groups else []
    return found


def compared_workbooks(start: int, count: int, seed: int) -> Tally:
    known, tally = places(), Tally(rows=0)
    chosen = [(number, *known[number % len(known)]) for number in range(start, start + count)]
    filled = {
        number: random_workbook(known_schemes()[name], kind, holder, seed + number)
        for number, name, kind, holder in chosen
    }
    with TemporaryDirectory(prefix="kaohe-twins-") as folder:
        paths = {number: Path(folder, f"book{number}.xlsx") for number in filled}
        for number, path in paths.items():
            path.write_bytes(overwritten(filled[number].data))
        office = office_values(paths.values())
        node = node_answers({str(n): workbook.data for n, workbook in filled.items()}) if find_node() else {}
        for number, workbook in filled.items():
            values = Computed(ironcalc_values(paths[number]), office[paths[number]], node.get(str(number)))
            compare_workbook(tally, number, workbook, values)
    return tally


def random_workbook(scheme: Scheme, kind: str, holder: str, seed: int) -> Filled:
    """From nothing filled in at all to a form full of mistakes; LibreOffice reads a logical value as a number."""
    layout, random = layout_of(scheme, kind, holder), Random(seed)
    careless = random.choice([0.0, 0.0, 0.1, 0.3, 0.6, 1.0])
    blank = random.random() < 0.1
    typed = {} if blank else {key_of(f): typed_by_someone(f, random, careless, 1 + seed) for f in layout.fields}
    typed = {
        key: value for key, value in typed.items()
        if value is not None and not isinstance(value, bool) and key[1] not in ("unit", "year")
    }  # fmt: skip
    cells = {field.at: typed[key_of(field)] for field in layout.fields if key_of(field) in typed}
    return Filled(layout, typed, recalculated(rewritten(build(scheme, kind, holder), cells)))


def compare_workbook(tally: Tally, number: int, workbook: Filled, values: Computed) -> None:
    layout, stored = workbook.layout, cached(workbook.data)
    model = expected(workbook)
    tally.rows += len(layout.lines)
    rows = {(line.score.sheet, line.score.row) for line in layout.lines}
    for at in formula_cells(workbook.data):
        if at not in model and (at.sheet, at.row) not in rows and isinstance(text := stored(*at), str):
            model[at] = text  # what to print, a title again, a notice: no point, and all must show it alike
        elif at not in model:
            tally.compare("live cells without a model", f"{at.sheet}!{at.cell}", "model", None, layout.kind.name)
    said = f"{number} {layout.kind.name} {layout.holder}"
    for at, wanted in model.items():
        place = f"{layout.kind.name} {at.sheet}!{at.cell}"
        tally.compare("engine = stored value", place, wanted, stored(*at), said)
        tally.compare("engine = IronCalc", place, wanted, values.exact[at.sheet].get((at.row + 1, at.col + 1)), said)
        tally.compare("engine = LibreOffice", place, wanted, value_at(values.office[at.sheet], at.row, at.col), said)
        if values.node:
            tally.compare("engine = HyperFormula", place, wanted, values.node.computed.get(at), said)
        if isinstance(wanted, str) and wanted:
            tally.meet(wanted[0] if wanted[0] in "▲○✔" else "文字")


def expected(workbook: Filled) -> Cells:
    """Every live cell of the workbook."""
    cells = _matrix(workbook) if workbook.layout.kind.monitors else _tables(workbook)
    return cells | _todo(workbook, cells)


def _tables(workbook: Filled) -> Cells:
    layout, cards, cells = workbook.layout, card(workbook), {}
    for line in layout.lines:
        assert line.code and line.message
        cells[line.score] = score_shown(workbook, line, cards)
        cells[line.code] = state_code(workbook, line, cards)
        cells[line.message] = message(workbook, line, cards)
        for key, at in line.counted.items():
            places = (key.replace("claim", source) for source in sources_of(workbook, line))
            figures = [line.inputs[place] for place in places if place in line.inputs]
            typed = [workbook.typed.get(key_of(field)) for field in figures]
            cells[at] = next((value for value in typed if value not in (None, "")), "")
    for table, part in zip(layout.tables, cards.sections, strict=True):
        cells[layout.totals[part.ref]] = float(part.points)
        cells[At(table.sheet, table.last + 1, table.index["score"])] = float(part.points)
    return cells | {layout.totals["total"]: float(cards.total)}


def _matrix(workbook: Filled) -> Cells:
    """A group without indicators of its own has no table."""
    cells: Cells = {}
    for table in workbook.layout.tables:
        for _, group in groupby(table.lines, key=lambda line: line.unit):
            lines = list(group)
            cells |= {line.score: row_shown(workbook, line) for line in lines}
            cells[At(table.sheet, lines[0].row, len(table.columns) - 1)] = unit_message(workbook, lines)
    return cells


def _place(item: TodoItem, said: str) -> str:
    at = item.then if item.then and said.startswith("▲ 请填") and "没有的请联系" in said else item.at
    return f"{at.sheet}!{at.cell}"


def _todo(workbook: Filled, cells: Cells) -> Cells:
    """The list, what it is made of, and the progress on the cover."""
    found, made = todo_items(workbook.layout), {}
    flags, texts = [list(column) for column in zip(*_states(workbook, cells), strict=True)]
    missing = [
        int(state in (OPEN, NO_HISTORY)) if item.missing else None for state, item in zip(flags, found, strict=True)
    ]
    shown = [(item, text) for item, text, flag in zip(found, texts, flags, strict=True) if flag]
    for i, (item, flag) in enumerate(zip(found, flags, strict=True)):
        row = FIRST + i
        made[At(TODO, row, FLAG)], made[At(TODO, row, RUNNING)] = int(flag > 0), sum(map(bool, flags[: i + 1]))
        made[At(TODO, row, MESSAGE)] = texts[i]
        if item.when and item.then:
            made[At(TODO, row, WHERE)] = _place(item, texts[i])
        if item.missing:
            made[At(TODO, row, MISSING)] = missing[i]
        line = (
            (i + 1, _place(shown[i][0], shown[i][1]), _named(shown[i][0]), shown[i][1]) if i < len(shown) else [""] * 4
        )
        made |= {At(TODO, row, col): value for col, value in enumerate(line)}
    still = sum(filter(None, missing))
    made[At(TODO, *COUNTS["open"])], made[At(TODO, *COUNTS["missing"])] = len(shown), still
    cut = f"打印时只印前{PRINTED}条。" if len(shown) > PRINTED else ""
    left = f"还有{len(shown)}条待办。点击“位置”可跳到单元格；处理好一条，这里就少一条。{cut}"
    made[At(TODO, 1, 0)] = left if shown else "✔ 没有待办事项，可以打印、签字并报送。"
    row, total = workbook.layout.cover[-1].at.row + 1, sum(1 for item in found if item.missing)
    made[At(COVER, row, 2)] = f"已填{total - still}项，共{total}项"
    made[At(COVER, row, 3)] = f"▲ 待办{len(shown)}条" if shown else "✔ 无待办"
    return made


def _named(item: TodoItem) -> str:
    return item.name if len(item.name) <= LONGEST else f"{item.name[: LONGEST - 1]}…"


def _states(workbook: Filled, cells: Cells) -> Iterator[tuple[int, str]]:
    """A state code (1 = still to be filled in) and a text for every line that may be open."""
    for field in workbook.layout.forms:
        if field.required and not field.locked:
            blank = workbook.typed.get(key_of(field)) in (None, "")
            example = f"，例：{example_date(workbook.layout.scheme)}" if field.role == "date" else ""
            yield int(blank), f"▲ 请填写{field.label}{example}"
    for line in (line for line in workbook.layout.lines if line.inputs):
        if line.code and line.message:
            yield cells[line.code], cells[line.message]
        else:
            shown, (blank,) = cells[line.score], still_blank(workbook, [line])
            asked = f"请填核定得分（{line.leaf.award_range}）" if "awarded" in line.inputs else asked_for(line)
            if shown == "无法计分" and earlier(line):
                yield NO_HISTORY, "▲ 请填上年值，没有的请联系市级办公室"
            elif shown == "格式错误":
                yield WRONG, f"▲ 格式错误：{asked}"
            else:
                absent = "核定" if "awarded" in line.inputs else "数据"
                yield OPEN if blank else 0, f"▲ {asked}；没有{absent}的留空，报送时说明"
