"""A scheme for other units made out of one that is there: a copy of its own, or a file that only says what differs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from scoring.scheme.applies import in_force, with_rows
from scoring.scheme.model import Basis, Leaf, Scheme, Unit, UnitClass
from workbook_templates.schemes.yaml import blocks

UNITS = "被考核单位"
HEAD = """\
# 本文件在“{parent}”基础上调整：只写不同的地方，其余照原方案。改后运行 kaohe scheme check 查看有无问题，
# 运行 kaohe scheme diff {parent} 本文件 查看全部不同之处。
#
# 调整指标的写法（去掉行首的 # 号）：改哪一行，就写哪一行的编号（ref）和要改的内容；drop: true 删去一行；
# 原方案没有的编号是新增的一行，要写全。单位、部门、等次等名单写了就整个替换。
#
# sections:
#   - id: {section}
#     indicators:
#       - {{ref: {first}, points: 3, rule: {{target: 80}}}}
#       - {{ref: {second}, drop: true}}
"""


@dataclass(frozen=True, slots=True)
class OwnFields:
    """The fields that a new scheme has of its own; what is left empty stays as in the original."""

    id: str
    title: str = ""
    city: str = ""
    office: str = ""
    unit_term: str = ""
    year: int | None = None
    units: tuple[Unit, ...] = ()
    classes: tuple[UnitClass, ...] = ()

    def fields(self, parent: Scheme) -> dict[str, Any]:
        """The fields given, by their names in a scheme; a deadline of another year goes, its year in the title is the
        new one."""
        texts = {name: getattr(self, name) for name in ("id", "title", "city", "office", "unit_term")}
        found: dict[str, Any] = {name: text for name, text in texts.items() if text}
        if self.year and self.year != parent.year:
            found = {"title": _of_year(parent, self.year)} | found | {"year": self.year, "deadline": None}
        return found | (self._listed(parent) if self.units else {})

    def _listed(self, parent: Scheme) -> dict[str, Any]:
        """Units and classes. Classes that rows are meant for stay; where the list has none, its units are like the
        original's first."""
        units, note, needed = self.units, "名单来自所给的文件，请核对后注明正式出处。", _named_by_rows(parent)
        if needed and not self.classes:
            first = parent.units[0].unit_class
            units = tuple(replace(unit, unit_class=first) for unit in units)
            name = next((item.name for item in parent.classes if item.id == first), first)
            note = f"名单来自所给的文件，没有写类别，都按“{name}”一类考核；请核对后注明正式出处。"
        basis = Basis(provenance="derived", clause=f"{UNITS}名单", note=note)
        classes = tuple(dict.fromkeys((*self.classes, *needed)))
        found = {"classes": classes} if classes or parent.classes else {}
        return found | {"units": units, "units_basis": basis}


def _of_year(parent: Scheme, year: int) -> str:
    """The parent's title with its own year, written in figures, made the new one."""
    return re.sub(rf"(?<!\d){parent.year}(?!\d)", str(year), parent.title)


def _named_by_rows(scheme: Scheme) -> tuple[UnitClass, ...]:
    """The classes that sections, rows and variants are meant for."""
    leaves = list(scheme.leaves())
    lists = [section.applies_to for section in scheme.sections] + [leaf.applies_to for leaf in leaves]
    lists += [variant.applies_to for leaf in leaves for variant in leaf.variants]
    coefficients = [own for section in scheme.sections for own in section.coefficients]
    lists += [one.applies_to for one in (*coefficients, *(own for leaf in leaves for own in leaf.coefficients))]
    named = {name for names in lists for name in names}
    return tuple(item for item in scheme.classes if item.id in named)


def copied(parent: Scheme, own: OwnFields) -> Scheme:
    """A whole scheme, with the targets of its own year; what the original says about its own units is left out."""
    kept = tuple(item for item in parent.assumptions if not (own.units and item.place == UNITS))
    new = replace(parent, extends="", local_changes=(), assumptions=kept, **own.fields(parent))
    return in_force(with_rows(new, lambda leaf: _for_these(leaf, new.unit_names)))


def _for_these(leaf: Leaf, names: tuple[str, ...]) -> Leaf:
    """The row without own targets of units that are not there."""
    targets = tuple(own for own in leaf.unit_targets if own.unit in names)
    return leaf if targets == leaf.unit_targets else replace(leaf, unit_targets=targets)


def extension(parent: Scheme, name: str, own: OwnFields) -> str:
    """The text of a file that extends `name`, a shipped scheme or a file beside it."""
    section = next((s for s in parent.sections if s.indicators), parent.sections[0])
    refs = [leaf.ref for leaf in section.indicators] or ["I1"]
    head = HEAD.format(parent=name, section=section.id, first=refs[0], second=refs[-1])
    fields: Mapping[str, Any] = {"extends": name} | own.fields(parent)
    lines = [head, blocks({"id": own.id} | {key: value for key, value in fields.items() if key != "id"})]
    if own.units and any(item.place == UNITS for item in parent.assumptions):
        lines.append(f"\n# 原方案关于其单位名单的约定不再适用。\nassumptions:\n  - {{place: {UNITS}, drop: true}}\n")
    return "".join(lines)
