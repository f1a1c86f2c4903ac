"""The cover's inputs: who fills in, who answers for it, and for a review, what was decided."""

from scoring.entries import InputKey, InputType
from scoring.scheme.model import Scheme
from validators.returns.kind import WorkbookKind
from workbook_templates.forms.layout.geometry import At, Field
from workbook_templates.forms.layout.names import COVER

FIRST_ROW, VALUE_COL = 4, 2
PEOPLE = (("contact", "填报人"), ("phone", "联系电话"), ("reviewer", "审核人"), ("date", "填报日期"))
CHECKED = {"contact": "核查人", "date": "核查日期"}
"""What these are called where the assessors fill in."""
REVIEW_DUE = InputKey("cover", "due")
"""Until when they do, among what is prefilled; nobody is asked for it."""
MADE_PUBLIC = (("public_from", "公示起始日期"), ("public_until", "公示截止日期"), ("published_on", "通报日期"))


def cover_fields(scheme: Scheme, kind: WorkbookKind) -> tuple[Field, ...]:
    """In the order of the form; the holder's name and the year are prefilled and locked."""
    named = [("unit", kind.holder_term, True), ("year", "考核年度", True)]
    called = CHECKED if kind.verifies else {}
    named += [(role, called.get(role, label), False) for role, label in PEOPLE]
    fields = [_field(i, role, label, locked) for i, (role, label, locked) in enumerate(named)]
    if kind.verifies:
        fields += _decisions(scheme, len(fields))
    if kind.proposes:
        fields.append(_field(len(fields), "reviewed_by", "审核机构（人）"))
    if kind.corrects:
        fields += [_field(len(fields) + i, role, label) for i, (role, label) in enumerate(MADE_PUBLIC)]
    return tuple(fields)


def _field(index: int, role: str, label: str, locked: bool = False, choices: tuple[str, ...] = ()) -> Field:
    at = At(COVER, FIRST_ROW + index, VALUE_COL)
    type: InputType = "choice" if choices else "year" if role == "year" else "text"
    required = role in dict(PEOPLE) or locked
    return Field(
        ref="cover", role=role, label=label, at=at, type=type, required=required, choices=choices, locked=locked
    )  # fmt: skip


def _decisions(scheme: Scheme, start: int) -> list[Field]:
    """What only the assessing side may enter: falsification, and the grade finally decided."""
    fields = [_field(start, "falsified", "是否弄虚作假", choices=("是", "否"))]
    if scheme.grades:
        grades = tuple(grade.name for grade in scheme.grades)
        fields += [
            _field(start + 1, "proposed_grade", "建议等次", choices=grades),
            _field(start + 2, "proposed_by", "建议机构（人）"),
            _field(start + 3, "proposal_reason", "建议理由"),
            _field(start + 4, "final_grade", "最终等次", choices=grades),
        ]
    start += len(fields)
    return [
        *fields,
        _field(start, "decided_by", "决定机构（人）"),
        _field(start + 1, "decision_reason", "决定理由"),
    ]
