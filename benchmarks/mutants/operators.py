"""What is changed: cosmic-ray's operators, as far as a change can be seen in what the program says, and three of ours.

Left out: operators that nobody confuses (`+` for `<<` only raises an error), decorators (caches, dataclasses), names
of exceptions. Texts are not changed: messages have tests of their own.
"""

from collections.abc import Iterator
from typing import Any

import parso
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.provider import OperatorProvider

SWAPS = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "BitAnd_BitOr", "BitOr_BitAnd")
COMPARISONS = (
    "Eq_NotEq", "NotEq_Eq", "Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt",
    "Is_IsNot", "IsNot_Is",
)  # fmt: skip
REST = (
    "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_USub", "AddNot", "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak", "NumberReplacer", "ZeroIterationForLoop",
)  # fmt: skip
CALLS = ("atom_expr", "expr_stmt", "power")


class DropStatement(Operator):
    """A line that only acts (a call, an addition to something) does nothing."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        if node.type == "simple_stmt" and node.children[0].type in CALLS and _acts(node.children[0]):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        node.children[0] = parso.parse(node.children[0].get_first_leaf().prefix + "pass")
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class DropCondition(Operator):
    """A comprehension takes everything."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        if node.type == "comp_if":
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        rest = node.children[2].get_code() if len(node.children) > 2 else ""
        return parso.parse(rest)

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class DropItem(Operator):
    """One of the texts listed in brackets is missing."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        yield from [(node.children[place].start_pos, node.children[place].end_pos) for place in _items(node)]

    def mutate(self, node: Any, index: int) -> Any:
        place = _items(node)[index]
        beside = place + 1 if place + 1 < len(node.children) else place - 1
        node.children = [child for n, child in enumerate(node.children) if n not in (place, beside)]
        return node if len(node.children) > 1 else parso.parse(f"{node.get_code()},")

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


def operators() -> dict[str, Operator]:
    """Every operator that is used, by name."""
    theirs = OperatorProvider()
    names = [f"ReplaceBinaryOperator_{swap}" for swap in SWAPS]
    names += [f"ReplaceComparisonOperator_{change}" for change in COMPARISONS]
    ours = (DropStatement, DropCondition, DropItem)
    return {name: theirs[name]() for name in (*names, *REST)} | {one.__name__: one() for one in ours}


TELL_NOTHING = ("__all__", "order")
"""What a module offers, and where a rule stands in lists: ten numbers are free between two of them."""


def out_of_scope(node: Any) -> bool:
    """Whether a node stands in a decorator, an annotation or one of `TELL_NOTHING`: nobody sees it change."""
    while node.parent is not None:
        parent = node.parent
        if parent.type in ("decorator", "tfpdef") or (parent.type == "annassign" and parent.children[1] is node):
            return True
        if parent.type == "funcdef" and parent.annotation is node:
            return True
        if parent.type == "atom_expr" and parent.children[0].get_code().strip() in ("Annotated", "Literal"):
            return True
        if (
            parent.type == "expr_stmt"
            and parent.children[0].type == "name"
            and parent.children[0].value in TELL_NOTHING
        ):
            return True
        node = parent
    return False


def _acts(statement: Any) -> bool:
    """A call, `+=` and the like, or an assignment to a place in something."""
    if statement.type != "expr_stmt":
        return statement.children[-1].type == "trailer"
    place, sign = statement.children[0], statement.children[1]
    return sign.type == "operator" and (sign.value != "=" or place.type == "atom_expr")


def _items(node: Any) -> list[int]:
    """Where the items of a bracketed list of nothing but texts stand, where it has more than one."""
    if node.type not in ("testlist_comp", "dictorsetmaker") or node.parent.type != "atom":
        return []
    items, commas = node.children[::2], node.children[1::2]
    listed = all(item.type in ("string", "star_expr") for item in items) and all(comma == "," for comma in commas)
    return list(range(0, len(node.children), 2)) if listed and len(items) > 1 else []
