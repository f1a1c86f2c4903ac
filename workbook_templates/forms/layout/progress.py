"""An action group's progress report (进展情况): what it tells in words, beside its figures."""

from workbook_templates.forms.layout.cover import VALUE_COL
from workbook_templates.forms.layout.geometry import At, Field
from workbook_templates.forms.layout.names import PROGRESS

FIRST_ROW = 3
TOLD = (
    ("work", "主要工作和成效", True),
    ("targets", "目标完成情况分析", False),
    ("problems", "存在的问题", True),
    ("next_steps", "下一步安排", True),
)


def progress_fields() -> tuple[Field, ...]:
    """The inputs under each other, in the order of the report."""
    return tuple(
        Field(
            ref="progress", role=role, label=label, at=At(PROGRESS, FIRST_ROW + i, VALUE_COL), type="text",
            required=required,
        )
        for i, (role, label, required) in enumerate(TOLD)
    )  # fmt: skip
