"""What if: the points of one row, were its figure another. The workbook stays as it is."""

from dataclasses import asdict, dataclass, replace

from addin.view import has_total
from validators.rows import rows
from validators.subject import Input, Subject
from validators.understand import understand


@dataclass(frozen=True, slots=True)
class Trial:
    """`points` and `total` with the figure tried, `before` the row's points as they stand; None where none."""

    ref: str
    points: float | None
    total: float | None
    explanation: str
    before: float | None


def try_figure(subject: Subject, ref: str, value: str) -> Trial:
    """`value` in place of the first input of `ref`, a row or one of its parts, read as if it had been typed."""
    if not has_total(subject):
        return Trial(ref, None, None, "这份表格含多个单位，不能试算总分。请在单位的填报表中试算。", None)
    index = rows(subject.scheme)
    tried = next(
        (i for i in subject.inputs if index.get(i.ref) and ref in (i.ref, index[i.ref].leaf.ref) and not i.locked), None
    )
    if tried is None:
        return Trial(ref, None, None, f"编号“{ref}”没有可以填的格，不能试算。", None)
    row = index[tried.ref].leaf.ref
    changed = tuple(_with(input, value) if input is tried else input for input in subject.inputs)
    card = replace(subject, inputs=changed).card
    score, before = card.score(row), subject.card.score(row)
    return Trial(ref, float(score.points), float(card.total), score.explanation, float(before.points))


def as_json(trial: Trial) -> str:
    from json import dumps

    return dumps(asdict(trial), ensure_ascii=False)


def _with(input: Input, value: str) -> Input:
    entry = understand(value, input.type, choices=input.choices, measure=input.measure).entry
    return input._replace(raw=value, entry=entry)
