"""The commented starting scheme with a city's name, year and units filled in."""

import re

from scoring.scheme.model import Unit, UnitClass
from workbook_templates.schemes.derived import OwnFields
from workbook_templates.schemes.examples import other_examples, with_examples
from workbook_templates.schemes.store import FOLDER
from workbook_templates.schemes.yaml import scalar

EXAMPLES = (Unit(name="甲县"), Unit(name="乙县"))
GIVEN_UNITS, EXAMPLE_UNITS = "名单来自所给的文件，请核对后注明正式出处。", "名单为示例，请换成正式名单。"


def starting_text(own: OwnFields) -> str:
    """The text of a scheme file; two invented units where none are given. `own` has an id, title, city and year."""
    text = (FOLDER / "starting_scheme.txt").read_text(encoding="utf-8")
    given = {
        "id": scalar(own.id), "title": scalar(own.title), "city": scalar(own.city), "year": str(own.year),
        "office": scalar(own.office or "考核办公室"),
        "unit_term": f"unit_term: {scalar(own.unit_term)}\n" if own.unit_term else "",
        "classes": "".join(["classes:\n", *map(_class, own.classes)]) if own.classes else "",
        "units": "\n".join(map(_unit, own.units or EXAMPLES)),
        "units_note": GIVEN_UNITS if own.units else EXAMPLE_UNITS,
        "others": other_examples(text),
    }  # fmt: skip
    return re.sub("<([a-z_]+)>", lambda found: given[found[1]], with_examples(text))


def _unit(unit: Unit) -> str:
    own = f"\n    unit_class: {scalar(unit.unit_class)}" if unit.unit_class else ""
    return f"  - name: {scalar(unit.name)}{own}"


def _class(item: UnitClass) -> str:
    return f"  - {{id: {scalar(item.id)}, name: {scalar(item.name)}}}\n"
