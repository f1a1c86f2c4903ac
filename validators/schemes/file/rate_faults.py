"""What is wrong with a row, or a part of one, that names the numerator and the denominator of its rate (分子, 分母)."""

from collections.abc import Iterator

from scoring.methods import Method
from scoring.methods.composite import Part
from scoring.scheme.model import Leaf
from scoring.scheme.rate import DENOMINATOR, NUMERATOR, per_whole
from validators.schemes.file.structural_fault import Path, StructuralFault, named

SIDES = {"numerator": "分子（numerator）", "denominator": "分母（denominator）"}
OTHER = {"numerator": "denominator", "denominator": "numerator"}


def rate_faults(path: Path, leaf: Leaf) -> Iterator[StructuralFault]:
    """The faults of the rates of a row, of its parts, and of the parts that it has for some units."""
    said = named(leaf)
    yield from _of_names(path, said, leaf)
    if leaf.numerator and leaf.denominator:
        yield from _of_measure((*path, "measure"), said, leaf.measure)
        if not leaf.own_rate and not leaf.rule.left_out:
            yield _no_figure((*path, "rule"), said, leaf.rule)
    rules = [((*path, "rule"), leaf.rule)]
    rules += [((*path, "variants", n, "rule"), x.rule) for n, x in enumerate(leaf.variants) if x.rule]
    for place, rule in rules:
        for n, part in enumerate(rule.components()):
            yield from _of_part((*place, "parts", n), leaf, rule, part)


def _of_part(path: Path, leaf: Leaf, rule: Method, part: Part) -> Iterator[StructuralFault]:
    said = f"{named(leaf)}的“{part.title}”"
    yield from _of_names(path, said, part)
    if not (part.numerator and part.denominator):
        return
    yield from _of_measure((*path, "measure"), said, part.measure or leaf.measure)
    if part.rule.components() or not any(ask.type == "number" for ask in part.rule.asks("") if ask.role == "claim"):
        yield _no_figure((*path, "rule"), said, part.rule)
    elif not any(ask.part for ask in rule.asks("")):
        message = f"{said}写了分子、分母，而各部分看的是同一数值，只填一次"
        hint = "请把分子、分母写在本行（“分项与指标”表），各部分不写；各部分数值不同的，去掉“同一数值”（same_figure）。"
        yield StructuralFault((*path, "numerator"), message, hint)
    counts = {f"{part.id}.{count}" for count in (NUMERATOR, DENOMINATOR)}
    if taken := sorted(counts & {other.id for other in rule.components()}):
        message = f"{said}的分子、分母填报时称为{part.id}.1、{part.id}.2，另有一部分的编号是“{taken[0]}”"
        yield StructuralFault((*path, "id"), message, "请改编号，例如 a、b。")


def _of_names(path: Path, said: str, item: Leaf | Part) -> Iterator[StructuralFault]:
    """One count without the other, or both by one name."""
    for side, other in OTHER.items():
        if getattr(item, side) and not getattr(item, other):
            message = f"{said}写了{SIDES[side]}“{getattr(item, side)}”，没有写{SIDES[other]}"
            yield StructuralFault((*path, other), message, "两个都写名称；不是由两个数算出的，两个都不写。")
    if item.numerator and item.numerator.strip() == item.denominator.strip():
        message = f"{said}的分子和分母都叫“{item.numerator}”"
        hint = "分子写达到的数，例如 完成人数；分母写应达到的数，例如 应完成人数。"
        yield StructuralFault((*path, "denominator"), message, hint)


def _of_measure(path: Path, said: str, measure: str) -> Iterator[StructuralFault]:
    if per_whole(measure) is None:
        read = f"计量单位“{measure}”" if measure else "没有计量单位"
        hint = "计量单位请写 %、‰、1/10万 或 张/千人 这样的；直接相除的写 倍。"
        yield StructuralFault(path, f"{said}由分子、分母算出，{read}，不知道怎样折算", hint)


def _no_figure(path: Path, said: str, rule: Method) -> StructuralFault:
    message = f"{said}写了分子、分母，但“{rule.title()}”不看一个测得的数值"
    return StructuralFault(path, message, "计分规则请选按比例、达标、分段等，或者不写分子、分母。")
