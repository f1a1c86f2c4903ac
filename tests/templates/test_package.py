"""What a spreadsheet program finds in the file: formulas all programs share, true limits, locks, print settings."""

import re
from fractions import Fraction

import pytest

from tests.templates.package import find, part, sheets
from tests.templates.support import WORKBOOKS, blank
from workbook_templates.forms.layout.names import COVER, DATA, HELP, META, TODO

FUNCTIONS = {
    "IF", "AND", "OR", "NOT", "ISNUMBER", "ISLOGICAL", "ISERROR", "COUNT", "COUNTBLANK", "COUNTIF", "TRIM", "MIN",
    "MAX", "INT", "ROUND", "SUM", "TEXT", "INDEX", "ROW", "HYPERLINK", "LEFT", "SUBSTITUTE", "MATCH", "LEN", "CHAR",
}  # fmt: skip


@pytest.fixture(params=WORKBOOKS, ids="-".join, scope="module")
def workbook(request):
    return blank(*request.param)


def formulas(tree):
    """Every text in a sheet that a program computes: cells, input rules, conditional formats."""
    texts = find(tree, "//x:f/text() | //x:formula1/text() | //x:formula2/text() | //x:cfRule/x:formula/text()")
    return [str(text) for text in texts]


def depth(formula):
    level = deepest = 0
    for sign in re.sub(r'"(""|[^"])*"', "", formula):
        level += {"(": 1, ")": -1}.get(sign, 0)
        deepest = max(deepest, level)
    assert level == 0, formula
    return deepest


def test_formulas_use_what_every_program_has(workbook):
    _, data = workbook
    found = [text for tree in sheets(data).values() for text in formulas(tree)]
    assert len(found) > 100
    for text in found:
        bare = re.sub(r'"(""|[^"])*"', '""', text)
        used = set(re.findall(r"([A-Za-z_.][A-Za-z0-9_.]*)\(", bare))
        assert used <= FUNCTIONS, (used - FUNCTIONS, text)
        assert len(text) <= 8192 and depth(text) <= 64
        assert all(len(literal) <= 255 for literal in re.findall(r'"((?:""|[^"])*)"', text))
        assert not re.search(r"#REF!|\[|@|_xl", bare)


def test_counting_by_condition_only_over_our_own_numbers(workbook):
    """COUNTIF takes ? * ~ in a text for wildcards: only the running count of the to-do list is counted so."""
    _, data = workbook
    for name, tree in sheets(data).items():
        ranges = {r for text in formulas(tree) for r in re.findall(r"COUNTIF\(([^,]+),", text)}
        assert all(re.fullmatch(r"\$I\$6:\$I\$\d+", r) for r in ranges)
        assert bool(ranges) == (name == TODO)


def test_input_rules_keep_within_their_limits(workbook):
    layout, data = workbook
    checked, days = set(), set()
    for name, tree in sheets(data).items():
        for rule in find(tree, "//x:dataValidation"):
            checked |= {(name, cell) for cell in rule.get("sqref").split()}
            assert len(rule.get("promptTitle", "")) <= 32 and len(rule.get("errorTitle", "")) <= 32
            assert 0 < len(rule.get("prompt")) <= 255
            if rule.get("type", "none") == "none":  # a day, which is written as text: only a prompt
                days.add((name, rule.get("sqref")))
                continue
            assert 0 < len(rule.get("error")) <= 255
            first = find(rule, "x:formula1/text()")[0]
            if rule.get("type") == "list":
                assert re.fullmatch(r"'_kaohe'!\$([A-Z]+)\$1:\$\1\$\d+", first)
            else:
                assert rule.get("type") in ("whole", "decimal")
    wanted = {(f.at.sheet, f.at.cell) for f in layout.fields if not f.locked and f.type != "text"}
    assert checked - days == wanted
    texts = {(f.at.sheet, f.at.cell) for f in layout.fields if not f.locked and f.type == "text"}
    assert {(f.at.sheet, f.at.cell) for f in layout.fields if f.role == "date"} <= days <= texts


def test_the_drop_downs_show_the_choices(workbook):
    layout, data = workbook
    values = strings(data)
    rules = {
        (name, rule.get("sqref")): find(rule, "x:formula1/text()")[0]
        for name, tree in sheets(data).items()
        for rule in find(tree, "//x:dataValidation[@type='list']")
    }
    for field in layout.fields:
        if field.choices and not field.locked:
            column, last = re.search(r"\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)", rules[field.at.sheet, field.at.cell]).groups()
            assert tuple(values[f"{column}{row}"] for row in range(1, int(last) + 1)) == field.choices


