"""Whatever stands in a form: no check raises, and what has no error becomes a scheme that loads again."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.scheme.model import Scheme
from tests.validators.tiny import BASIS, leaf, percent
from tests.validators.tiny_proposal import GOOD, YEARLY, proposal
from validators.returns.check import check
from validators.returns.proposals.adopt import adopted
from validators.returns.proposals.row import OPINIONS, PROPOSED, REVIEWED, rows_of
from validators.returns.proposals.ways import WAYS
from workbook_templates.schemes.store import parse_file
from workbook_templates.schemes.yaml import dumps

STAND_IN = replace(BASIS, provenance="stand_in")
KEYS = [f"P{n} {role}" for n in (1, 2, 3) for role in (*PROPOSED, *REVIEWED)]
TEXTS = [
    "县区",
    "本部门",
    "是",
    "否",
    "%",
    "场",
    "1:2；3:10",
    "≥95",
    "95%",
    "0",
    "约98",
    "无",
    "甲\n乙",
    "#N/A",
    "0.5分",
    *OPINIONS,
    *WAYS,
]
RAW = (
    st.none() | st.booleans() | st.floats() | st.integers(0, 100).map(float) | st.text(max_size=6) | st.dates()
    | st.sampled_from(TEXTS)
)  # fmt: skip


def small() -> Scheme:
    """The tiny yearly scheme with a stand-in for each class."""
    *fixed, counties, departments = YEARLY.sections
    rows = (replace(leaf("D1", "暂代一", "40", percent()), basis=STAND_IN),
            replace(leaf("M1", "暂代二", "100", percent()), basis=STAND_IN))  # fmt: skip
    sections = (*fixed[:1], replace(counties, indicators=rows[:1]), replace(departments, indicators=rows[1:]))
    return replace(YEARLY, sections=sections, relations=(), parameters=())


SMALL = small()


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), RAW, max_size=10))
def test_no_check_raises(values):
    tried = proposal(values)
    cells = {(i.sheet, i.cell) for i in tried.inputs}
    assert {(found.sheet, found.cell) for found in check(tried)} <= cells


@st.composite
def approved(draw):
    """Rows in order that the office approved, with a few of their cells otherwise."""
    base = {
        key.replace("P1", ref): value for key, value in GOOD.items() if key.startswith("P1") for ref in ("P1", "P3")
    }
    names = {"P3 title": "另一项", "cover reviewed_by": "考核办"} | {f"P{n} opinion": "同意" for n in (1, 2, 3)}
    free = [key for key in KEYS if not key.endswith("opinion")]
    return base | names | draw(st.dictionaries(st.sampled_from(free), RAW, max_size=3))


@settings(max_examples=60, deadline=None)
@given(approved())
def test_what_has_no_error_becomes_a_scheme_that_loads(values):
    tried = replace(proposal(values), scheme=SMALL)
    refs = {row.ref for row in rows_of(tried)}
    if any(found.severity == "error" and found.ref in refs for found in check(tried)):
        return
    adoption = adopted(SMALL, [tried])
    assert len(adoption.taken) == len(refs)
    assert parse_file(dumps(adoption.scheme).encode(), "a.yaml") == adoption.scheme
