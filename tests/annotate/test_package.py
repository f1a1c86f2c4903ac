"""The marked copy as a package: only what must change did, and everything hangs together."""

import posixpath
import re
from io import BytesIO

import openpyxl
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from tests.annotate.support import KINDS, careless, marked, parts, seen, with_senders_own_things
from tests.templates.package import NS, find, sheets
from validators.levels import NAMES
from validators.returns.findings import file_finding, item
from workbook_templates.annotate import annotated
from workbook_templates.annotate.level_colours import COLOURS
from workbook_templates.annotate.marks import note_text
from workbook_templates.forms.layout.names import COVER

SOURCES = {kind: careless(kind) for kind in KINDS} | {"own things": with_senders_own_things()}
VML = {"v": "urn:schemas-microsoft-com:vml", "x": "urn:schemas-microsoft-com:office:excel"}


@pytest.fixture(params=SOURCES, ids=str)
def copy(request):
    result = marked(SOURCES[request.param])
    assert {f.severity for f in result.findings} == set(NAMES)
    return result


def test_only_edited_parts_differ(copy):
    before, after = parts(copy.before), parts(copy.data)
    assert set(before) <= set(after)
    differing = {name for name in before if before[name] != after[name]}
    usual = r"\[Content_Types\]\.xml|xl/(workbook|styles)\.xml|xl/_rels/workbook\.xml\.rels"
    noted = r"xl/worksheets/(_rels/)?sheet\d\.xml(\.rels)?|xl/comments/comment1\.xml|xl/drawings/commentsDrawing1\.vml"
    assert [name for name in differing if not re.fullmatch(f"{usual}|{noted}", name)] == []
    assert list(after)[: len(before)] == list(before)


def test_only_styles_of_marked_cells_and_the_chosen_tab_differ(copy):
    before, after = sheets(copy.before), sheets(copy.data)
    for name, tree in before.items():
        other = after[name]
        for legacy in find(other, "x:legacyDrawing") if not find(tree, "x:legacyDrawing") else []:
            other.remove(legacy)
        for view in find(tree, "//x:sheetView") + find(other, "//x:sheetView"):
            view.attrib.pop("tabSelected", None)
        places = {cell for sheet, cell in copy.places if sheet == name}
        for cell in find(tree, "//x:c") + find(other, "//x:c"):
            if cell.get("r") in places:
                cell.attrib.pop("s")
        assert etree.tostring(tree, method="c14n") == etree.tostring(other, method="c14n")


def test_every_part_is_declared_and_every_link_leads_somewhere(copy):
    held = parts(copy.data)
    types = etree.fromstring(held["[Content_Types].xml"])
    names = [t.get("PartName") for t in types if t.get("PartName")]
    extensions = [t.get("Extension") for t in types if t.get("Extension")]
    assert len(set(names)) == len(names) and len(set(extensions)) == len(extensions)
    assert {name.lstrip("/") for name in names} <= set(held)
    for name, data in held.items():
        assert f"/{name}" in names or name.rpartition(".")[2] in extensions or name == "[Content_Types].xml"
        if not name.endswith(".png"):
            etree.fromstring(data)
        if name.endswith(".rels"):
            links = etree.fromstring(data)
            folder = posixpath.dirname(posixpath.dirname(name))
            targets = [posixpath.normpath(posixpath.join("/", folder, link.get("Target")))[1:] for link in links]
            assert set(targets) <= set(held)
            assert len({link.get("Id") for link in links}) == len(links) > 0


def test_ids_are_unique(copy):
    book = etree.fromstring(parts(copy.data)["xl/workbook.xml"])
    for attribute in (
        "name",
        "sheetId",
        f"{{{'http://schemas.openxmlformats.org/officeDocument/2006/relationships'}}}id",
    ):
        values = [sheet.get(attribute) for sheet in find(book, "//x:sheet")]
        assert None not in values and len(set(values)) == len(values)
    drawings = [etree.fromstring(data) for name, data in parts(copy.data).items() if name.endswith(".vml")]
    ids = [shape.get("id") for drawing in drawings for shape in drawing.xpath("v:shape", namespaces=VML)]
    assert len(set(ids)) == len(ids) >= len(copy.places)


def test_counts_are_true(copy):
    styles = etree.fromstring(parts(copy.data)["xl/styles.xml"])
    for group in find(styles, "x:fonts|x:fills|x:borders|x:cellXfs"):
        assert int(group.get("count")) == len(group)


def test_each_note_has_a_box_at_its_cell(copy):
    noted = 0
    for name, data in parts(copy.data).items():
        if not re.fullmatch(r"xl/worksheets/_rels/sheet\d+\.xml\.rels", name):
            continue
        targets = [link.get("Target").rpartition("/")[2] for link in etree.fromstring(data)]
        if not (comments := [t for t in targets if "comment" in t and t.endswith(".xml")]):
            continue
        (drawing,) = [t for t in targets if t.endswith(".vml")]
        notes = find(_named(copy.data, comments[0]), "//x:comment/@ref")
        shapes = _named(copy.data, drawing)
        rows = shapes.xpath("//x:ClientData/x:Row/text()", namespaces=VML)
        cols = shapes.xpath("//x:ClientData/x:Column/text()", namespaces=VML)
        boxes = [f"{chr(65 + int(c))}{int(r) + 1}" for r, c in zip(rows, cols, strict=True)]
        assert sorted(boxes) == sorted(notes) and len(set(notes)) == len(notes)
        noted += len(notes)
    assert noted


