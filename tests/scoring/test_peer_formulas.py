"""Rules that compare units: their formulas over everybody's figures against the engine, cell by cell."""

from fractions import Fraction
from random import Random

import pytest
import xlsxwriter

from scoring.entries import Entry
from scoring.methods import Facts, guard, kinds
from scoring.methods.peers import ComparedFigures, peer_cells, settled
from scoring.numbers import exact, round_points, show
from scoring.scheme.taken_off import TakenOff
from tests.scoring.test_method_cases import rule_of
from tests.support.cases import cases
from tests.support.ironcalc_values import ironcalc_values

RELATIVE = sorted(kind for kind, rule in kinds().items() if rule.compares_units)
RULES = [rule for kind in RELATIVE for rule in dict.fromkeys(map(rule_of, cases(f"methods/{kind}.yaml")))]
FULL = Fraction(5)
SIZES = (1, 2, 3, 8, 20)


def figures(random: Random, size: int) -> list[Fraction]:
    """Ties, zeros, negatives, thirds (as rates are), figures with many digits."""
    found = []
    for _ in range(size):
        kind = random.randrange(6)
        number = Fraction(random.randrange(-30, 300), (1, 1, 10, 3, 7, 1000)[kind])
        found.append(random.choice(found) if found and kind == 0 else number)
    return found


@pytest.fixture(scope="module")
def groups():
    random = Random(20241130)
    return [(rule, figures(random, size)) for rule in RULES for size in SIZES for _ in range(2)]


@pytest.fixture(scope="module")
def workbook(groups, tmp_path_factory):
    """Everybody's figure in column A, the points in column B, what is taken off by them in column C."""
    path = tmp_path_factory.mktemp("peers") / "peers.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, row = book.add_worksheet("s"), 1
        for rule, group in groups:
            values = f"$A${row}:$A${row + len(group) - 1}"
            for figure in group:
                at = peer_cells(f"A{row}", values, rule.better)
                sheet.write_number(row - 1, 0, float(settled(figure)))
                for column, counted in enumerate((rule, TakenOff(rule=rule)), start=1):
                    points = guard.rounded(counted.peer_expression(show(FULL), at))
                    sheet.write_formula(row - 1, column, f"={points}")
                row += 1
    return path


def expected(groups) -> list[tuple[float, float]]:
    found = []
    for rule, group in groups:
        compared = ComparedFigures.of(group)
        for figure in group:
            facts = Facts({"claim": Entry("given", figure)}, peers={"": compared})
            given, off = (round_points(one.points(FULL, facts)) for one in (rule, TakenOff(rule=rule)))
            found.append((float(given), float(off)))
    return found


def test_each_relative_rule_is_here():
    assert RELATIVE == ["against_average", "against_best", "min_max", "rank"]


def test_ironcalc_agrees(groups, workbook):
    shown = ironcalc_values(workbook)["s"]
    found = [(shown.get((n, 2)), shown.get((n, 3))) for n in range(1, len(expected(groups)) + 1)]
    assert [both for both in zip(expected(groups), found, strict=True) if both[0] != both[1]] == []


def test_libreoffice_agrees(groups, workbook, office):
    shown = office.recalculated([workbook])[workbook]["s"]
    found = [(row[1], row[2]) for row in shown[: len(expected(groups))]]
    assert [both for both in zip(expected(groups), found, strict=True) if both[0] != both[1]] == []


def test_places_by_counting():
    """The rank is one more than there are better ones, whatever the order of the figures."""
    random = Random(7)
    for size in SIZES:
        group = figures(random, size)
        compared = ComparedFigures.of(group)
        for figure in group:
            better = sum(settled(other) > settled(figure) for other in group)
            worse = sum(settled(other) < settled(figure) for other in group)
            assert compared.rank(figure, "higher") == better + 1
            assert compared.rank(figure, "lower") == worse + 1
            assert compared.sharing(figure) == size - better - worse
        assert compared.average == sum(map(settled, group)) / exact(size)
