"""Results of returns in which people typed what must not leave."""

import json

import pytest

from tests.publicity.planted import planted
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.publicity.pack import pack_of
from workbook_templates.schemes.store import load


@pytest.fixture(scope="package", params=["ganzhou-2021", "anshan-2020", "xiamen-2020"])
def text(request, tmp_path_factory):
    """The JSON of a run."""
    return document(planted(load(request.param), tmp_path_factory.mktemp("returns"), seed=1))


@pytest.fixture(scope="package")
def pack(text):
    return pack_of(json.loads(text))
