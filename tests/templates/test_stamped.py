"""Templates into which only a name is put are those that are built, whatever the name."""

from dataclasses import replace
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from scoring.entries import InputKey
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Unit
from tests.support.classes import CLASSES
from tests.validators.tiny import SCHEME as TINY
from workbook_templates.forms import build as building
from workbook_templates.forms import stamped
from workbook_templates.forms.build import build
from workbook_templates.forms.layout.names import COVER
from workbook_templates.forms.layouts import layout_of
from workbook_templates.forms.stamped import Templates
from workbook_templates.schemes.store import load, shipped
from workbook_templates.xlsx.parts import entry
from workbook_templates.xlsx.replaced_part import ReplacedPart

OF_ONE_UNIT = ("unit", "review")
TITLE = TINY.sections[0].title
NAMES = (
    "东区", "新东区", "东", "实施", "某市东区管理委员会" * 12, "县" * 300, "A&B县", "a>b", "“引号”县", "it's", 'a"b',
    "😀县", "001", "1e5", "=1+1", "#REF!", "'县", TITLE, TITLE * 2, "合计", "—", "kaohe", "unit", "姓名", "填报单位：",
    "填报单位：东区", "甲 乙", "甲　乙", "甲\u00a0乙", " 县", "县 ", "甲\n乙", "甲\t乙", "_x0041_", "x0041_", "a<b",
    "<r>", "县</t>", "&amp;", "&", "\ue0f0县\ue0f1", "{hash}", TINY.title,
)  # fmt: skip
SMALL = replace(TINY, sections=TINY.sections[:1])


def named(*names):
    return replace(SMALL, units=tuple(Unit(name=name) for name in names))


@pytest.mark.parametrize("kind", OF_ONE_UNIT)
def test_any_name(kind, monkeypatch):
    """Also one that stands in another text of the workbook, or is one; of those that are built by themselves there is
    nothing to compare."""
    scheme = named(*NAMES)
    templates = Templates(scheme)
    monkeypatch.setattr(stamped, "build", lambda *_: None)
    given = {name: data for name in NAMES if (data := templates.of(kind, name))}
    assert len(given) > len(NAMES) / 2
    assert [name for name, data in given.items() if data != build(scheme, kind, name)] == []


@pytest.mark.parametrize("kind", OF_ONE_UNIT)
def test_units_that_differ_in_more_than_their_names(kind):
    """Classes, and units with rows and targets of their own."""
    templates = Templates(CLASSES)
    assert {scheme_for(CLASSES, name) is CLASSES for name in CLASSES.unit_names} == {False}
    assert [name for name in CLASSES.unit_names if templates.of(kind, name) != build(CLASSES, kind, name)] == []


@pytest.mark.parametrize("id", shipped())
def test_a_unit_of_every_shipped_scheme(id):
    scheme = load(id)
    templates, random = Templates(scheme), Random(id)
    for kind in OF_ONE_UNIT:
        name = random.choice(scheme.unit_names)
        assert templates.of(kind, name) == build(scheme, kind, name)


@pytest.mark.parametrize("name", shipped())
def test_only_the_name_differs_between_layouts_of_one_class(name):
    scheme = load(name)
    for kind in OF_ONE_UNIT:
        first = {}
        for unit in scheme.units:
            mine = layout_of(scheme, kind, unit.name)
            other = first.setdefault((unit.unit_class, id(scheme_for(scheme, unit.name))), mine)
            assert replace(mine, holder=other.holder) == other


def test_one_is_built_for_all(monkeypatch):
    built = []
    monkeypatch.setattr(stamped, "built", lambda layout, values: built.append(1) or building.built(layout, values))
    monkeypatch.setattr(stamped, "build", None)
    templates = Templates(named("甲县", "乙县", "丙县"))
    assert len({templates.of("unit", name) for name in ("甲县", "乙县", "丙县", "甲县")}) == 3
    assert len(built) == 1


def test_what_is_prefilled_is_built():
    scheme, values = named("甲县", "乙县"), {InputKey("cover", "contact"): "王芳"}
    templates = Templates(scheme)
    assert templates.of("unit", "甲县") != templates.of("unit", "甲县", values) == build(scheme, "unit", "甲县", values)


def test_a_name_anywhere_else_has_every_one_built(monkeypatch):
    """As if a sheet's footer named the holder."""
    draw = building.draw

    def with_footer(drawing):
        draw(drawing)
        drawing.workbook.get_worksheet_by_name(COVER).set_footer(drawing.layout.holder)

    monkeypatch.setattr(building, "draw", with_footer)
    scheme = named("甲县", "乙县")
    templates = Templates(scheme)
    assert [templates.of("unit", name) for name in scheme.unit_names] == [
        build(scheme, "unit", name) for name in scheme.unit_names
    ]


PARTS = {"a.xml": b"<a/>" * 9, "b/b.xml": b"<b>1</b>", "c.xml": b"<c/>" * 99, "d.xml": b""}


def packed(parts):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(entry(name), text)
    return out.getvalue()


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("text", [b"", b"<b>2</b>", b"<b>longer</b>" * 999])
def test_a_part_replaced(name, text):
    assert ReplacedPart(packed(PARTS), name).with_text(text) == packed(PARTS | {name: text})


def test_a_package_that_cannot_be_repeated():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:
        package.writestr("a.xml", b"<a/>" * 9)
    with pytest.raises(ValueError, match=r"a\.xml"):
        ReplacedPart(out.getvalue(), "a.xml")
    with pytest.raises(KeyError):
        ReplacedPart(packed(PARTS), "e.xml")
