"""Whole filled workbooks: each live cell as cached, as IronCalc and LibreOffice compute it, as the engine says."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from scoring.engine.rates import unscored
from scoring.entries import HISTORY
from scoring.methods import guard
from scoring.numbers import exact, round_points
from tests.support.ironcalc_values import ironcalc_values
from tests.support.overwritten import overwritten
from tests.templates.messages import untold
from tests.templates.support import WORKBOOKS, card, code, facts, filled, random_workbook, shown
from validators.returns.sheet_points import shown_points
from workbook_templates.forms.formulas.state import NO_HISTORY, OPEN, OVER
from workbook_templates.forms.layout.geometry import At
from workbook_templates.forms.layout.names import COVER, TODO
from workbook_templates.forms.sheets.sections import total_cell
from workbook_templates.read import read

SEEDS, FEW = range(12), range(10)
"""The latter for schemes that have one thing of their own."""


@pytest.fixture(scope="module", params=WORKBOOKS, ids="-".join)
def kind_of_workbook(request):
    return request.param


@pytest.fixture(scope="module")
def workbooks(kind_of_workbook):
    own = WORKBOOKS.index(kind_of_workbook) > 12
    return [random_workbook(*kind_of_workbook, seed) for seed in (FEW if own else SEEDS)]


@pytest.fixture(scope="module")
def by_ironcalc(workbooks, tmp_path_factory):
    """Of each workbook every cell as IronCalc computes it."""
    path = tmp_path_factory.mktemp("whole") / "filled.xlsx"
    found = []
    for workbook in workbooks:
        path.write_bytes(overwritten(workbook.data))
        found.append(ironcalc_values(path))
    return found


def cached(data):
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    grids = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    return lambda sheet, row, col: value_at(grids[sheet], row, col)


def value_at(grid, row, col):
    return grid[row][col] if row < len(grid) and col < len(grid[row]) else ""


def expected_scores(workbook):
    """By cell: what every score, section and total cell must show."""
    layout, cells = workbook.layout, {}
    if layout.kind.name == "department":
        for line in layout.lines:
            outcome = outcome_of(workbook, line)
            cells[line.score] = with_parts(workbook, line, outcome.status, float(round_points(outcome.points)))
        return cells
    cards = card(workbook)
    for line in layout.lines:
        score = cards.score(line.leaf.ref)
        cells[line.score] = with_parts(workbook, line, score.status, float(score.points))
    for table, part in zip(layout.tables, cards.sections, strict=True):
        sheet, cell = total_cell(table).split("!")
        cells[layout.totals[part.ref]] = float(part.points)
        cells[At(sheet.strip("'"), table.last + 1, table.index["score"])] = float(part.points)
        assert At(sheet.strip("'"), table.last + 1, table.index["score"]).cell == cell
    return cells | {layout.totals["total"]: float(cards.total)}


def outcome_of(workbook, line):
    """A row by itself, as a department's table shows it."""
    known = facts(workbook, line.unit)
    own = known.for_rule(line.leaf)
    if none := unscored(line.leaf, line.leaf.own_rate, known.entries):
        return none
    return line.section.rule_of(line.leaf).evaluate(exact(line.leaf.points), own)


def with_parts(workbook, line, status, points):
    """A composite row shows the points of the parts it has."""
    waits = status in ("missing", "unscoreable") and not no_reason(workbook, line)
    if line.leaf.rule.kind == "composite" and waits:
        own = facts(workbook, line.unit).for_rule(line.leaf)
        return points if any(told(line, part, own) for part in line.leaf.rule.parts) else guard.BLANK
    return shown(line, status, points)


def told(line, part, own):
    """Whether everything that a part needs was told, also where both counts of its rate give it."""
    given = line.leaf.rule.facts_of(part.id, own)
    return all(given.entry(ask.key).state != "blank" for ask in part.asks("") if ask.needed)


def no_reason(workbook, line):
    return "applicable" in line.inputs and workbook.typed.get((line.leaf.ref, "applicable", "")) == "不适用"


def differences(expected, value):
    found = []
    for at, wanted in expected.items():
        got = value(at.sheet, at.row, at.col)
        same = got == wanted
        if isinstance(wanted, float) and isinstance(got, int | float) and not isinstance(got, bool):
            same = abs(got - wanted) < 1e-9
        if not same:
            found.append(f"{at.sheet}!{at.cell}: {got!r}, expected {wanted!r}")
    return found


