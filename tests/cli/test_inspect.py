"""`kaohe inspect --format json`, to the letter of what other programs rely on."""

from tests.templates.support import SHIPPED, blank, key_of, random_workbook
from tests.templates.test_whole_workbooks import cached

KEYS = ["file", "kind", "scheme", "scheme_version", "year", "unit", "fields", "scores"]
FIELD = ["ref", "role", "label", "sheet", "cell", "type", "measure", "choices", "required", "value"]
TYPES = {"yes_no", "count", "number", "choice", "text", "year"}


def test_a_unit(kaohe, unit):
    ran = kaohe("inspect", unit, "--format", "json")
    found = ran.json
    assert (ran.code, ran.err) == (0, "")
    assert list(found) == KEYS
    head = [found[key] for key in KEYS[:6]]
    assert head == [str(unit), "unit", SHIPPED.id, SHIPPED.version, SHIPPED.year, SHIPPED.unit_names[0]]
    layout = blank("shipped", "unit")[0]
    assert [(f["ref"], f["role"], f["sheet"], f["cell"]) for f in found["fields"]] == [
        (f.ref, f.role, f.at.sheet, f.at.cell) for f in layout.fields
    ]
    for field in found["fields"]:
        assert list(field) == FIELD
        assert field["type"] in TYPES and isinstance(field["required"], bool)
        assert field["choices"] == [] or field["type"] in ("yes_no", "choice")
    known = {(f["ref"], f["role"]): f for f in found["fields"]}
    assert known["cover", "unit"]["value"] == SHIPPED.unit_names[0]
    assert known["T1.1", "claim"] | {"label": ""} == {
        "ref": "T1.1", "role": "claim", "label": "", "sheet": "组织实施情况", "cell": "J5", "type": "yes_no",
        "measure": "", "choices": ["是", "否"], "required": True, "value": None,
    }  # fmt: skip
    assert known["I5", "claim"]["measure"] == "%" and known["I5", "claim"]["required"] is False


def test_scores_say_where_the_sheet_shows_them(kaohe, filled_unit):
    found = kaohe("inspect", filled_unit, "--format", "json").json
    refs = [score["ref"] for score in found["scores"]]
    assert refs == [leaf.ref for leaf in SHIPPED.leaves()] + ["S1", "S2", "total"]
    value = cached(filled_unit.read_bytes())
    shown = {s["ref"]: value(s["sheet"], *row_and_column(s["cell"])) for s in found["scores"]}
    assert shown["total"] == round(shown["S1"] + shown["S2"], 2) > 0


def row_and_column(cell):
    letters = cell.rstrip("0123456789")
    assert len(letters) == 1
    return int(cell[1:]) - 1, ord(letters) - 65


def test_values_are_shown_as_they_stand(kaohe, filled_unit):
    typed = random_workbook("shipped", "unit", 4).typed
    found = kaohe("inspect", filled_unit, "--format", "json").json
    for field in found["fields"]:
        if field["role"] not in ("unit", "year"):
            assert field["value"] == typed.get((field["ref"], field["role"], "")), field["cell"]


def test_a_department(kaohe, department):
    found = kaohe("inspect", department, "--format", "json").json
    layout = blank("shipped", "department")[0]
    assert (found["kind"], found["unit"]) == ("department", SHIPPED.departments[0])
    cover, fields = found["fields"][:6], found["fields"][6:]
    assert {(f["ref"], f["unit"]) for f in cover} == {("cover", None)}
    assert all(list(field) == [*FIELD, "unit"] for field in found["fields"])
    assert [(f["ref"], f["role"], f["unit"]) for f in fields] == [key_of(line) for line in layout.fields[6:]]
    assert {f["role"] for f in fields} == {"monitored"}
    assert {s["unit"] for s in found["scores"]} == set(SHIPPED.unit_names)


def test_text_form(kaohe, unit):
    ran = kaohe("inspect", unit)
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 1 + len(blank("shipped", "unit")[0].fields)
    assert "组织实施情况!J5  T1.1" in ran.out
