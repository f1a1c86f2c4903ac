"""A task without a dimension stands under its section's name, and nothing else is forgiven with it."""

import pytest

from tests.scheme.support import SMALL, edited
from tests.scheme.test_import import read
from validators.schemes.file import SchemeFileError, parse
from workbook_templates.schemes.yaml import dumps

OWN = "        dimension: 机制\n"


def _dimensions(scheme):
    return [task.dimension for section in scheme.sections for task in section.tasks]


@pytest.mark.parametrize("written", ["", '        dimension: ""\n', "        dimension: 任务\n"])
def test_of_a_file(written):
    scheme = parse(edited([[OWN, written]]), "x.yaml")
    assert _dimensions(scheme) == ["任务", "机制"]
    assert parse(dumps(scheme), "y.yaml") == scheme


def test_of_a_workbook():
    assert _dimensions(read([["任务", "T2", "维度", None]])) == ["机制", "任务"]


def test_nothing_changes_where_all_have_one():
    assert _dimensions(parse(SMALL, "x.yaml")) == ["机制", "机制"]


def test_other_fields_are_needed_still():
    with pytest.raises(SchemeFileError) as raised:
        parse(edited([[OWN, ""], ["        title: 会议\n", ""]]), "x.yaml")
    assert [problem.place for problem in raised.value.problems] == ["T1.title"]
