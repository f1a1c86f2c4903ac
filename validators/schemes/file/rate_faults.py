"""What is wrong with a row that names the numerator and the denominator of its rate (分子, 分母)."""

from collections.abc import Iterator

from scoring.scheme.model import Leaf
from scoring.scheme.rate import per_whole
from validators.schemes.file.structural_fault import Path, StructuralFault, named

SIDES = {"numerator": "分子（numerator）", "denominator": "分母（denominator）"}
OTHER = {"numerator": "denominator", "denominator": "numerator"}


def rate_faults(path: Path, leaf: Leaf) -> Iterator[StructuralFault]:
    """One count without the other, a rate in no unit of measure, a rule that looks at no single figure."""
    for side, other in OTHER.items():
        if getattr(leaf, side) and not getattr(leaf, other):
            message = f"{named(leaf)}写了{SIDES[side]}“{getattr(leaf, side)}”，没有写{SIDES[other]}"
            yield StructuralFault((*path, other), message, "两个都写名称；不是由两个数算出的，两个都不写。")
    if not (leaf.numerator and leaf.denominator):
        return
    if leaf.numerator.strip() == leaf.denominator.strip():
        message = f"{named(leaf)}的分子和分母都叫“{leaf.numerator}”"
        yield StructuralFault(
            (*path, "denominator"), message, "分子写达到的数，例如 完成人数；分母写应达到的数，例如 应完成人数。"
        )
    if per_whole(leaf.measure) is None:
        read = f"计量单位“{leaf.measure}”" if leaf.measure else "没有计量单位"
        message = f"{named(leaf)}由分子、分母算出，{read}，不知道怎样折算"
        yield StructuralFault(
            (*path, "measure"), message, "计量单位请写 %、‰、1/10万 或 张/千人 这样的；直接相除的写 倍。"
        )
    if not leaf.counts and not leaf.rule.left_out:
        message = f"{named(leaf)}写了分子、分母，但“{leaf.rule.title()}”不看一个测得的数值"
        yield StructuralFault((*path, "rule"), message, "计分规则请选按比例、达标、分段等，或者不写分子、分母。")
