"""Points of one unit: every leaf row, then tasks, sections and the total, under the rules of one scheme.

Order for a row: awarded points, applicability, the rule itself, then `needs` and `gate`.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from scoring.engine.adding_up import section_points, task_points
from scoring.engine.average_points import averaged, averages, may_be_averaged
from scoring.engine.awarded import awarded_score, discretion_explained
from scoring.engine.conversion import added, before
from scoring.engine.grades import grade_of
from scoring.engine.off_task import lost, within_task
from scoring.engine.rates import unscored, worded
from scoring.engine.scorecard import ZERO, GradeLimit, Score, ScoreCard, Subtotal
from scoring.engine.settled_rows import SettledRow, settled_rows
from scoring.engine.totals import within
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import BLANK, CORRECTION, NOT_APPLICABLE
from scoring.methods.base import gained
from scoring.methods.facts import Facts, Outcome
from scoring.numbers import exact, round_points, show
from scoring.scheme.model import Leaf, Scheme, Section

MOST_KNOWN = 512
"""Scores of one row that are kept: many units tell the same."""


def score_unit(scheme: Scheme, facts: UnitFacts) -> ScoreCard:
    """Scores every leaf row of one unit, with the scheme as settled for it (`scheme_for`). Never raises for what a
    person can have typed."""
    rows = _RowScores(scheme, facts)
    scores = rows.all()
    by_ref = {score.ref: score for score in scores}
    tasks, sections, total = added_rows(scheme, by_ref)
    return ScoreCard(
        total=total,
        full=scheme.points,
        complete=all(s.status in ("scored", "not_applicable") for s in scores)
        and all(
            any(by_ref[leaf.ref].status == "scored" for leaf in s.leaves())
            for s in scheme.sections
            if s.counts == "points"
        ),
        grade=None if any(s.status == "pending" for s in scores) else grade_of(scheme, total, rows.limits),
        sections=sections,
        tasks=tasks,
        scores=scores,
        grade_limits=tuple(rows.limits),
        before=before(scheme, sections),
        happened=tuple(ref for ref in rows.rows if ref in rows.happened),
    )


def score_rows(scheme: Scheme, facts: UnitFacts, refs: Iterable[str]) -> dict[str, Score]:
    """Some rows of one unit, scored as `score_unit` scores them."""
    rows = _RowScores(scheme, facts)
    return {ref: rows.score(ref) for ref in refs}


def added_rows(
    scheme: Scheme, scores: Mapping[str, Score]
) -> tuple[tuple[Subtotal, ...], tuple[Subtotal, ...], Decimal]:
    """The tasks, the sections and the total that the rows of one unit come to."""
    tasks = tuple(task_points(section, task, scores) for section in scheme.sections for task in section.tasks)
    sections = tuple(section_points(scheme, section, scores) for section in scheme.sections)
    return tasks, sections, within(scheme, added(scheme, sections))


def taken_off_by_award(scheme: Scheme, facts: UnitFacts, ref: str) -> Decimal | None:
    """What the figures of a row give, where the assessors' points are fewer; None where nothing was taken off."""
    entries = {key: entry for key, entry in facts.entries.items() if key != (ref, "awarded")}
    unawarded = _RowScores(scheme, facts._replace(entries=entries, worded=False)).score(ref)
    awarded = _RowScores(scheme, facts).score(ref)
    return unawarded.points if unawarded.status == "scored" and awarded.points < unawarded.points else None


def _lost(sentence: str, points: Decimal) -> str:
    if points:
        return f"{sentence}，总分扣{show(-points)}分"
    return sentence if sentence.endswith("不扣分") else f"{sentence}，不扣分"