def _named(data, end):
    (found,) = [part for name, part in parts(data).items() if name.endswith(f"/{end}")]
    return etree.fromstring(found)


def test_notes_and_colours_stand_at_the_cells_with_findings(copy):
    shown = seen(copy.data)
    by_place = {}
    for finding in copy.findings:
        by_place.setdefault((finding.sheet, finding.cell), []).append(finding)
    assert {place for place, (_, level) in shown.items() if level} == set(by_place) == copy.places
    for place, findings in by_place.items():
        note, level = shown[place]
        worst = min(findings, key=lambda f: list(NAMES).index(f.severity))
        assert level == worst.severity
        for finding in findings:
            assert f"【{NAMES[finding.severity]}】{finding.message}{finding.hint}" in note
            assert note_text([finding]) in note.splitlines()


def test_a_marked_cell_keeps_its_own_look(copy):
    before, after = openpyxl.load_workbook(BytesIO(copy.before)), openpyxl.load_workbook(BytesIO(copy.data))
    assert copy.places
    for sheet, cell in copy.places:
        a, b = before[sheet][cell], after[sheet][cell]
        for look in ("border", "font", "alignment", "number_format", "protection", "value"):
            assert repr(getattr(a, look)) == repr(getattr(b, look))
        assert b.fill.fgColor.rgb[2:] in COLOURS.values() and a.fill != b.fill


def test_the_list_names_every_finding(copy):
    book = openpyxl.load_workbook(BytesIO(copy.data))
    sheet = book.active
    assert sheet.title.startswith("问题清单") and book.sheetnames[-1] == sheet.title
    assert [cell.value for cell in sheet[5]][:6] == ["级别", "工作表", "单元格", "事项", "问题", "改法"]
    rows = [[cell.value or "" for cell in row[:6]] for row in sheet.iter_rows(min_row=6)]
    assert [(r[0], r[1], r[2], r[4], r[5]) for r in rows] == [
        (NAMES[f.severity], f.sheet, f.cell, f.message, f.hint) for f in copy.findings
    ]
    assert all(r[3] for r in rows)
    links = {link.ref: link for row in sheet.iter_rows(min_row=6) for c in row if (link := c.hyperlink)}
    assert {(ref, link.location, link.target) for ref, link in links.items()} == {
        (f"C{i}", f"'{f.sheet}'!{f.cell}", None) for i, f in enumerate(copy.findings, 6) if f.cell
    }
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$5:$5",
    )


def test_the_list_says_what_each_finding_is_about():
    copy = marked(SOURCES["unit"])
    input = next(i for i in copy.subject.inputs if i.ref != "cover")
    facts = {"cells": "W3", "count": 1, "read": "空白", "wanted": "100", "file": "甲县.xlsx", "column": "自评"}
    row = next(leaf for leaf in copy.subject.scheme.leaves() if leaf.ref == "T1.1")
    sheet, cell, _ = next(place for (_, ref), place in copy.subject.live.items() if ref == "T1.1")
    abouts = {
        file_finding("V444", sheet=sheet, cell=cell, ref="T1.1", **facts): f"“{row.title}”（T1.1）得分",
        file_finding("V450", sheet=input.sheet, cell=input.cell, **facts): item(input),
        file_finding("V444", sheet=input.sheet, cell="Z99", ref="T1.1", **facts): f"“{row.title}”（T1.1）",
        file_finding("V443", sheet=input.sheet, cell="W3", **facts): f"“{input.sheet}”表",
        file_finding("V425", sheet=input.sheet, **facts): f"“{input.sheet}”表",
        file_finding("V443", sheet=COVER, cell="W3", **facts): "封面",
        file_finding("V435", **facts): "整个文件",
    }
    data = annotated(copy.before, copy.subject, list(abouts))
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("问题清单").to_python()
    assert [row[3] for row in rows[5:]] == list(abouts.values())


def test_no_cached_value_changes(copy):
    """Nothing is recalculated, since no input and no formula changes."""
    before, after = (CalamineWorkbook.from_filelike(BytesIO(data)) for data in (copy.before, copy.data))
    for name in before.sheet_names:
        assert before.get_sheet_by_name(name).to_python() == after.get_sheet_by_name(name).to_python()


def test_the_same_bytes_every_time(copy):
    assert annotated(copy.before, copy.subject, copy.findings) == copy.data


def test_only_one_tab_is_chosen(copy):
    chosen = [
        name for name, tree in sheets(copy.data).items() if tree.xpath("//x:sheetView[@tabSelected]", namespaces=NS)
    ]
    assert len(chosen) == 1 and chosen[0].startswith("问题清单")


def test_text_of_the_file_cannot_become_a_formula_or_break_the_xml():
    copy = marked(SOURCES["unit"])
    nasty = '=HYPERLINK("http://x")\n【拒收】</t>_x0041_\x01\x0b'
    finding = copy.findings[0]._replace(message=nasty, hint="=1+1")
    data = annotated(copy.before, copy.subject, [finding])
    book = openpyxl.load_workbook(BytesIO(data))
    cells = [c for row in book["问题清单"].iter_rows(min_row=6) for c in row if c.value]
    assert all(c.data_type == "s" for c in cells) and "=1+1" in [c.value for c in cells]
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name("问题清单").to_python()
    assert rows[5][4].startswith("=HYPERLINK(") and "_x0041_" in rows[5][4]
    again = annotated(data, copy.subject, [])
    assert seen(again) == {}
