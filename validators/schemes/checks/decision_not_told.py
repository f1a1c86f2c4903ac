"""A decision that the document does not contain and that no assumption tells: no user would see it."""

import re
from collections.abc import Iterator

from scoring.methods import Method
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, bases
from validators.schemes.ref_spans import refs_in_spans

SEVERITY = "warning"
MEANING = (
    "方案作了原文没有的决定（缺口、存疑选项、可填不适用、对原文的理解、暂代），却没有写约定或说明，不会印给使用者看。"
)
REMEDY = (
    "在“约定”表加一行：“涉及”填编号，“内容”写怎样决定；或在该行“依据说明”写明理由"
    "（方案文件：assumptions 或 basis 的 note）。"
)
REF = re.compile(r"[A-Za-z]+\d+(?:\.\d+)*")


def check(scheme: Scheme) -> Iterator[Remark]:
    explained = {ref for assumption in scheme.assumptions for ref in refs_in(f"{assumption.place} {assumption.text}")}
    general = any(assumption.place in ("全部", "全文") for assumption in scheme.assumptions)
    about = "".join(assumption.text for assumption in scheme.assumptions)
    for section in scheme.sections:
        for leaf in section.leaves():
            decision = _decision(leaf.gap, leaf.rule, leaf.optional and "不适用" not in about)
            if decision and not general and not explained & {leaf.ref, leaf.ref.rpartition(".")[0]}:
                message = f"“{leaf.title}”{decision}，原文没有这样写，请在约定（assumptions）中说明。"
                yield Remark(leaf.ref, message, f"约定中没有{leaf.ref}")
    for place, title, basis in bases(scheme):
        if basis.provenance != "original" and not basis.note.strip():
            message = f"“{title}”不是原文，请在出处的说明（note）中写明理由，否则无法印给使用者看。"
            yield Remark(place, message, f"provenance: {basis.provenance}，说明为空")


def _decision(gap: bool, rule: Method, optional: bool) -> str:
    if gap:
        return "是原文分值的缺口"
    if any(level.doubtful for level in rule.levels()):
        return "有存疑的选项"
    return "允许填“不适用”" if optional else ""


def refs_in(text: str) -> set[str]:
    """Every ref a text names, ranges such as `T2.1-T2.4` written out."""
    return {*REF.findall(text), *refs_in_spans(text)}
