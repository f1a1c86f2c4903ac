"""What a scheme quotes stands in its document; what we decided ourselves is told."""

import os
import re
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from scoring.entries import HISTORY
from scoring.methods.composite import Composite
from scoring.numbers import show
from scoring.scheme.model import Scheme
from tests.consolidate.samples import SCHEME, everything, run
from validators.schemes.checks import check_scheme
from workbook_templates.forms.build import build
from workbook_templates.forms.layout.names import HELP
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.slips.slip_workbook import slip_bytes
from workbook_templates.schemes.store import load, shipped

REPOSITORY = Path(__file__).parents[2]
SEEDS = REPOSITORY.parent / "shared" / "seeds"
SCHEMES = REPOSITORY / "workbook_templates" / "schemes" / "data"
OWN = yaml.safe_load(Path(__file__).with_name("own_words.yaml").read_text(encoding="utf-8"))
WHOLE = ("meaning", "method_text", "target_text", "supplier", "procedure")
"""Fields that hold the document's own words without quotation marks."""
MARKS = re.compile(r"[\s，,。、；;：:（）()〔〕［］\[\]“”\"‘’《》—–·.-]")


def bare(text: str) -> str:
    """Without marks and spaces: the texts at hand are copies of web pages, with marks of both widths."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text))


def texts(node, key=""):
    if isinstance(node, dict):
        for name, value in node.items():
            yield from texts(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value, key)
    elif isinstance(node, str):
        yield key, node


def quoted(name):
    for key, text in texts(yaml.safe_load((SCHEMES / f"{name}.yaml").read_text(encoding="utf-8"))):
        yield from (text.splitlines() if key in WHOLE else re.findall("“([^“”]*)”", text))


def documents():
    if not SEEDS.exists() and not os.environ.get("CI"):
        return []
    return [name for name in shipped() if (SEEDS / f"{name.split('-')[0]}.txt").exists()]


@pytest.mark.skipif(not SEEDS.exists() and not os.environ.get("CI"), reason="the documents are not at hand")
def test_every_document_is_compared():
    assert len(documents()) == 5


@pytest.mark.parametrize("name", documents())
def test_every_quotation_stands_in_the_document(name):
    document = bare((SEEDS / f"{name.split('-')[0]}.txt").read_text(encoding="utf-8"))
    own = {word for of in ("全部方案", name) for words in OWN.get(of, {}).values() for word in words}
    found = list(quoted(name))
    assert len(found) > 20
    assert [text for text in found if text not in own and bare(text) not in document] == []


def told(scheme: Scheme) -> str:
    return "\n".join(f"{a.place}：{a.text}" for a in scheme.assumptions)


@pytest.mark.parametrize("name", shipped())
def test_what_the_program_decides_is_told(name):
    scheme = load(name)
    said = told(scheme)
    assert f"绝对值最大的一个为基数计算；相差超过{show(scheme.tolerance * 100)}%" in said
    assert "填了超过100的数" in said
    compared = any(ask.role in HISTORY for leaf in scheme.leaves() for ask in leaf.asks())
    assert ("汇总时提供的上年结果，办公室预填的数，再按本部分数据来源的次序" in said) is compared
    parted = any(isinstance(leaf.rule, Composite) for leaf in scheme.leaves())
    assert ("有一个数无法识别的，整项暂计0分" in said) is parted


def test_measures_and_evidence_of_our_own_are_told():
    said = told(load("anshan-2020"))
    assert "I7、I8：" in said and "D1-D4、M1-M3：原文没有要求动态指标附佐证材料" in said


def test_where_assessors_go_first_a_department_awards_nothing():
    scheme = load("anshan-2020")
    found = [f for f in check_scheme(scheme) if f.code == "awarded_by_department"]
    assert [(f.place, f.witness) for f in found] == [("市卫生健康委", "I24、I25、I26、I27、I28"), ("市民政局", "I17")]
    assert all("由考核组在核查表中核定得分，" in f.message for f in found)


def test_names_that_the_document_does_not_give_stand_in():
    assert {group.basis.provenance for group in load("xiamen-2020").groups} == {"stand_in"}


ENDS = {
    "anshan-2020": ("考核结果公示5天", "予以通报", "转交组织人事部门"),
    "ganzhou-2021": ("抽查复核", "报市委组织部", "进行通报"),
    "zhangye-2022": ("抽查组对县区考核结果进行复核", "审定后通报"),
    "yulin-2020": ("实地核查", "报委员会审定"),
    "xiamen-2020": ("年度绩效考核体系", "通报各区党委"),
}


@pytest.mark.parametrize(("name", "steps"), ENDS.items())
@pytest.mark.parametrize("kind", ["unit", "review"])
def test_the_documents_procedure_stands_in_the_workbooks(name, steps, kind):
    scheme = load(name)
    data = build(scheme, kind, scheme.unit_names[0])
    help_sheet = load_workbook(BytesIO(data), read_only=True)[HELP]
    said = "".join(str(row[0].value) for row in help_sheet.iter_rows(max_col=1))
    assert all(step in said for step in steps)


def test_it_stands_in_the_master_and_on_the_slips():
    scheme = replace(SCHEME, procedure="（一）公示。考核结果公示5天。\n（二）通报。")
    result = run(everything(scheme), "avg=60", scheme=scheme)
    for data in (master_bytes(result), slip_bytes(result, result.units[0])):
        book = load_workbook(BytesIO(data), read_only=True)
        said = "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
        assert "（一）公示。考核结果公示5天。" in said and "（二）通报。" in said
