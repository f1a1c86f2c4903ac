"""The same points twice: every rule's spreadsheet formula against the Python engine, cell by cell.

All hand-made cases plus random rows go into one workbook whose score cells are `Method.formula(...)`. IronCalc
and LibreOffice compute it; both must agree with the engine on every number and on every state text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

import pytest
import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from scoring.methods import Ask, Method, guard, kinds
from scoring.methods.facts import SIGNED
from scoring.numbers import exact, round_points
from scoring.scheme.basis import Basis
from scoring.scheme.coefficient import Coefficient, Multiplied
from scoring.scheme.taken_off import TakenOff
from tests.scoring.test_method_cases import rule_of
from tests.support.cases import cases
from tests.support.inputs import ERROR, facts_of, keyed
from tests.support.ironcalc_values import ironcalc_values

RANDOM_ROWS = 300
ODD = ["5", "５", "5人", " ", "国?", "*", "是\n", "　是", "是 ", "否", "TRUE", "1e3", True, False, ERROR]
FULL = ["0.5", "1", "1.5", "2.5", "3", "3.75", "4", "5", "7.5"]
STATE = {
    "missing": guard.BLANK, "invalid": guard.MALFORMED, "unscoreable": guard.UNSCOREABLE,
    "not_applicable": guard.NOT_APPLICABLE, "pending": guard.PENDING,
}  # fmt: skip
OFF, TIMES = " off", " times"
HUGE, MANY = 123456789012345, 123456789
FACTORS = [(Decimal("1.1"), False), (Decimal("1.1"), True), (Decimal("0.85"), False), (Decimal("1.333"), True)]
MULTIPLIED = ("proportional", "per_unit", "shortfall", "trend", "choice")
PLACES = [0, 1, 2, 2, 2, 3, 5, 6]
HINDERED = ("trend", "reference", "slope", "deductions", "discretion")
ALWAYS = {"assessor": guard.AWAITED, "exempt": guard.NOT_APPLICABLE}


@dataclass(frozen=True)
class Row:
    """One score cell: its rule, what was typed (by `Ask.key`), and the office's parameters."""

    rule: Method
    full: Decimal
    typed: dict[str, object]
    parameters: dict[str, Decimal]
    signed: bool = False
    places: int = 2

    def expected(self) -> str | float:
        outcome = self.rule.evaluate(exact(self.full), facts_of(self.rule, self.typed, self.parameters, self.signed))
        if self.rule.kind in ALWAYS:
            return ALWAYS[self.rule.kind]
        reported = self.rule.kind == "composite" and outcome.status != "invalid" and not self.all_parts_blank()
        if outcome.status == "scored" or reported:  # a composite row shows the points of the parts it has
            return float(round_points(outcome.points, self.places))
        return STATE[outcome.status]

    def all_parts_blank(self) -> bool:
        needed = [ask for ask in self.rule.asks("") if ask.needed]
        lacking = {ask.part for ask in needed if self.typed.get(ask.key) in (None, "")}
        return lacking == {ask.part for ask in needed}


def hand_made() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {kind: [] for kind in kinds()}
    for case in cases("methods"):
        parameters = {name: Decimal(str(value)) for name, value in case.fields.get("参数", {}).items()}
        full, signed = Decimal(str(case.fields["分值"])), case.fields.get("可为负", False)
        rows[case.file].append(Row(rule_of(case), full, keyed(case.fields["填报"]), parameters, signed))
    return rows


def random_rows(known: list[Row], random: Random) -> Iterator[Row]:
    """Rows with the rules and parameters of the hand-made ones, and whatever a person may type."""
    for _ in range(RANDOM_ROWS):
        model = random.choice(known)
        typed = {ask.key: typed_by_someone(ask, random) for ask in model.rule.asks("")}
        if model.rule.endless:  # points of 15 digits are more than a sheet can round
            typed = {key: MANY if value == HUGE else value for key, value in typed.items()}
        signed, places = model.signed or random.random() < 0.3, random.choice(PLACES)
        yield Row(model.rule, Decimal(random.choice(FULL)), typed, model.parameters, signed, places)


def typed_by_someone(ask: Ask, random: Random) -> object:
    luck = random.random()
    if luck < 0.08:
        return None
    if luck < 0.18:
        return random.choice(ODD)
    if ask.choices:
        return random.choice([*ask.choices, f" {ask.choices[0]}  "])
    if ask.type == "count":
        return random.choice([0, 1, 2, 3, 4, 5, 6, 9, 40, 2.5, -1, HUGE])
    return typed_number(random)


