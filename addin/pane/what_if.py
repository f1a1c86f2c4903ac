"""What if: the points of one row, were its figure another. The workbook stays as it is."""

from dataclasses import asdict, dataclass, replace
from decimal import Decimal

from addin.pane.view import has_total
from scoring.engine.scorecard import ZERO, ScoreCard
from scoring.numbers import decimals
from validators.plain_text import shortened
from validators.returns.findings import wanted
from validators.returns.rows import rows
from validators.returns.subject import Input, Subject
from validators.understand import understand


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`points` and `total` with the figure tried, `before` the row's points as they stand; None where none.
    `explanation` also says why the total moves by another amount than the row, where it does."""

    ref: str
    points: float | None
    total: float | None
    explanation: str
    before: float | None


def try_figure(subject: Subject, ref: str, value: str) -> WhatIf:
    """`value` in place of the first input of `ref`, a row or one of its parts, read as if it had been typed."""
    if not has_total(subject):
        return WhatIf(ref, None, None, "这份表格含多个单位，不能试算总分。请在单位的填报表中试算。", None)
    index = rows(subject.scheme_for(""))
    tried = next(
        (i for i in subject.inputs if index.get(i.ref) and ref in (i.ref, index[i.ref].leaf.ref) and not i.locked), None
    )
    if tried is None:
        return WhatIf(ref, None, None, f"编号“{ref}”没有可以填的格，不能试算。", None)
    row = index[tried.ref].leaf.ref
    changed = tuple(_with(input, value) if input is tried else input for input in subject.inputs)
    card = replace(subject, inputs=changed).card
    score, before = card.score(row), subject.card.score(row)
    told = _scoreless(_with(tried, value)) + score.explanation
    told += _besides(subject.card, card, row, index[row].section.counts != "points")
    return WhatIf(ref, float(score.points), float(card.total), told, float(before.points))


def _besides(before: ScoreCard, after: ScoreCard, row: str, limited: bool) -> str:
    """Why the total moves by another amount than the row: other rows depend on it, rows that do not apply leave the
    section, whose full points then stand for the rest, or a limit is reached. Empty where both move alike."""
    total, own = after.total - before.total, after.score(row).points - before.score(row).points
    if total == own:
        return ""
    others = [new.ref for old, new in zip(before.scores, after.scores, strict=True) if new.points != old.points]
    moved = "、".join(ref for ref in others if ref != row)
    whys = [f"{moved}的得分随之变动"] if moved else []
    rows = sum((new.points - old.points for old, new in zip(before.scores, after.scores, strict=True)), ZERO)
    sections = after.added_up - before.added_up
    if rows != sections and any(part.before for part in after.sections):
        whys.append("部分得分折算后计入总分")
    elif rows != sections:
        whys.append("所在部分到了加分、扣分的上限" if limited else "所在部分有不适用的项，按适用部分折算")
    if sections != total and after.before:
        whys.append("总分由各部分合计折算")
    elif sections != total:
        whys.append("总分不低于0，也不超过规定的上限")
    return f"。本项{_signed(own)}分，总分{_signed(total)}分：{'，'.join(whys)}"


def _scoreless(tried: Input) -> str:
    """Why what was typed brings nothing, before the engine's own words; empty for what can count."""
    if tried.entry.state == "invalid":
        return f"“{shortened(str(tried.raw))}”不能计分，应{wanted(tried)}。"
    return "这一格填写文字，不计分。" if tried.type == "text" else ""


def as_json(tried: WhatIf) -> str:
    """The answer as JSON for the pane."""
    from json import dumps

    return dumps(asdict(tried), ensure_ascii=False)


def _with(input: Input, value: str) -> Input:
    entry = understand(value, input.type, choices=input.choices, measure=input.measure).entry
    return input._replace(raw=value, entry=entry)


def _signed(change: Decimal) -> str:
    return ("-" if change < 0 else "+") + decimals(abs(float(change)))