def ironcalc(workbook, folder):
    path = folder / "filled.xlsx"
    path.write_bytes(workbook.data)
    return among(ironcalc_values(path))


def among(values):
    return lambda sheet, row, col: values[sheet].get((row + 1, col + 1), "")


def test_scores_as_cached_and_as_ironcalc_computes_them(workbooks, by_ironcalc):
    for seed, (workbook, anew) in enumerate(zip(workbooks, by_ironcalc, strict=True)):
        expected = expected_scores(workbook)
        assert differences(expected, cached(workbook.data)) == [], seed
        assert differences(expected, among(anew)) == [], seed


def test_every_cached_value_is_what_ironcalc_computes(workbooks, by_ironcalc):
    """Messages, codes, progress, to-do list: all of them, also what no other test looks at."""
    for seed, (workbook, anew) in enumerate(zip(workbooks, by_ironcalc, strict=True)):
        value = cached(workbook.data)
        everywhere = {
            At(sheet, row - 1, col - 1): float(v) if isinstance(v, int | float) and not isinstance(v, bool) else v
            for sheet, cells in anew.items()
            for (row, col), v in cells.items()
        }
        everywhere = {at: "" if v is None else v for at, v in everywhere.items()}
        assert len(everywhere) > 100
        assert differences(everywhere, value) == [], seed


@pytest.mark.parametrize(
    "kind_of_workbook",
    [w for w in WORKBOOKS if w[0] == "shipped"],
    indirect=True,
    ids="-".join,
)
def test_workbooks_meet_every_state(kind_of_workbook, workbooks):
    """What the comparisons are made of."""
    _, kind = kind_of_workbook
    values = [value for workbook in workbooks for value in expected_scores(workbook).values()]
    states = {value for value in values if isinstance(value, str)}
    wanted = {guard.BLANK, guard.MALFORMED}
    if kind != "department":
        wanted |= {guard.AWAITED, guard.NOT_APPLICABLE, guard.UNSCOREABLE}
    assert wanted <= states
    assert 0.0 in values and max(value for value in values if isinstance(value, float)) > 3
    if kind == "unit":
        codes = {code(w, line, card(w)) for w in workbooks for line in w.layout.lines}
        assert codes | {OVER, NO_HISTORY} == set(
            range(10)
        )  # rows that may exceed the whole or compare years: elsewhere


def test_the_sheet_view_of_the_checks_agrees(workbooks, tmp_path):
    """`validate` must never call an untouched score cell typed over."""
    path = tmp_path / "filled.xlsx"
    for seed, workbook in enumerate(workbooks):
        path.write_bytes(workbook.data)
        subject = read(path).subject
        points = shown_points(subject)
        for (unit, ref), (_, cell, value) in subject.live.items():
            if isinstance(value, int | float):
                assert abs(float(points[unit, ref]) - value) < 1e-9, (seed, unit, ref, cell)


def test_state_codes_messages_and_progress(workbooks):
    for seed, workbook in enumerate(workbooks):
        layout, value = workbook.layout, cached(workbook.data)
        if layout.kind.name == "department":
            continue
        cards = card(workbook)
        for line in layout.lines:
            place = (seed, line.leaf.ref)
            wanted = code(workbook, line, cards)
            message = value(line.message.sheet, line.message.row, line.message.col)
            score = value(line.score.sheet, line.score.row, line.score.col)
            assert value(line.code.sheet, line.code.row, line.code.col) == wanted, place
            left_out = cards.score(line.leaf.ref).explanation.startswith("不适用（")
            done = isinstance(score, float) or (score == guard.PENDING and not left_out)
            nothing = score == 0 and not line.section.takes_off(line.leaf)
            assert message[0] == ("▲" if wanted else "✔" if done and not nothing else "○"), place
            assert message[1] == " " and len(message) > 3, place


