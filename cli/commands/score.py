"""`kaohe score`: the points of one workbook, with an explanation each."""

from pathlib import Path
from typing import Any

import click

from cli.errors import UsageProblem
from cli.options import existing_file, format_option, print_json, read_one
from scoring.engine.scorecard import ScoreCard
from scoring.numbers import show
from scoring.scheme.rows import ENDLESS
from validators.returns.subject import Subject
from validators.schemes.ranking_words import grade_so_far
from validators.schemes.total_words import before_words, limit_words
from validators.source_words import settled_by
from workbook_templates.one_unit import ManyUnitsError, check_one_unit
from workbook_templates.results.unit_points_json import (
    before_json,
    limits_json,
    number,
    score_json,
    section_json,
    task_json,
)


@click.command(short_help="计算一个工作簿的得分，逐项说明")
@existing_file("workbook")
@format_option
def command(workbook: Path, form: str) -> None:
    """计算 WORKBOOK 的得分并逐项说明。由部门提供数据的指标按本表自报值预估。"""
    returned = read_one(workbook)
    try:
        check_one_unit(returned)
    except ManyUnitsError as problem:
        raise UsageProblem(str(problem)) from problem
    subject = returned.subject
    card = subject.card
    if form == "json":
        print_json({"file": str(workbook), "scheme": subject.scheme.id, "unit": subject.holder} | _document(card))
    else:
        _print(subject, card)


def _document(card: ScoreCard) -> dict[str, Any]:
    return {
        "total": number(card.total), "max": number(card.full), "complete": card.complete, "grade": card.grade,
        "grade_limits": limits_json(card), **before_json(card.before),
        "sections": [section_json(part) for part in card.sections],
        "tasks": [task_json(part) for part in card.tasks],
        "scores": [score_json(score) for score in card.scores],
    }  # fmt: skip


def _print(subject: Subject, card: ScoreCard) -> None:
    scheme = subject.scheme_for("")
    by_ref = {score.ref: score for score in card.scores}
    click.echo(f"{scheme.title}  {subject.holder}")
    for section, part in zip(scheme.sections, card.sections, strict=True):
        known = "claim" in section.sources or (subject.kind.verifies and section.sources == ("verified",))
        guess = "" if known else f"（预估，以{settled_by(section.sources)}为准）"
        said = "；".join(text for text in (part.worth, before_words(part.before) if part.before else "") if text)
        full = f"{'分' if part.worth else f'/ {show(part.full)} 分'}{f'（{said}）' if said else ''}"
        click.echo(f"\n{section.title}{guess}：{part.points} {full}")
        for leaf in section.leaves():
            score = by_ref[leaf.ref]
            points = (
                f"{leaf.ref:<6}{score.points:>6} / {ENDLESS if leaf.rule.endless else show(section.full_of(leaf)):<4}"
            )
            click.echo(f"  {points}  {leaf.title}：{score.explanation}")
    for limit in card.grade_limits:
        click.echo(f"\n“{limit.reason}”（{limit.ref}）：等次最高为“{limit.grade}”")
    so_far = grade_so_far(scheme, card)
    grade = f"，等次：{so_far}" if so_far else ""
    if said := limit_words(card):
        click.echo(f"\n{said}")
    whole = "完整" if card.complete else "暂定：有未填、无法识别、待核定或汇总后计分的项"
    click.echo(f"\n总分：{card.total} / {show(card.full)} 分{grade}（{whole}）")