class _RowScores:
    """Scores rows in dependency order, each once."""

    def __init__(self, scheme: Scheme, facts: UnitFacts) -> None:
        self.scheme, self.facts = scheme, facts
        self.rows, self.names = settled_rows(scheme)
        self.given_all = (facts.worded, *facts.parameters.items())
        self.done: dict[str, Score] = {}
        self.limits: list[GradeLimit] = []
        self.happened: set[str] = set()

    def all(self) -> tuple[Score, ...]:
        return tuple(map(self.score, self.rows))

    def score(self, ref: str) -> Score:
        if ref not in self.done:
            self.done[ref] = self._score(self.rows[ref])
        return self.done[ref]

    def _score(self, row: SettledRow) -> Score:
        if self.facts.entries.get(row.award, BLANK).state != "blank":
            return self._awarded(row)
        score = self._own_score(row)
        return score if row.alone else self._among_others(row, score)

    def _among_others(self, row: SettledRow, score: Score) -> Score:
        """The score as other rows let this one have it. Of a row that does not apply, a part may lack."""
        some = score.exact and (score.status != "not_applicable" or averages(self.scheme))
        if some or score.status == "scored":
            score = self._behind_others(row, score)
        return score._replace(points=within_task(score.points, self._rest(row))) if row.leaf.off_task else score

    def _behind_others(self, row: SettledRow, score: Score) -> Score:
        """The score, or none where another row does not let this one have any."""
        if parent := self._failed_parent(row):
            sentence = f"前置分项“{parent.title}”未得分，本项计0分"
            return score._replace(points=ZERO, explanation=sentence, zeroed_by=parent.ref)
        if event := self._voiding(row):
            sentence = f"已发生“{event.title}”，整个任务不得分，本项计0分"
            return score._replace(points=ZERO, explanation=sentence, zeroed_by=event.ref)
        return score

    def _own_score(self, row: SettledRow) -> Score:
        """What the row scores, whatever others do; looked up where it was told the same of another unit."""
        key = self._key(row)
        known = row.known.get(key) if key else None
        if known is None:
            known = self._scored(row)
            if key:
                if len(row.known) >= MOST_KNOWN:
                    row.known.clear()
                row.known[key] = known
        return known

    def _key(self, row: SettledRow) -> tuple[object, ...] | None:
        """All that decides the row's own score; None where that is more than readable inputs."""
        if row.told is None or self.facts.corrections:
            return None
        key: list[object] = [self.facts.sources.get(row.leaf.ref, "claim"), self.given_all]
        for place in row.told:
            entry = self.facts.entries.get(place, BLANK)
            if entry.state == "invalid":
                return None
            value = entry.value  # a fraction takes long to tell from another
            key += entry.state, value.as_integer_ratio() if type(value) is Fraction else value
        return tuple(key)

    def _scored(self, row: SettledRow) -> Score:
        leaf, places = row.leaf, self.scheme.row_places
        corrected = self._corrected(row) if self.facts.corrections else ""
        source = CORRECTION if corrected else self.facts.sources.get(leaf.ref, "claim")
        status, exact_points, sentence = self._outcome(row, own := self.facts.for_rule(leaf, self.names, places))
        points = round_points(exact_points, places)
        if status == "scored":
            said = self._said(sentence, points, row) if self.facts.worded else ""
            off = row.event and row.rule.points(Fraction(1), own) < 0  # also where the row takes nothing off
            event = self._event(leaf) if off else ""
            sentence = f"{said}{event}{row.weight}{corrected}" if self.facts.worded else ""
        cut = bool(10**places % exact_points.denominator)
        return Score(leaf.ref, points, row.most, status, sentence, source, "", cut, exact_points)

    def _outcome(self, row: SettledRow, own: Facts) -> Outcome:
        """Applicability first, then who has to give the points, then the rule."""
        leaf = row.leaf
        left_out = self._applicability(leaf, row.section) if leaf.optional or leaf.exempt else None
        outcome = left_out or row.awaited or (self._no_rate(row) if row.rate else None)
        return outcome or self._by_rule(row.rule.evaluate(row.full, own, leaf.measure), row)

    def _corrected(self, row: SettledRow) -> str:
        """What was decided on objections to the figures of a row, in words; empty where nothing was."""
        decided = (self.facts.corrections.get(key) for key in row.corrected)
        return "".join(f"（按异议处理决定更正：{why}）" for why in decided if why)

    def _awarded(self, row: SettledRow) -> Score:
        leaf = row.leaf
        score = awarded_score(leaf, row.section, self.facts, self.scheme.row_places)
        if leaf.off_task:
            return self._awarded_off(row, score)
        happened = row.event and score.status == "scored" and score.points
        return score._replace(explanation=score.explanation + self._event(leaf)) if happened else score

    def _said(self, sentence: str, points: Decimal, row: SettledRow) -> str:
        """A rule's sentence with the points that it brings, or takes off its task or the total, and why assessors took
        some off as they saw fit."""
        explained = discretion_explained(row.leaf, self.facts)
        if row.leaf.off_task:
            return lost(sentence, points, self._rest(row)) + explained
        off = row.section.counts == "deduction"
        return (_lost(sentence, points) if off else gained(sentence, show(points))) + explained

    def _awarded_off(self, row: SettledRow, score: Score) -> Score:
        left = within_task(score.points, self._rest(row))
        if left == score.points:
            return score
        return score._replace(points=left, explanation=lost(score.explanation, score.points, self._rest(row)))

    def _rest(self, row: SettledRow) -> Decimal:
        """What the task has without a row that takes points off it."""
        return sum((self.score(ref).points for ref in row.rest), ZERO)

    def _event(self, leaf: Leaf) -> str:
        """What is said of a row whose event happened, which is kept for the grade and for tasks that it voids."""
        self.happened.add(leaf.ref)
        if not leaf.limits_grade:
            return ""
        self.limits.append(GradeLimit(leaf.ref, leaf.limits_grade, leaf.title))
        return f"，等次最高为“{leaf.limits_grade}”"

    def _applicability(self, leaf: Leaf, section: Section) -> Outcome | None:
        if leaf.exempt:
            return self._left_out(leaf, section, "方案规定本类单位不考核本项")
        applicable = self.facts.entry(leaf.ref, "applicable")
        if not leaf.optional or applicable.state == "blank":
            return None
        if applicable.state == "invalid":
            return Outcome("invalid", Fraction(0), f"“是否适用”无法识别：{applicable.raw}，计0分")
        if applicable.text != NOT_APPLICABLE:
            return None
        reason = self.facts.entry(leaf.ref, "reason").text
        if not reason:
            return Outcome("missing", Fraction(0), "填报不适用但未说明理由，按未填处理")
        return self._left_out(leaf, section, reason.rstrip("。"))

    def _no_rate(self, row: SettledRow) -> Outcome | None:
        """What becomes of a row whose two counts give no rate; None where they do, and for other rows."""
        outcome = unscored(row.leaf, row.rate, self.facts.entries)
        left_out = outcome is not None and outcome.status == "not_applicable"
        return self._left_out(row.leaf, row.section, outcome.sentence) if outcome and left_out else outcome

    def _by_rule(self, outcome: Outcome, row: SettledRow) -> Outcome:
        """What the rule makes of the row, behind how its rate was computed."""
        if row.rate is None or outcome.status not in ("scored", "unscoreable"):
            return outcome
        return outcome._replace(sentence=worded(row.leaf, row.rate, self.facts.entries, outcome.sentence))

    def _left_out(self, leaf: Leaf, section: Section, reason: str) -> Outcome:
        if section.counts != "points" or leaf.off_task:
            none = "不扣分" if section.takes_off(leaf) else "不加分"
            return Outcome("not_applicable", Fraction(0), f"不适用（{reason}），{none}")
        if averages(self.scheme):
            known = self.facts.averages.get(leaf.ref)
            return averaged(exact(leaf.points), reason, known, self.scheme.row_places)
        points = exact(leaf.points) if self.scheme.not_applicable == "full" else Fraction(0)
        effect = {"exclude": "不计入满分", "full": "计满分", "zero": "计0分"}[self.scheme.not_applicable]
        return Outcome("not_applicable", points, f"不适用（{reason}），{effect}")

    def _voiding(self, row: SettledRow) -> Leaf | None:
        """The row whose event leaves this one's task without points; None where none happened."""
        event = self.rows.get(row.voided_by)  # units of some classes may not have it
        if event:
            self.score(event.leaf.ref)
        return event.leaf if event and event.leaf.ref in self.happened else None

    def _failed_parent(self, row: SettledRow) -> Leaf | None:
        for parent in row.parents:
            score = self.score(parent)
            if score.points == 0 and score.status != "not_applicable" and not self._waits(score):
                return self.rows[parent].leaf
        return None

    def _waits(self, score: Score) -> bool:
        """Whether a row may not apply and waits for the average of the others, so that nothing behind it fails."""
        row = self.rows[score.ref]
        return score.status == "pending" and may_be_averaged(self.scheme, row.section, row.leaf)
