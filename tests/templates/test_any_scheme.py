"""For any scheme: no two things in one cell, what is built is what is read, and live cells that agree."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.support.ironcalc_values import ironcalc_values
from tests.templates.package import find, sheets
from tests.templates.schemes import schemes
from tests.templates.support import key_of
from tests.templates.test_whole_workbooks import cached, differences
from workbook_templates.forms.build import build
from workbook_templates.forms.layout.geometry import At
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read import read

FEW = settings(
    max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
TEXTS = [
    "文件〔2021〕1号",
    "=1+1",
    "{=A1}",
    "http://a.b/c",
    "  两端空格 ",
    "007",
    "'引号",
    "两\n行",
    "<&>",
    "_x0041_",
    "１２",
]


def holder(kind):
    return "甲局" if kind == "department" else "甲县"


@st.composite
def workbooks(draw):
    """A layout and a value of its own type for most inputs, locked ones included."""
    scheme, kind = draw(schemes()), draw(st.sampled_from(["unit", "department", "review"]))
    assume(kind != "department" or any(leaf.owner and leaf.asks() for leaf in scheme.leaves()))
    layout = layout_of(scheme, kind, holder(kind))
    values = {key_of(f): draw(value_of(f)) for f in layout.fields if f.role not in ("unit", "year")}
    return layout, {key: value for key, value in values.items() if value is not None}


def value_of(field):
    numbers = st.sampled_from([0, 1, 2, 77.71, 1e-9, 123456789012345, 0.1 + 0.2])
    own = (
        st.sampled_from(field.choices) if field.choices else st.sampled_from(TEXTS) if field.type == "text" else numbers
    )
    return st.one_of(own, own, st.none(), st.sampled_from(["5人", "", -3]))


@given(workbooks())
@FEW
def test_no_two_things_share_a_cell(workbook):
    layout, _ = workbook
    cells = [field.at for field in layout.fields]
    cells += [at for line in layout.lines for at in (line.score, line.code, line.message) if at]
    cells += [*layout.totals.values(), *layout.parameters.values()]
    assert len(set(cells)) == len(cells)
    keys = [key_of(field) for field in layout.fields]
    assert len(set(keys)) == len(keys)


@given(workbooks())
@FEW
def test_what_is_built_is_what_is_read(workbook):
    layout, values = workbook
    data = build(layout.scheme, layout.kind.name, layout.holder, values)
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        path.write_bytes(data)
        subject = read(path).subject
    assert (subject.scheme, subject.kind, subject.holder) == (layout.scheme, layout.kind, layout.holder)
    values = values | {("cover", "unit", ""): layout.holder, ("cover", "year", ""): 2021}
    for item in subject.inputs:
        wanted = values.get((item.ref, item.role, item.unit), "")
        same = item.raw == wanted or (isinstance(wanted, float) and f"{wanted:.15g}" == f"{item.raw:.15g}")
        assert same, (item, wanted)
    assert [(i.sheet, i.cell) for i in subject.inputs] == [(f.at.sheet, f.at.cell) for f in layout.fields]


@given(workbooks())
@FEW
def test_inputs_stand_outside_merged_cells(workbook):
    layout, values = workbook
    trees = sheets(build(layout.scheme, layout.kind.name, layout.holder, values))
    cells = {(field.at.sheet, field.at.row, field.at.col) for field in layout.fields}
    for name, tree in trees.items():
        for merged in find(tree, "//x:mergeCell"):
            assert not {(name, row, col) for row, col in inside(merged.get("ref"))} & cells


def inside(ref):
    (top, left), (bottom, right) = (place(cell) for cell in ref.split(":"))
    return {(row, col) for row in range(top, bottom + 1) for col in range(left, right + 1)}


def place(cell):
    letters = cell.rstrip("0123456789")
    col = 0
    for letter in letters:
        col = col * 26 + ord(letter) - 64
    return int(cell[len(letters) :]) - 1, col - 1


@given(workbooks())
@FEW
def test_cached_values_are_what_ironcalc_computes(workbook):
    layout, values = workbook
    data = build(layout.scheme, layout.kind.name, layout.holder, values)
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        path.write_bytes(data)
        computed = ironcalc_values(path)
    everywhere = {
        At(sheet, row - 1, col - 1): float(v) if isinstance(v, int | float) and not isinstance(v, bool) else v or ""
        for sheet, cells in computed.items()
        for (row, col), v in cells.items()
        if not sheet.startswith("_")
    }
    assert len(everywhere) > 40
    assert differences(everywhere, cached(data)) == []
