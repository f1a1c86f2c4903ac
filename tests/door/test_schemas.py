"""What the commands print keeps to the published schemas, and a key that is new, gone or renamed is noticed."""

import json
import re
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from workbook_templates.document import DOCS, outputs
from workbook_templates.results.schemas.every_schema import schemas

HOME = Path(__file__).parents[2]
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in schemas().items()}
ELSEWHERE = {"ledger", "scheme-show"}  # their makers test them
PRINTED = {
    "inspect": ["inspect", "{unit}"],
    "inspect a review": ["inspect", "{review}"],
    "validate": ["validate", "{returns}"],
    "validate what is no workbook": ["validate", "{as_json}", "{unit}", "--annotate", "{out}"],
    "score": ["score", "{unit}"],
    "status": ["status", "{returns}"],
    "scheme-list": ["scheme", "list"],
    "scheme-show": ["scheme", "show", "anshan-2020"],
    "scheme-check": ["scheme", "check", "anshan-2020"],
    "scheme-diff": ["scheme", "diff", "zhangye-2022", "national-2022"],
}


def problems(name, document):
    return [f"{list(each.absolute_path)} {each.message}" for each in VALIDATORS[name].iter_errors(document)]


@pytest.fixture(scope="module")
def kept():
    """What was printed before."""
    return {}


@pytest.fixture
def printed(kaohe, demo, tmp_path, kept):
    """What the command of a case prints."""

    def run(case):
        places = {name: getattr(demo, name) for name in ("unit", "review", "returns", "as_json")} | {"out": tmp_path}
        if case not in kept:
            kept[case] = kaohe(*(word.format(**places) for word in PRINTED[case]), "--format", "json").json
        return deepcopy(kept[case])

    return run


@pytest.mark.parametrize("case", PRINTED)
def test_what_is_printed_keeps_to_its_schema(printed, case):
    assert problems(case.split()[0], printed(case)) == []


def test_a_department_too(kaohe, tmp_path):
    from tests.templates.support import blank

    path = tmp_path / "部门.xlsx"
    path.write_bytes(blank("shipped", "department")[1])
    found = kaohe("inspect", path, "--format", "json").json
    assert problems("inspect", found) == [] and "unit" in found["fields"][-1]


def test_the_whole_result_keeps_to_its_schema(stored):
    assert problems("consolidate", stored.document) == []
    assert problems("ledger", stored.document["ledger"]) == []


def nodes(value):
    """Every object in a document; not in what a difference of schemes shows of them."""
    if isinstance(value, dict):
        yield value
        value = [each for key, each in value.items() if key not in ("before", "after")]
    for each in value if isinstance(value, list) else ():
        yield from nodes(each)


@pytest.mark.parametrize("name", sorted({case.split()[0] for case in PRINTED} - ELSEWHERE))
def test_a_new_key_and_a_lost_key_are_noticed(printed, name):
    found = printed(name)
    shapes = {tuple(node): node for node in nodes(found)}.values()
    assert problems(name, found) == []
    for node in shapes:
        node["anew"] = 1
        assert problems(name, found) != [], node
        del node["anew"]
    first = next(iter(found))
    assert problems(name, {key: found[key] for key in found if key != first}) != []


def test_a_new_key_of_a_result_is_noticed(stored):
    light = {**stored.document, "units": stored.document["units"][:1]}
    for node in {tuple(node): node for key, part in light.items() if key != "ledger" for node in nodes(part)}.values():
        if set(node) != {"texts"} and node is not light:
            node["anew"] = 1
            assert len(problems("consolidate", light)) == 1, node
            del node["anew"]
    assert problems("consolidate", light | {"anew": 1}) != []


@pytest.mark.parametrize("name", VALIDATORS)
def test_a_schema_is_one_with_a_version(name):
    schema = VALIDATORS[name].schema
    Draft202012Validator.check_schema(schema)
    assert re.fullmatch(r"kaohe-[a-z-]+-[1-9][0-9]*", schema["$id"]) and schema["title"]


def test_every_key_has_a_meaning():
    silent = [
        (name, key)
        for name in VALIDATORS.keys() - ELSEWHERE
        for node in nodes(VALIDATORS[name].schema)
        if node.get("type") == "object" and isinstance(node.get("properties"), dict) and "description" in node
        for key, shape in node["properties"].items()
        if not shape.get("description")
    ]
    assert [each for each in silent if each[1] not in VALIDATORS["ledger"].schema["properties"]] == []


def test_the_pages_are_those_of_the_code():
    made = dict(outputs())
    assert [str(path) for path, data in made.items() if (HOME / path).read_bytes() != data] == []
    assert sorted(path.name for path in (HOME / DOCS / "schemas").iterdir()) == sorted(
        path.name for path in made if path.parent.name == "schemas"
    )


def test_lines_are_of_one_record_each():
    kinds = [json.dumps(line["properties"]["record"]["const"]) for line in VALIDATORS["jsonl"].schema["oneOf"]]
    assert len(kinds) == len(set(kinds)) > 8
