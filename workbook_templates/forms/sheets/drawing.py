"""What every sheet of a workbook shares while it is drawn."""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any

from scoring.entries import HISTORY, InputKey
from scoring.light_dataclass import dataclass
from scoring.numbers import show
from validators.returns.date_roles import DATE_ROLES, HOW_WRITTEN
from workbook_templates.forms.layout.geometry import At, Field, Layout
from workbook_templates.forms.layout.names import LIST_COLUMN, META
from workbook_templates.xlsx.addresses import column_name
from workbook_templates.xlsx.styles import Styles

PROMPT = 255
LONG = ("evidence", "reason", "opinion", "owner_reason")
"""Answers that take sentences have room for two or three lines."""
Values = Mapping[InputKey, object]


@dataclass
class Drawing:
    """A workbook being drawn; `values` prefills inputs, and `held` gathers those of them that
    are not for the holder to change."""

    layout: Layout
    workbook: Any
    styles: Styles
    values: Values
    lists: dict[tuple[str, ...], int] = field(default_factory=dict)
    held: dict[InputKey, object] = field(default_factory=dict)

    def sheet(self, name: str, landscape: bool = True) -> Any:
        """A protected A4 sheet that people may widen and filter but not restructure."""
        sheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        sheet.set_footer('&C&9&"宋体,常规"第 &P 页，共 &N 页', {"scale_with_doc": False})
        sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
        return sheet

    def draw(self, sheet: Any, item: Field, standard: str = "", most: Fraction | None = None) -> None:
        """One input cell with its drop-down or check, its prompt and its prefilled value; `standard` is the document's
        own text on it, `most` what points cannot exceed."""
        value = self.values.get(item.key)
        locked = item.locked or (item.role in HISTORY and value is not None)  # the office knows better
        if locked and value not in (None, "") and item.ref != "cover":
            self.held[item.key] = value
        kind: str = "form" if item.ref == "cover" and item.type == "text" else item.type
        style = self.styles.input("points" if item.role == "awarded" and kind == "number" else kind, locked)
        at = item.at
        write(sheet, at, value, style)
        if not locked and item.role in DATE_ROLES:
            asked = {"validate": "any", "input_title": "填写说明", "input_message": f"请{HOW_WRITTEN}。"}
            sheet.data_validation(at.row, at.col, at.row, at.col, asked)
        elif not locked and item.type != "text":
            sheet.data_validation(at.row, at.col, at.row, at.col, prompted(self.check(item, most), standard))

    def check(self, item: Field, most: Fraction | None = None) -> dict[str, Any]:
        """The input rule of a cell. Percentages typed as 0.96 pass it and are asked about by the message."""
        common = {"input_title": "填写说明", "error_title": "请检查填写内容", "ignore_blank": True}
        if item.choices:
            prompt = f"请从下拉列表中选择：{'、'.join(item.choices)}"[:250]
            return common | {
                "validate": "list", "source": f"={self.choices(item.choices)}",
                "input_message": prompt, "error_message": "请从下拉列表中选择，不要改写文字。",
            }  # fmt: skip
        of = f"（单位：{item.measure}）" if item.measure else ""
        whole = item.type in ("count", "year")
        share = item.measure == "%" and item.maximum is not None  # other percentages may exceed 100
        top = float(most) if most is not None else 100 if share else 1e9
        ends = f"，0到{show(top)}之间" if top < 1e9 and item.minimum is not None else ""
        wanted = f"请填写{'整数' if whole else '数字'}{of}"
        hint = "。例：98.5% 填 98.5，不填 0.985，不加 % 号" if item.measure == "%" else "，只填数字，不加单位"
        limits = {"criteria": "between", "minimum": 0 if item.minimum is not None else -1e9, "maximum": top}
        return common | limits | {
            "validate": "integer" if whole else "decimal",
            "input_message": f"{wanted}{hint}。",
            "error_message": f"{wanted}{ends}。",
        }  # fmt: skip

    def choices(self, choices: tuple[str, ...]) -> str:
        """The range on the hidden sheet that holds a drop-down's texts; the same list is kept once."""
        col = LIST_COLUMN + self.lists.setdefault(choices, len(self.lists))
        name = column_name(col)
        return f"'{META}'!${name}$1:${name}${len(choices)}"


def prompted(check: dict[str, Any], standard: str) -> dict[str, Any]:
    """The document's text goes before the general advice; a prompt has room for 255 characters."""
    if not standard:
        return check
    room = PROMPT - len(check["input_message"])
    shown = standard if len(standard) < room else f"{standard[: room - 2]}…"
    return check | {"input_message": f"{shown}\n{check['input_message']}"}


def write(sheet: Any, at: At, value: object, style: Any) -> None:
    """A value as what it is; text never becomes a formula or a link."""
    if value is None or value == "":
        sheet.write_blank(at.row, at.col, None, style)
    elif isinstance(value, str):
        sheet.write_string(at.row, at.col, value, style)
    else:
        sheet.write_number(at.row, at.col, float(value), style)  # type: ignore[arg-type]
