"""A scheme as a YAML file that people edit: the shipped files' order of fields, defaults left out."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from scoring.methods import Method, kinds
from scoring.scheme.model import Leaf, Scheme, Section, Task
from scoring.scheme.weights import points_told

HEAD = """\
# yaml-language-server: $schema=scheme.schema.json
#
# 分值、目标值、名单都可以直接在本文件中修改，改后运行 kaohe scheme check 查看有无问题。basis 写明出处：
# original = 文件原文；derived = 对原文的理解；stand_in = 原文缺失，暂代。
"""
ORDER: dict[type, tuple[str, ...]] = {
    Scheme: (
        "id", "title", "city", "year", "version", "document", "office", "deadline", "not_applicable", "most",
        "trial_years", "stage_years", "baseline_year", "data_years", "tolerance", "unit_term", "extends", "classes",
        "units", "units_basis", "departments", "departments_basis", "groups", "parameters", "grades",
        "tie_breakers", "sections", "relations", "procedure", "assumptions",
    ),
    Section: (
        "id", "title", "points", "weight", "counts", "unlimited", "sources", "applies_to", "proposed", "basis",
        "dimension_weights", "coefficients", "tasks", "indicators",
    ),
    Task: (
        "ref", "number", "title", "points", "weight", "dimension", "meaning", "method_text", "supplier", "gate",
        "voided_by",
        "basis", "items",
    ),
    Leaf: (
        "ref", "title", "dimension", "category", "measure", "signed", "points", "weight", "rule", "target_text",
        "method_text", "owner", "tolerance", "evidence", "optional", "needs", "gap", "limits_grade", "applies_to",
        "basis", "points_basis", "variants", "stages", "unit_targets",
        "coefficients",
    ),
}  # fmt: skip
PARTED = ("classes", "units", "departments", "groups", "parameters", "grades", "sections", "relations", "assumptions")
LEVELS = {rule.level_list.field for rule in kinds().values() if rule.level_list}
ON_ONE_LINE = LEVELS | {
    "rule", "basis", "points_basis", "units_basis", "departments_basis", "sources", "trial_years", "stage_years",
    "departments", "classes", "grades", "tie_breakers", "applies_to", "variants", "stages", "parts", "unit_targets",
    "dimension_weights", "unit_targets_basis", "coefficients",
}  # fmt: skip
WIDEST = 110


class Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class FlowList(list[Any]):
    """A list that is written on one line."""


class Dumper(yaml.SafeDumper):
    """Writer of YAML: lists stand indented under their name, numbers as people type them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indents lists too."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        """Equal figures are written out each time; people do not read anchors."""
        return True

    def choose_scalar_style(self) -> str:
        """The quotes of the shipped files."""
        style: str = super().choose_scalar_style()
        return '"' if style == "'" else style

    def number(self, value: Decimal) -> yaml.ScalarNode:
        """A number without needless zeros or an exponent."""
        whole = value == value.to_integral_value()
        text = f"{value.to_integral_value() if whole else value.normalize():f}"
        return self.represent_scalar(f"tag:yaml.org,2002:{'int' if whole else 'float'}", text)

    def text(self, value: str) -> yaml.ScalarNode:
        """A text; one of several lines as a block, unless blank lines at its end would leave the block open."""
        block = "\n" in value and value.strip("\n") and not value.endswith("\n\n")
        return self.represent_scalar("tag:yaml.org,2002:str", value, "|" if block else None)


Dumper.add_representer(Decimal, Dumper.number)
Dumper.add_representer(str, Dumper.text)
Dumper.add_representer(Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data, True))
Dumper.add_representer(FlowList, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, True))


def dumps(scheme: Scheme) -> str:
    """The text of a scheme file; a blank line parts its blocks."""
    return HEAD + blocks(dict(_given(scheme)))


def blocks(values: Mapping[str, Any]) -> str:
    """The text of some fields of a scheme, by name, as its file has them."""
    found: list[str] = []
    for name, value in values.items():
        blank = "\n" if name in PARTED or not found else ""
        found.append(blank + _text({name: _plain(value, name)}))
    return "".join(found)


def scalar(text: str) -> str:
    """A text as it stands behind `name:` in a scheme file, quoted where it must be."""
    return _text(Flow(x=text)).strip().removeprefix("{x: ").removesuffix("}")


def _text(data: object) -> str:
    written: str = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return written


def _given(item: Any) -> Iterator[tuple[str, Any]]:
    """Fields that are not at their default, in the order people read; a rule always names its kind.

    `local_changes`, even none, tells that the file of an extending scheme is whole.
    """
    known = {field.name: field for field in fields(item)}
    for name in (*ORDER.get(type(item), ()), *(name for name in known if name not in ORDER.get(type(item), ()))):
        value, field = getattr(item, name), known[name]
        told = isinstance(item, Method) if name == "kind" else name == "local_changes" and item.extends
        if name == "points" and not points_told(item):
            continue
        if field.default is MISSING or value != field.default or told:
            yield name, value


def _plain(value: Any, name: str) -> Any:
    if is_dataclass(value):
        found = {inner: _plain(item, inner) for inner, item in _given(value)}
        return Flow(found) if name in ON_ONE_LINE and "note" not in found and _short(Flow(found)) else found
    if isinstance(value, tuple):
        rows = [_plain(item, name) for item in value]
        return FlowList(rows) if name in ON_ONE_LINE and not _parted(rows) and _short(FlowList(rows)) else rows
    return value if isinstance(value, str | Decimal | int | date | None) else str(value)


def _parted(rows: list[Any]) -> bool:
    """Rows with fields of their own stand one below the other, except inside a rule that is short as a whole."""
    return any(isinstance(row, dict) and not isinstance(row, Flow) for row in rows)


def _short(data: object) -> bool:
    text = _text(data)
    return sum(2 if ord(c) > 0x2000 else 1 for c in text) <= WIDEST and text.count("\n") == 1
