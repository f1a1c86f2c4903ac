"""What makes a spreadsheet program repair what lies on a sheet's cells: joined cells, rules, links, pages, notes."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from tests.support.conformance.formula_causes import formula_causes
from tests.support.conformance.opened_package import CELL, REL, M, OpenedPackage, box, cells_of, length, place
from tests.support.conformance.package_causes import repeated

COUNTED = ("mergeCells", "dataValidations", "rowBreaks", "colBreaks", "tableParts")
LIMITS = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 255}
MOST_LIST, MOST_FOOTER, MOST_TIP, MOST_LINK = 255, 255, 255, 2_084
X = "{urn:schemas-microsoft-com:office:excel}"
V = "{urn:schemas-microsoft-com:vml}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def sheet_causes(package: OpenedPackage, part: str, sheet: Any) -> Iterator[str]:
    """One sentence a cause."""
    return chain(
        _counts(sheet), _joined(sheet), _rules(package, sheet), _formats(package, sheet), _links(package, sheet),
        _pages(sheet), _views(sheet), _drawn(package, part, sheet),
    )  # fmt: skip


def chart_causes(package: OpenedPackage) -> Iterator[str]:
    """Of all charts: series in order, areas of sheets that are there."""
    for name in (name for name in package.names if name.startswith("xl/charts/chart")):
        chart = package.tree(name)
        for number in repeated(each.find(f"{CHART}idx").get("val") for each in chart.iter(f"{CHART}ser")):
            yield f"{name}: series {number} is there twice"
        for formula in chart.iter(f"{CHART}f"):
            yield from (f"{name}: {cause}" for cause in formula_causes(formula.text, package.sheet_names))


def _counts(sheet: Any) -> Iterator[str]:
    for name in COUNTED:
        for listed in sheet.iterfind(f"{M}{name}"):
            told = {listed.get("count"), listed.get("manualBreakCount")} - {None}
            if not len(listed) or told - {str(len(listed))}:
                yield f"{name} holds {len(listed)}, not {'、'.join(told)}"


def _joined(sheet: Any) -> Iterator[str]:
    areas = [each.get("ref") for each in sheet.iter(f"{M}mergeCell")]
    joined = [list(cells_of(area)) for area in areas]
    for area, cells in zip(areas, joined, strict=True):
        if len(cells) < 2:
            yield f"{area}: one cell joined"
    for at in repeated(chain.from_iterable(joined)):
        yield f"{at} is joined twice"


def _rules(package: OpenedPackage, sheet: Any) -> Iterator[str]:
    """Input rules."""
    rules = list(sheet.iter(f"{M}dataValidation"))
    for at in repeated(chain.from_iterable(cells_of(rule.get("sqref")) for rule in rules)):
        yield f"two input rules on {at}"
    for rule in rules:
        where, kind = rule.get("sqref"), rule.get("type", "none")
        yield from (f"{where}: {name} is too long" for name, most in LIMITS.items() if length(rule.get(name)) > most)
        if kind != "none" and rule.find(f"{M}formula1") is None:
            yield f"{where}: an input rule without a limit"
        two = rule.get("operator", "between") in ("between", "notBetween") and kind not in ("none", "list", "custom")
        if two and rule.find(f"{M}formula2") is None:
            yield f"{where}: an input rule without its second limit"
        for formula in chain(rule.iterfind(f"{M}formula1"), rule.iterfind(f"{M}formula2")):
            text = formula.text or ""
            if length(text.strip('"')) > MOST_LIST:
                yield f"{where}: an input rule of {length(text)} letters"
            yield from (f"{where}: {cause}" for cause in formula_causes(text, package.sheet_names))


def _formats(package: OpenedPackage, sheet: Any) -> Iterator[str]:
    """Conditional formats."""
    rules = list(sheet.iter(f"{M}cfRule"))
    for number in repeated(rule.get("priority") for rule in rules):
        yield f"two conditional formats have the priority {number}"
    for rule in rules:
        where, formulas = rule.getparent().get("sqref"), rule.findall(f"{M}formula")
        for area in where.split():
            box(area)
        if int(rule.get("priority")) < 1:
            yield f"{where}: a conditional format of the priority {rule.get('priority')}"
        if rule.get("type") in ("expression", "cellIs") and not formulas:
            yield f"{where}: a conditional format without its condition"
        if rule.get("type") == "cellIs" and not rule.get("operator"):
            yield f"{where}: a conditional format that compares in no way"
        if int(rule.get("dxfId", "-1")) >= package.styles_in("dxfs"):
            yield f"{where}: conditional style {rule.get('dxfId')} is missing"
        for formula in formulas:
            yield from (f"{where}: {cause}" for cause in formula_causes(formula.text or "", package.sheet_names))


def _links(package: OpenedPackage, sheet: Any) -> Iterator[str]:
    links = list(sheet.iter(f"{M}hyperlink"))
    for at in repeated(link.get("ref") for link in links):
        yield f"two links on {at}"
    for link in links:
        where, location = link.get("ref"), link.get("location", "")
        if length(link.get("tooltip")) > MOST_TIP or length(location) > MOST_LINK:
            yield f"{where}: a link that is too long"
        if "!" in location:
            yield from (f"{where}: {cause}" for cause in formula_causes(location, package.sheet_names))


def _pages(sheet: Any) -> Iterator[str]:
    for text in chain.from_iterable(sheet.iter(f"{M}headerFooter")):
        if length(text.text) > MOST_FOOTER:
            yield f"{text.tag.removeprefix(M)} of {length(text.text)} letters"
    for setup in sheet.iter(f"{M}pageSetup"):
        if not 10 <= int(setup.get("scale", "100")) <= 400:
            yield f"printed at {setup.get('scale')} %"
    for margins in sheet.iter(f"{M}pageMargins"):
        if any(float(margin) < 0 for margin in margins.attrib.values()):
            yield "a margin beyond the paper"
    for each in sheet.iter(f"{M}brk"):
        if int(each.get("id")) < 1:
            yield "a page ends before it begins"


def _views(sheet: Any) -> Iterator[str]:
    for pane in sheet.iter(f"{M}pane"):
        if pane.get("state") == "frozen" and not CELL.fullmatch(pane.get("topLeftCell", "")):
            yield "panes are frozen nowhere"
        if any(float(pane.get(split, "0")) < 0 for split in ("xSplit", "ySplit")):
            yield "panes are frozen before the sheet begins"


def _drawn(package: OpenedPackage, part: str, sheet: Any) -> Iterator[str]:
    """Notes, which stand in two parts that must agree."""
    relations = package.relations(part)
    for kind, target in relations.values():
        if kind == "comments":
            yield from _notes(package, package.tree(target), sheet.find(f"{M}legacyDrawing"), relations)


def _notes(package: OpenedPackage, notes: Any, drawn: Any, relations: Any) -> Iterator[str]:
    places = [place(note.get("ref")) for note in notes.iter(f"{M}comment")]
    for at in repeated(places):
        yield f"two notes on {at}"
    if any(int(note.get("authorId")) >= len(notes.find(f"{M}authors")) for note in notes.iter(f"{M}comment")):
        yield "a note without its author"
    if drawn is None:
        yield "notes that are not drawn"
        return
    shapes = package.tree(relations[drawn.get(f"{REL}id")].target)
    for number in repeated(shape.get("id") for shape in shapes.iter(f"{V}shape")):
        yield f"two shapes are called {number}"
    boxes = [each for each in shapes.iter(f"{X}ClientData") if each.get("ObjectType") == "Note"]
    if sorted((int(each.find(f"{X}Row").text) + 1, int(each.find(f"{X}Column").text) + 1) for each in boxes) != sorted(
        places
    ):
        yield "notes and their boxes do not agree"
