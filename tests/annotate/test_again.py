"""A marked copy comes back: it reads like any return, and marking it again replaces the earlier marks."""

from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest

from tests.annotate.support import KINDS, careless, marked, parts, seen, subject_of, with_senders_own_things
from tests.reading.package import through_openpyxl
from tests.reading.test_saved_like_wps import as_wps_saves
from tests.templates.support import WORKBOOKS
from validators.returns.rows import FIGURES, rows
from workbook_templates.annotate import annotated
from workbook_templates.forms.fill import fill
from workbook_templates.forms.layout.names import COVER

SOURCES = {kind: careless(kind) for kind in KINDS} | {"own things": with_senders_own_things()}


@pytest.fixture(scope="module")
def by_libreoffice(office):
    return office.saved({source: marked(data).data for source, data in SOURCES.items()})


@pytest.mark.parametrize("source", SOURCES)
def test_it_reads_as_the_original_does(source):
    copy = marked(SOURCES[source])
    assert marked(copy.data).findings == copy.findings
    assert subject_of(copy.data).inputs == copy.subject.inputs


@pytest.mark.parametrize("source", SOURCES)
def test_marks_do_not_stack(source):
    once = marked(SOURCES[source])
    twice = marked(once.data)
    thrice = marked(twice.data)
    assert seen(twice.data) == seen(once.data)
    assert set(parts(twice.data)) == set(parts(once.data))
    assert parts(thrice.data)["xl/styles.xml"] == parts(twice.data)["xl/styles.xml"]
    assert len(thrice.data) == pytest.approx(len(twice.data), abs=200)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("way", ["openpyxl", "wps", "libreoffice"])
def test_marks_do_not_stack_in_a_copy_saved_by_another_program(source, way, request):
    once = marked(SOURCES[source])
    if way == "libreoffice":
        saved = request.getfixturevalue("by_libreoffice")[source]
    elif way == "wps" and source != "own things":  # that one has a picture and no table of strings to reorder
        saved = as_wps_saves(once.data)
    else:
        saved = through_openpyxl(data=once.data)
    assert seen(saved) == seen(once.data)
    assert seen(annotated(saved, once.subject, once.findings)) == seen(once.data)
    bare = annotated(saved, once.subject, [])
    left = {place: note for place, (note, _) in seen(bare).items()}
    assert left == (
        {(COVER, cell): "自己的批注\n【备忘】问过统计局" for cell in ("A1", "C7")} if "own" in source else {}
    )
    sheets = openpyxl.load_workbook(BytesIO(bare)).sheetnames
    assert sum(name.startswith("问题清单") for name in sheets) == (2 if "own" in source else 1)


def test_what_is_corrected_loses_its_mark():
    copy = marked(careless("unit"))
    filled = fill(copy.data, copy.subject, {("cover", "contact", ""): "王芳"})
    again = marked(filled)
    assert (COVER, "C7") in copy.places and (COVER, "C7") not in again.places
    assert (COVER, "C7") not in seen(again.data)
    assert {f for f in again.findings if f.cell != "C7"} == {f for f in copy.findings if f.cell != "C7"}


def test_a_reply_under_our_note_stays():
    copy = marked(careless("unit"))

    def reply(book):
        note = book[COVER]["C8"].comment
        book[COVER]["C8"].comment = openpyxl.comments.Comment(f"{note.text}\n号码属实", "张三")

    again = marked(through_openpyxl(reply, copy.data))
    note, _ = seen(again.data)[COVER, "C8"]
    assert note.strip().startswith("号码属实\n【须说明】") and note.count("【须说明】") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_deleted_list_still_leaves_nothing_behind(kind):
    copy = marked(careless(kind))
    saved = through_openpyxl(lambda book: book.remove(book["问题清单"]), copy.data)
    assert seen(annotated(saved, copy.subject, [])) == {}


SEEDS = (0, 3, 4, 5, 10, 11)
"""All of them for the schemes that differ most, fewer for those behind."""
GOOD = {
    "yes_no": "否", "count": 0, "number": 50, "text": "会议纪要〔2021〕1号", "year": 2021,
    "phone": "13800000000", "contact": "王芳", "reviewer": "李明", "date": "2022-01-05", "awarded": 0,
}  # fmt: skip


def believable(input, subject):
    """Last year's figure, else the target, but not above what the figure cannot exceed; None where any will do."""
    last = number(subject.find(input.ref, "previous", input.unit))
    goal = rows(subject.scheme_for(input.unit))[input.ref].rule.target_among(subject.parameters)
    likely = last if last is not None else None if goal is None else float(goal)
    larger = [r.larger for r in subject.scheme.relations if r.smaller == input.ref]
    limits = [number(subject.find(ref, input.role, input.unit)) for ref in larger]
    known = [value for value in (likely, *limits) if value is not None]
    return min(*known, 100 if input.measure == "%" else float("inf")) if known else None


def number(input):
    value = input.entry.value if input else None
    return float(value) if isinstance(value, Fraction) else None


def corrected(input, subject):  # noqa: PLR0911  a kind of input, a line
    """What a careful person would put there; where there are people there was an event, and the other way round. Of a
    rate, the second count is what there was in all, and whoever has the counts leaves out the rate itself."""
    if input.role == "date":
        return f"{subject.scheme.year + 1}-01-05"
    leaf = rows(subject.scheme_for(input.unit)).get(input.ref)
    for rate in leaf.leaf.rates if leaf else ():
        if input.ref == leaf.leaf.part_ref(rate.counts[1].part):
            return 50
        if input.ref == leaf.leaf.part_ref(rate.part) and input.role in FIGURES:
            return ""
    if input.type == "count" and input.role in ("claim", "people"):
        other = subject.find(input.ref, "people" if input.role == "claim" else "claim", input.unit)
        value = other.entry.value if other else None
        return 1 if isinstance(value, Fraction) and value > 0 else 0
    if input.type == "choice":
        return input.choices[0]
    if input.role in FIGURES and input.type == "number" and (likely := believable(input, subject)) is not None:
        return likely
    return GOOD.get(input.role) if input.role in GOOD else GOOD[input.type]


@pytest.mark.parametrize(
    ("name", "kind", "seed"), [(*book, seed) for n, book in enumerate(WORKBOOKS) for seed in SEEDS[:: 1 + n // 12]]
)
def test_correcting_what_is_listed_leaves_nothing(name, kind, seed):
    """Round after round in the marked copy itself: what one answer asks for (evidence) comes in the next."""
    from tests.templates.support import random_workbook

    data = random_workbook(name, kind, seed).data
    for _ in range(6):
        copy = marked(data)
        inputs = {(i.sheet, i.cell): i for i in copy.subject.inputs}
        mine = {place: input for place in left(copy) if not (input := inputs[place]).locked}
        if not mine:
            break
        behind = {
            (f.sheet, f.cell) for f in copy.findings if f.code == "V303"
        }  # what the gate failed is not done either
        answers = {place: 0 if place in behind else corrected(i, copy.subject) for place, i in mine.items()}
        data = fill(copy.data, copy.subject, {(mine[at].ref, mine[at].role, mine[at].unit): answers[at] for at in mine})
    last = marked(data)
    offices = {(i.sheet, i.cell) for i in last.subject.inputs if i.locked}
    assert left(last) <= offices  # last year's figure that the office did not give
    assert {place for place, (_, level) in seen(last.data).items() if level != "note"} <= offices


def left(copy):
    """The cells that somebody has to put right or to explain."""
    return {(f.sheet, f.cell) for f in copy.findings if f.severity != "note"}
