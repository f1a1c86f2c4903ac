"""Returns that are in order, of any shipped scheme, made by the builder."""

from dataclasses import replace
from functools import cache
from random import Random

from scoring.scheme.model import UnitClass, Variant
from tests.templates.support import key_of, typed_by_someone
from workbook_templates.forms.build import build
from workbook_templates.forms.layouts import layout_of
from workbook_templates.schemes.store import load

NOBODY_FILLS = {"unit", "year", "falsified"}


def _classed(scheme):
    """The scheme with every other unit in a class whose first indicators have other targets."""
    units = tuple(replace(unit, unit_class="市区" if i % 2 else "县") for i, unit in enumerate(scheme.units))
    *others, last = scheme.sections
    lighter = [
        replace(leaf, variants=(Variant(applies_to=("市区",), basis=leaf.basis, rule=replace(leaf.rule, target=50)),))
        if hasattr(leaf.rule, "target")
        else leaf
        for leaf in last.indicators
    ]
    classes = (UnitClass(id="县", name="县"), UnitClass(id="市区", name="市区"))
    return replace(
        scheme, id="两类目标", classes=classes, units=units,
        sections=(*others, replace(last, indicators=tuple(lighter))),
    )  # fmt: skip


@cache
def scheme_of(scheme_id):
    return _classed(load("ganzhou-2021")) if scheme_id == "两类目标" else load(scheme_id)


@cache
def returned(scheme_id, kind, number=0):
    """A filled return of the holder of this number."""
    scheme, number = scheme_of(scheme_id), int(number)
    holder = scheme.unit_names[number] if kind in ("unit", "review") else scheme.reporters[number]
    random = Random(f"{scheme_id} {kind}")
    typed = {key_of(f): typed_by_someone(f, random, 0.0, 1) for f in layout_of(scheme, kind, holder).fields}
    return build(scheme, kind, holder, {k: v for k, v in typed.items() if k[1] not in NOBODY_FILLS})
