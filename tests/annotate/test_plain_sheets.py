"""Sheets that need no mark are not parsed: the copy is the same as if they were, and odd ones are parsed as ever."""

import pytest

from tests.annotate.support import careless, marked, with_senders_own_things
from tests.reading.package import edited, replaced
from workbook_templates.annotate import CannotMarkError, annotated, fills
from workbook_templates.annotate.plain_sheets import styles_worn
from workbook_templates.annotate.stylesheet import StyleSheet
from workbook_templates.xlsx.package import Package

SOURCES = {"unit": careless("unit"), "department": careless("department"), "own things": with_senders_own_things()}
USUAL = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1" spans="1:2">'
    '<c r="A1"/><c r="B1" s="7" t="s"><v>0</v></c></row><row r="3"><c r="A3" s="12"><v>1</v></c></row></sheetData>'
    "</worksheet>"
)
ODD = {
    "a comment": ("<v>1</v>", "<!-- <v>2</v> --><v>1</v>"),
    "a text that is not parsed": ("<v>0</v>", "<v><![CDATA[0]]></v>"),
    "another encoding": ("UTF-8", "GB18030"),
    "the format before the address": ('r="A3" s="12"', 's="12" r="A3"'),
    "a format after the type": ('s="7" t="s"', 't="s" s="7"'),
    "no address": ('<c r="A1"/>', "<c/>"),
    "a small letter": ('r="A3"', 'r="a3"'),
    "no row number": ('<row r="3">', "<row>"),
    "a row twice": ('<row r="3">', '<row r="1">'),
    "rows in disorder": ('<row r="1" spans="1:2">', '<row r="5">'),
    "no cells": ("sheetData", "sheetViews"),
    "names with prefixes": ("xmlns=", "xmlns:x="),
}


def test_formats_of_a_usual_sheet_are_told():
    assert styles_worn(USUAL.encode()) == {0, 7, 12}
    assert styles_worn(USUAL.partition("\n")[2].encode()) == {0, 7, 12}


@pytest.mark.parametrize("odd", ODD)
def test_nothing_is_told_of_an_odd_sheet(odd):
    assert USUAL.replace(*ODD[odd]) != USUAL
    assert styles_worn(USUAL.replace(*ODD[odd]).encode()) is None


def test_nothing_is_told_of_two_bytes_a_letter():
    assert styles_worn(USUAL.encode("utf-16")) is None


@pytest.mark.parametrize("source", SOURCES)
def test_the_copy_is_the_same_as_with_every_sheet_parsed(source, monkeypatch):
    """Also of a copy that comes back, whose marks are taken out, with and without new findings."""
    copy = marked(SOURCES[source])
    for data, findings in ((copy.before, copy.findings), (copy.data, copy.findings[:1]), (copy.data, ())):
        quick = annotated(data, copy.subject, findings)
        with monkeypatch.context() as patch:
            patch.setattr(fills, "styles_worn", lambda xml: None)
            patch.setattr(StyleSheet, "any_of", lambda styles, colours: True)
            assert annotated(data, copy.subject, findings) == quick


def test_sheets_without_findings_are_not_parsed(monkeypatch):
    copy, parsed = marked(SOURCES["unit"]), []
    tree = Package.tree
    monkeypatch.setattr(Package, "tree", lambda self, name, **more: parsed.append(name) or tree(self, name, **more))
    annotated(copy.before, copy.subject, ())
    assert {name for name in parsed if "worksheets/sheet" in name and not name.endswith(".rels")} == {
        "xl/worksheets/sheet1.xml"  # the tab that was chosen
    }


def test_a_broken_sheet_is_refused_though_it_needs_no_mark():
    copy = marked(SOURCES["unit"])
    broken = edited({"xl/worksheets/sheet2.xml": replaced("</sheetData>", "</sheetdata>")}, copy.before)
    with pytest.raises(CannotMarkError):
        annotated(broken, copy.subject, ())
