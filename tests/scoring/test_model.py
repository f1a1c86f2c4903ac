"""What a scheme says of itself, and what is left of it for one unit."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.methods.yes_no import YesNo
from scoring.scheme.applies import in_force, scheme_for
from scoring.scheme.model import StageTarget, Unit, UnitClass, Variant
from tests.consolidate.samples import SCHEME

TWO = replace(
    SCHEME,
    classes=(UnitClass(id="a", name="县"), UnitClass(id="b", name="区")),
    units=(Unit(name="东县", unit_class="a"), Unit(name="西区", unit_class="b")),
)
FIRST, LAST = SCHEME.sections


def with_items(*items):
    """The scheme whose only task has these items."""
    return replace(TWO, sections=(replace(FIRST, tasks=(replace(FIRST.tasks[0], items=items),)), LAST))


def test_a_task_of_which_nothing_applies_is_gone():
    items = FIRST.tasks[0].items
    some = with_items(replace(items[0], applies_to=("a",)), *items[1:])
    none = with_items(*(replace(item, applies_to=("a",)) for item in items))
    assert [[item.ref for task in scheme_for(some, name).sections[0].tasks for item in task.items]
            for name in ("东县", "西区")] == [["T1.1", "T1.2", "T1.3"], ["T1.2", "T1.3"]]  # fmt: skip
    mixed = replace(none, sections=(replace(none.sections[0], indicators=LAST.indicators), LAST))
    assert [len(scheme_for(mixed, name).sections[0].tasks) for name in ("东县", "西区")] == [1, 0]
    assert [section.id for section in scheme_for(none, "西区").sections] == ["S2"]


@pytest.mark.parametrize(
    ("year", "target"), [(2019, 60), (2020, 60), (2021, 70), (2022, 70), (2023, 80), (2025, 80), (2026, 80)]
)
def test_the_target_of_the_next_stage_is_in_force(year, target):
    stages = tuple(StageTarget(year=y, target=Decimal(t)) for y, t in ((2020, 60), (2022, 70), (2025, 80)))
    rows = (replace(LAST.indicators[0], stages=stages), LAST.indicators[1])
    scheme = replace(SCHEME, year=year, sections=(FIRST, replace(LAST, indicators=rows)))
    assert in_force(scheme).sections[1].indicators[0].rule.target == target


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({}, "样本考核"),
        ({"trial_years": (2021,)}, "样本考核（试考核）"),
        ({"stage_years": (2021,)}, "样本考核（阶段性评估）"),
        ({"trial_years": (2020, 2021), "stage_years": (2021,)}, "样本考核（阶段性评估、试考核）"),
        ({"trial_years": (2020,), "stage_years": (2022,)}, "样本考核"),
    ],
)
def test_titles_say_what_kind_of_year_it_is(change, title):
    assert replace(SCHEME, **change).marked_title == title


@pytest.mark.parametrize(
    ("change", "plain"),
    [({}, True), ({"most": Decimal(100)}, False),
     ({"sections": (FIRST, replace(LAST, counts="bonus"))}, False),
     ({"sections": (FIRST, replace(LAST, counts="deduction"))}, False)],
)  # fmt: skip
def test_whether_the_total_is_a_sum(change, plain):
    assert replace(SCHEME, **change).plain_sum is plain


@pytest.mark.parametrize(
    ("counts", "points", "worth", "full"),
    [("points", 50, "50分", 50), ("bonus", 5, "最高加5分", 5), ("deduction", 3, "最多扣3分", 0),
     ("deduction", 0, "只限制等次", 0), ("points", 0, "0分", 0)],
)  # fmt: skip
def test_what_a_section_is_worth(counts, points, worth, full):
    section = replace(LAST, counts=counts, points=Decimal(points))
    row = replace(LAST.indicators[0], points=Decimal(points))
    assert (section.worth, section.full) == (worth, full)
    assert (section.worth_of(row), section.full_of(row)) == (worth, full)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"points": Decimal(1)}, "不低于60"),
        ({"rule": YesNo()}, ""),
        ({"rule": YesNo(), "target_text": "已建成"}, "已建成"),
        ({"target_text": "不低于50"}, "不低于50"),
    ],
)
def test_another_rule_of_some_units_leaves_the_common_wording_of_the_target(change, text):
    name = SCHEME.unit_names[0]
    leaf = replace(next(SCHEME.leaves()), target_text="不低于60")
    variant = Variant(applies_to=(name,), basis=leaf.basis, **change)
    section = replace(SCHEME.sections[0], tasks=(), indicators=(replace(leaf, variants=(variant,)),))
    applied = scheme_for(replace(SCHEME, sections=(section,)), name)
    assert next(applied.leaves()).target_text == text