def strings(data):
    """The texts of the hidden sheet by cell."""
    shared = ["".join(find(item, ".//x:t/text()")) for item in part(data, "xl/sharedStrings.xml")]
    cells = find(sheets(data)[META], "//x:c[@t='s']")
    return {cell.get("r"): shared[int(find(cell, "x:v/text()")[0])] for cell in cells}


def test_only_inputs_are_unlocked(workbook):
    layout, data = workbook
    formats = find(part(data, "xl/styles.xml"), "//x:cellXfs/x:xf")
    unlocked = {str(i) for i, xf in enumerate(formats) if find(xf, "x:protection[@locked='0']")}
    assert unlocked
    found = {
        (name, cell.get("r")) for name, tree in sheets(data).items() for cell in find(tree, "//x:c")
        if cell.get("s") in unlocked
    }  # fmt: skip
    assert found == {(f.at.sheet, f.at.cell) for f in layout.fields if not f.locked}
    for name, tree in sheets(data).items():
        assert find(tree, "//x:sheetProtection[@sheet='1']"), name
        assert not [c for c in find(tree, "//x:col") if c.get("style") in unlocked]


def test_the_metadata_sheet_is_very_hidden(workbook):
    layout, data = workbook
    states = {s.get("name"): s.get("state") for s in find(part(data, "xl/workbook.xml"), "//x:sheet")}
    assert states.pop(META) == "veryHidden"
    assert set(states.values()) == {None}
    assert list(states) == [COVER, HELP, TODO, *(table.sheet for table in layout.tables)]


def test_print_settings(workbook):
    layout, data = workbook
    book = part(data, "xl/workbook.xml")
    names = [n.get("name") for n in find(book, "//x:definedName")]
    assert names.count("_xlnm.Print_Area") == 3 + len(layout.tables)
    assert names.count("_xlnm.Print_Titles") == 1 + len(layout.tables)
    for name, tree in sheets(data).items():
        if name == META:
            continue
        (setup,) = find(tree, "//x:pageSetup")
        fitted = find(tree, "//x:sheetPr/x:pageSetUpPr[@fitToPage='1']")
        assert setup.get("paperSize") == "9" and bool(fitted) != bool(find(tree, "//x:rowBreaks | //x:colBreaks"))
        assert (setup.get("orientation") == "landscape") == (name not in (COVER, HELP, TODO))
        assert setup.get("fitToWidth", "1") == "1"
        (footer,) = find(tree, "//x:oddFooter/text()")
        assert not re.search(r"&\d+(?![&\d])", footer), "a size must be followed by a code, never by a text"
        assert "&P" in footer and "&N" in footer


def test_titles_and_widths(workbook):
    """Every column of a table has a width, every row with wrapped text a height, heads stay in view."""
    layout, data = workbook
    trees = sheets(data)
    for table in layout.tables:
        tree = trees[table.sheet]
        assert find(tree, "//x:pane[@state='frozen']")
        covered = {i for c in find(tree, "//x:col") for i in range(int(c.get("min")), int(c.get("max")) + 1)}
        assert covered >= set(range(1, len(table.columns) + 1))
        rows = {int(row.get("r")) for row in find(tree, "//x:row[@ht]")}
        assert {line.row + 1 for line in table.lines} <= rows
    assert DATA in trees or layout.kind.name != "department"


def test_state_codes_and_helper_columns_are_hidden(workbook):
    layout, data = workbook
    trees = sheets(data)
    for table in layout.tables:
        if "code" in table.index:
            hidden = {i for c in find(trees[table.sheet], "//x:col[@hidden='1']") for i in spanned(c)}
            assert hidden == {table.index["code"] + 1}


def spanned(column):
    return range(int(column.get("min")), int(column.get("max")) + 1)


def test_full_points_stand_in_the_table(workbook):
    """The printed points of the rows add up to the printed points of the scheme."""
    layout, _ = workbook
    if layout.kind.name != "department":
        full = [line.section.full_of(line.leaf) for line in layout.lines if line.section.counts == "points"]
        points = sum(map(Fraction, full), Fraction(0))
        assert points == Fraction(layout.scheme.points)
