"""The manifest that Excel is given: well-formed, within Office's limits, everything it names exists on our host."""

import json
from urllib.request import urlopen

import pytest
from lxml import etree

from addin.functions.excel_functions import FUNCTIONS
from addin.server.manifest import manifest_id, manifest_version
from tests.addin.browser.project import ADDIN

PNG = b"\x89PNG\r\n\x1a\n"
MOST_ID = 32
MOST_LETTERS = {"ShortStrings": 125, "LongStrings": 250}


@pytest.fixture(scope="module")
def manifest(address: str):
    with urlopen(f"{address}/manifest.xml") as answer:
        return etree.fromstring(answer.read())


def at(address: str, place: str) -> str:
    """The manifest says https, as Excel needs it; this server speaks http."""
    return place.replace(address.replace("http://127.0.0.1", "https://localhost"), address)


def test_every_address_is_ours_and_answers(manifest, address):
    places = {one for element in manifest.iter() for one in element.attrib.values() if one.startswith("http")}
    places -= set(manifest.nsmap.values())
    assert len(places) == 3 * 5 + 1 + 4  # icons, the large one, pages and functions
    for place in places:
        assert at(address, place).startswith(address), place
        with urlopen(at(address, place)) as answer:
            assert not place.endswith(".png") or answer.read().startswith(PNG)


def test_every_name_in_it_is_defined_once(manifest):
    ids = [element.get("id") for element in manifest.iter("{*}Image", "{*}Url", "{*}String") if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {element.get("resid") for element in manifest.iter("{*}*") if element.get("resid")} == set(ids)
    assert max(map(len, ids)) <= MOST_ID


@pytest.mark.parametrize("kind", MOST_LETTERS)
def test_texts_are_short_enough(manifest, kind):
    texts = [string.get("DefaultValue") for string in manifest.find(f".//{{*}}{kind}")]
    assert texts
    assert max(map(len, texts)) <= MOST_LETTERS[kind]


def test_buttons_are_scripts_of_the_server_and_of_the_ribbon(manifest, address):
    buttons = {name.text for name in manifest.iter("{*}FunctionName")}
    with urlopen(f"{address}/xlwings/custom-scripts-meta.json") as answer:
        scripts = {script["function_name"] for script in json.load(answer)}
    ribbon = (ADDIN / "static/js/ribbon.js").read_text()
    assert buttons == {"check", "calculate", "next_problem", "checklist"}
    assert buttons <= scripts
    assert all(f'"{name}"' in ribbon for name in buttons)


def test_speaks_chinese(manifest):
    assert manifest.findtext("{*}DefaultLocale") == "zh-CN"


def test_id_and_version_are_those_of_this_server(manifest, address):
    assert manifest.findtext("{*}Id") == manifest_id(address.replace("http://127.0.0.1", "localhost"))
    assert manifest.findtext("{*}Version") == manifest_version()


def test_every_function_has_a_help_address_of_ours(address):
    with urlopen(f"{address}/xlwings/custom-functions-meta.json") as answer:
        told = {function["name"]: function["helpUrl"] for function in json.load(answer)["functions"]}
    root = address.replace("http://127.0.0.1", "https://localhost")
    assert told == {function.name: f"{root}/kaohe/help/{function.name}" for function in FUNCTIONS}
