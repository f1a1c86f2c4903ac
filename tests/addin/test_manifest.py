"""Id and version of the manifest: one per server, and always higher than before."""

from uuid import UUID

import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import etree

from addin.server import manifest
from addin.server.manifest import manifest_id, manifest_version
from tests.addin.browser.project import ADDIN

EDITIONS = ["0.1.0", "0.1.1", "0.1.10", "0.2.0rc1", "0.2.1", "0.10", "1.0.0", "1.0.2.dev3", "2"]


def test_one_id_per_server():
    places = ["kaohe.example:8443", "kaohe.example:8444", "192.168.1.5:8443", "[fd00::5]:8443"]
    assert len({manifest_id(place) for place in places}) == len(places)


def test_the_id_stays_the_same():
    """A new one would be a second add-in beside the old one in everybody's Excel."""
    assert manifest_id("kaohe.example:8443") == "8333aadd-bd5c-4e0d-8d07-d45c867ccf81"
    assert manifest_id("Kaohe.Example:8443") == manifest_id("kaohe.example:8443")


def test_the_framework_takes_the_id():
    assert UUID(manifest_id("kaohe.example:8443")).version == 4


@pytest.fixture
def told(monkeypatch):
    def at(product):
        monkeypatch.setattr(manifest, "VERSION", product)
        return manifest_version()

    return at


def test_versions_rise_from_one_with_the_product(told):
    numbers = [[int(part) for part in told(edition).split(".")] for edition in EDITIONS]
    assert numbers == sorted(numbers)
    assert len({tuple(number) for number in numbers}) == len(EDITIONS)
    assert all(len(number) == 4 and number[0] == 1 for number in numbers)
    assert numbers[0] == [1, 0, 1, 0]


def test_the_manifest_holds_both():
    page = Environment(loader=FileSystemLoader(ADDIN / "templates"), autoescape=True).get_template("manifest.xml")
    made = page.render(manifest_id="some-id", manifest_version="1.2.3.4", settings={"functions_namespace": "kaohe"})
    root = etree.fromstring(made.encode())
    assert [root.findtext(f"{{*}}{name}") for name in ("Id", "Version")] == ["some-id", "1.2.3.4"]