def typed_number(random: Random) -> int | float:
    """Round figures, ties, zeros, negatives, and numbers with all the 15 digits a sheet keeps."""
    kind = random.randrange(8)
    if kind == 0:
        return random.choice([0, 1e-9, 100, -1, -0.5, -4.2, -60, 999999999999999])
    if kind == 1:
        return float(f"{random.uniform(0, 120):.15g}")
    return round(random.uniform(0, 120), kind % 4)


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    random = Random(20210110)
    found = {kind: [*known, *random_rows(known, random)] for kind, known in hand_made().items()}
    taking = {kind: known for kind, known in found.items() if known[0].rule.takes_off}
    times = {f"{kind}{TIMES}": [multiplied(row, n) for n, row in enumerate(found[kind])] for kind in MULTIPLIED}
    return found | times | {f"{kind}{OFF}": [taken_off(row) for row in known] for kind, known in taking.items()}


def multiplied(row: Row, n: int) -> Row:
    """The same row with one of the coefficients."""
    factor, beyond = FACTORS[n % len(FACTORS)]
    by = Coefficient(factor=factor, beyond_full=beyond, basis=Basis(provenance="original", clause="附表"))
    return replace(row, rule=Multiplied(rule=row.rule, by=by))


def taken_off(row: Row) -> Row:
    """The same row in a deduction section."""
    return replace(row, rule=TakenOff(rule=row.rule))


@pytest.fixture(scope="module")
def workbook(rows, tmp_path_factory):
    path = tmp_path_factory.mktemp("twins") / "twins.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for kind, lines in rows.items():
            sheet = book.add_worksheet(kind)
            for number, row in enumerate(lines):
                write(sheet, number, row)
    return path


def write(sheet, number: int, row: Row) -> None:
    """The score in column A, what was typed from column B on, parameters behind it (blank when not supplied)."""
    keys = [ask.key for ask in row.rule.asks("")]
    parameters = [name] if (name := getattr(row.rule, "parameter", "")) else []
    cells = {key: xl_rowcol_to_cell(number, column) for column, key in enumerate([*keys, *parameters], start=1)}
    cells |= {SIGNED: "TRUE"} if row.signed else {}
    sheet.write_formula(number, 0, "=" + row.rule.formula(row.full, cells, places=row.places))
    for column, key in enumerate(keys, start=1):
        write_typed(sheet, number, column, row.typed.get(key))
    for column, name in enumerate(parameters, start=1 + len(keys)):
        if name in row.parameters:
            sheet.write_number(number, column, float(row.parameters[name]))


def write_typed(sheet, number: int, column: int, value: object) -> None:
    if value == ERROR:
        sheet.write_formula(number, column, "=NA()", None, ERROR)
    elif isinstance(value, bool):
        sheet.write_boolean(number, column, value)
    elif isinstance(value, str):
        sheet.write_string(number, column, value)
    elif value is not None:
        sheet.write_number(number, column, value)


def disagreements(rows: dict[str, list[Row]], shown) -> list[str]:
    found = []
    for kind, lines in rows.items():
        for number, row in enumerate(lines):
            expected, value = row.expected(), shown(kind, number)
            same = value == expected
            if isinstance(expected, float) and isinstance(value, int | float) and not isinstance(value, bool):
                same = abs(value - expected) < 1e-9
            if not same:
                found.append(f"{kind} A{number + 1}: {value!r}, engine {expected!r}, {row}")
    return found


def test_rows_meet_every_state(rows):
    """What the comparison below is made of: numbers between 0 and full, and each state, for every rule."""
    for kind, lines in rows.items():
        expected, bare = [row.expected() for row in lines], kind.removesuffix(OFF).removesuffix(TIMES)
        assert len(lines) > RANDOM_ROWS
        if kind in ALWAYS:
            assert set(expected) == {ALWAYS[kind]}
            continue
        needed = any(ask.needed for row in lines for ask in row.rule.asks(""))
        assert {guard.BLANK, guard.MALFORMED} - (set() if needed else {guard.BLANK}) <= set(expected)
        assert (guard.UNSCOREABLE in expected) == (bare in HINDERED)
        if kinds()[bare].compares_units:
            assert guard.PENDING in expected and 0.0 not in expected
            continue
        assert sum(isinstance(value, float) for value in expected) > RANDOM_ROWS / 4
        points = [value for value in expected if isinstance(value, float)]
        assert 0 in points and (
            min(points) < 0 == max(points) if kind.endswith(OFF) else min(points) == 0 < max(points)
        )
    taking = {f"{kind}{OFF}" for kind, rule in kinds().items() if rule.takes_off}
    assert {kind for kind in rows if kind.endswith(OFF)} == taking and len(taking) >= 6


def test_ironcalc_agrees(rows, workbook):
    values = ironcalc_values(workbook)
    assert disagreements(rows, lambda kind, number: values[kind].get((number + 1, 1))) == []


def test_libreoffice_agrees(rows, workbook, office):
    sheets = office.recalculated([workbook])[workbook]
    assert disagreements(rows, lambda kind, number: sheets[kind][number][0]) == []
