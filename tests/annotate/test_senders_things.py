"""What the sender put in stays: notes, colours, sheets, pictures, checks, protection. LibreOffice opens it all."""

from io import BytesIO

import openpyxl
import pytest

from tests.annotate.support import (
    KINDS,
    OWN_COLOUR,
    OWN_NOTE,
    PNG,
    careless,
    marked,
    parts,
    seen,
    with_senders_own_things,
)
from workbook_templates.annotate import annotated
from workbook_templates.forms.layout.names import COVER, META


@pytest.fixture(scope="module")
def copy():
    return marked(with_senders_own_things())


def test_own_notes_are_kept_and_ours_added(copy):
    shown = seen(copy.data)
    assert shown[COVER, "A1"] == (OWN_NOTE, "")
    note, level = shown[COVER, "C7"]
    assert note.startswith(f"{OWN_NOTE}\n【必须改正】") and level == "error"


def test_own_sheet_picture_and_rules_are_kept(copy):
    before, after = openpyxl.load_workbook(BytesIO(copy.before)), openpyxl.load_workbook(BytesIO(copy.data))
    assert after.sheetnames == [*before.sheetnames, "问题清单（2）"]
    assert [after["问题清单"][c].value for c in ("A1", "A2")] == ["我们自己的问题清单", "=1+1"]
    assert parts(copy.data)["xl/media/image1.png"] == PNG
    for sheet in before:
        other = after[sheet.title]
        assert len(other.data_validations.dataValidation) == len(sheet.data_validations.dataValidation)
        assert other.protection.sheet == sheet.protection.sheet
        assert other.sheet_state == sheet.sheet_state
        assert other.print_title_rows == sheet.print_title_rows
    assert after[META].sheet_state == "veryHidden"


def test_taking_the_marks_out_gives_everything_back(copy):
    bare = annotated(copy.data, copy.subject, [])
    assert seen(bare) == {(COVER, "A1"): (OWN_NOTE, ""), (COVER, "C7"): (OWN_NOTE, "")}
    assert openpyxl.load_workbook(BytesIO(bare))[COVER]["C8"].fill.fgColor.rgb == OWN_COLOUR
    assert len(openpyxl.load_workbook(BytesIO(bare)).sheetnames) == len(
        openpyxl.load_workbook(BytesIO(copy.data)).sheetnames
    )


@pytest.mark.parametrize("kind", KINDS)
def test_taking_the_marks_out_leaves_no_part_behind(kind):
    copy = marked(careless(kind))
    bare = annotated(copy.data, copy.subject, [])
    added = set(parts(bare)) - set(parts(copy.before))
    assert len(added) == 1 and added.pop().startswith("xl/worksheets/sheet")


def test_libreoffice_opens_it_with_every_value(office, copy, tmp_path):
    files = {"own": copy.data} | {kind: marked(careless(kind)).data for kind in KINDS}
    paths = [tmp_path / f"{name}.xlsx" for name in files]
    for path in paths:
        path.write_bytes(files[path.stem])
    for path, sheets in office.recalculated(paths).items():
        listed = next(reversed(sheets.values()))
        findings = copy.findings if path.stem == "own" else marked(careless(path.stem)).findings
        assert [row[4] for row in listed[5:]] == [f.message for f in findings]


def test_a_chosen_fill_that_is_no_fill_of_ours_stays(copy):
    """A sender who paints over our colour keeps the paint when the copy is checked again."""
    book = openpyxl.load_workbook(BytesIO(copy.data))
    book[COVER]["C7"].fill = openpyxl.styles.PatternFill("solid", fgColor=OWN_COLOUR)
    out = BytesIO()
    book.save(out)
    bare = annotated(out.getvalue(), copy.subject, [])
    assert openpyxl.load_workbook(BytesIO(bare))[COVER]["C7"].fill.fgColor.rgb == OWN_COLOUR