def open_places(workbook):
    """Where something is left to do, in the order of the to-do list."""
    layout, typed = workbook.layout, workbook.typed
    for field in layout.cover:
        if field.required and not field.locked and typed.get((field.ref, field.role, "")) in (None, ""):
            yield f"{field.at.sheet}!{field.at.cell}", f"封面：{field.label}"
    for line in layout.lines:
        if line.inputs and is_open(workbook, line):
            open_to = [field for field in line.inputs.values() if not field.locked]
            earlier = [field for field in open_to if field.role in HISTORY and wants_history(workbook, line)]
            at = next((field.at for field in earlier or open_to), line.score)
            unit = f"{line.unit}　" if line.unit else ""
            yield f"{at.sheet}!{at.cell}", f"{unit}{line.leaf.title}（{line.leaf.ref}）"


def is_open(workbook, line):
    if workbook.layout.kind.name != "department":
        return code(workbook, line, card(workbook)) > 0
    return lacks(workbook, line) or outcome_of(workbook, line).status in ("invalid", "unscoreable")


def wants_history(workbook, line):
    """Whether an earlier year's figure is what the row lacks."""
    if workbook.layout.kind.name == "department":
        return "缺上年值" in outcome_of(workbook, line).sentence
    return code(workbook, line, card(workbook)) == NO_HISTORY


def lacks(workbook, line):
    """Whether a department has still to tell something; of a rate the other count may be the unit's."""
    missing = outcome_of(workbook, line).status == "missing" or wants_history(workbook, line)
    return untold(workbook, line) if line.leaf.rates else missing


def test_the_to_do_list_names_the_open_lines_in_order(workbooks):
    for seed, workbook in enumerate(workbooks):
        value, wanted = cached(workbook.data), list(open_places(workbook))
        row = 5
        for number, (place, name) in enumerate(wanted, 1):
            got = [value(TODO, row, col) for col in range(4)]
            assert got[:3] == [number, place, name], seed
            assert got[3].startswith("▲ "), seed
            row += 1
        assert value(TODO, row, 0) == "", seed
        progress = workbook.layout.cover[-1].at.row + 1
        said = f"▲ 待办{len(wanted)}条" if wanted else "✔ 无待办"
        assert value(COVER, progress, 3) == said, seed


def test_progress_counts_what_is_filled_in(workbooks):
    for workbook in workbooks:
        layout, value = workbook.layout, cached(workbook.data)
        said = value(COVER, layout.cover[-1].at.row + 1, 2)
        people = [field for field in layout.cover if field.required and not field.locked]
        blank = sum(workbook.typed.get(("cover", field.role, "")) is None for field in people)
        if layout.kind.name == "unit":
            must = [line for line in layout.lines if any(f.required for f in line.inputs.values())]
            total = len(must) + len(people)
            blank += sum(code(workbook, line, card(workbook)) in (OPEN, NO_HISTORY) for line in must)
            assert said == f"已填{total - blank}项，共{total}项"
        elif layout.kind.name == "department":
            total = len(layout.lines) + len(people)
            blank += sum(lacks(workbook, line) for line in layout.lines)
            assert said == f"已填{total - blank}项，共{total}项"


def without_logicals(name, kind, seed):
    typed = random_workbook(name, kind, seed).typed
    return filled(name, kind, {key: value for key, value in typed.items() if not isinstance(value, bool)})


def test_libreoffice_computes_the_same(tmp_path, office):
    """But for TRUE in a cell with a number format: LibreOffice has no logical values and takes it for 1. All at once,
    since starting the program takes most of the time."""
    sample = {(*workbook, seed): without_logicals(*workbook, seed) for workbook in WORKBOOKS for seed in (1, 5)}
    files = {key: tmp_path / f"{number}.xlsx" for number, key in enumerate(sample)}
    for key, workbook in sample.items():
        files[key].write_bytes(overwritten(workbook.data))
    computed = office.recalculated(files.values())
    for key, workbook in sample.items():
        grids = computed[files[key]]
        office_value = lambda sheet, row, col, grids=grids: value_at(grids[sheet], row, col)  # noqa: E731
        assert differences(expected_scores(workbook), office_value) == [], key
        value = cached(workbook.data)
        shown_cells = {
            At(sheet, row, col): value(sheet, row, col)
            for sheet in (COVER, TODO, *(table.sheet for table in workbook.layout.tables))
            for row, cells in enumerate(grids[sheet])
            for col in range(len(cells))
        }
        assert differences(shown_cells, office_value) == [], key
