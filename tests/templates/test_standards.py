"""The document's scoring text of a row stands where its figure is typed, and on the sheet of instructions."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.scheme.support import edited
from validators.schemes.file import parse
from workbook_templates.forms.build import build
from workbook_templates.forms.layout.names import HELP
from workbook_templates.forms.layouts import layout_of

STANDARD = "达到目标得满分，每低1个百分点扣0.5分"
LONG = "规范管理率＝按规范管理的人数÷在管患者人数×100%。" * 12


def book_of(kind, holder, text):
    scheme = parse(edited([["title: 知晓率", f"title: 知晓率\n        method_text: {text}"]]), "x.yaml")
    return layout_of(scheme, kind, holder), load_workbook(BytesIO(build(scheme, kind, holder)))


def prompts(layout, book, ref):
    """What is said at each cell of a row's figure."""
    cells = [field.at for line in layout.lines if line.leaf.ref == ref for field in line.inputs.values()]
    for at in cells:
        rules = book[at.sheet].data_validations.dataValidation
        yield from (rule.prompt for rule in rules if at.cell in rule.sqref)


@pytest.mark.parametrize(("kind", "holder", "cells"), [("unit", "甲县", 1), ("department", "市一局", 2)])
def test_said_at_the_figure_and_in_the_instructions(kind, holder, cells):
    layout, book = book_of(kind, holder, STANDARD)
    said = list(prompts(layout, book, "I1"))
    assert len(said) == cells
    assert all(text.startswith(f"{STANDARD}\n请填写数字") for text in said)
    assert any(str(cell.value).endswith(f"知晓率：{STANDARD}") for cell in book[HELP]["A"])
    assert not any(STANDARD in text for text in prompts(layout, book, "I3"))


def test_a_long_text_ends_where_a_prompt_does():
    layout, book = book_of("unit", "甲县", LONG)
    (said,) = prompts(layout, book, "I1")
    assert len(said) == 255
    assert "…\n请填写数字" in said
