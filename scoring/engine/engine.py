"""Points of one unit: every leaf row, then tasks, sections and the total, under the rules of one scheme.

Order for a row: awarded points, applicability, the rule itself, then `needs` and `gate`.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from scoring.engine.adding_up import section_points, task_points
from scoring.engine.average_points import averaged, averages, may_be_averaged
from scoring.engine.awarded import awarded_score, discretion_explained
from scoring.engine.conversion import added, before
from scoring.engine.grades import grade_of
from scoring.engine.off_task import lost, within_task
from scoring.engine.rates import unscored, worded
from scoring.engine.scorecard import ZERO, GradeLimit, Score, ScoreCard
from scoring.engine.sources import figure_refs
from scoring.engine.totals import within
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import CORRECTION, NOT_APPLICABLE, EntryKey
from scoring.methods.base import gained
from scoring.methods.facts import Outcome
from scoring.numbers import exact, round_points, show
from scoring.scheme.model import Leaf, Scheme, Section
from scoring.scheme.weights import weight_words


def score_unit(scheme: Scheme, facts: UnitFacts) -> ScoreCard:
    """Scores every leaf row of one unit, with the scheme as settled for it (`scheme_for`). Never raises for what a
    person can have typed."""
    rows = _RowScores(scheme, facts)
    scores = rows.all()
    by_ref = {score.ref: score for score in scores}
    tasks = tuple(task_points(section, task, by_ref) for section in scheme.sections for task in section.tasks)
    sections = tuple(section_points(scheme, section, by_ref) for section in scheme.sections)
    total = within(scheme, added(scheme, sections))
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
        happened=tuple(ref for ref in rows.leaves if ref in rows.happened),
    )


def taken_off_by_award(scheme: Scheme, facts: UnitFacts, ref: str) -> Decimal | None:
    """What the figures of a row give, where the assessors' points are fewer; None where nothing was taken off."""
    entries = {key: entry for key, entry in facts.entries.items() if key != (ref, "awarded")}
    unawarded = _RowScores(scheme, facts._replace(entries=entries)).score(ref)
    awarded = _RowScores(scheme, facts).score(ref)
    return unawarded.points if unawarded.status == "scored" and awarded.points < unawarded.points else None


def _awaited(leaf: Leaf, section: Section) -> Outcome | None:
    owner = section.awarded_by(leaf)
    return Outcome("missing", Fraction(0), f"待{owner}核定") if owner else None


def _lost(sentence: str, points: Decimal) -> str:
    if points:
        return f"{sentence}，总分扣{show(-points)}分"
    return sentence if sentence.endswith("不扣分") else f"{sentence}，不扣分"


class _Frame(NamedTuple):
    """What is the same for every unit of a scheme, by ref; `names` are those of the parameters, `weights` say how
    points follow from weights; `rests` are the rows that one which takes off its task can take from."""

    leaves: Mapping[str, Leaf]
    sections: Mapping[str, Section]
    gates: Mapping[str, str]
    voids: Mapping[str, str]
    names: Mapping[str, str]
    weights: Mapping[str, str]
    rests: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=16)  # schemes that differ by class all hash alike
def _frame(scheme: Scheme) -> _Frame:
    return _Frame(
        leaves={leaf.ref: leaf for leaf in scheme.leaves()},
        sections={leaf.ref: section for section in scheme.sections for leaf in section.leaves()},
        gates={
            leaf.ref: gate
            for section in scheme.sections
            for task in section.tasks
            for leaf in task.items
            if (gate := task.gate_of(leaf))
        },
        voids={
            leaf.ref: task.voided_by
            for section in scheme.sections
            for task in section.tasks
            if task.voided_by
            for leaf in task.items
        },
        names={p.id: p.name for p in scheme.parameters},
        weights=weight_words(scheme),
        rests={
            leaf.ref: tuple(item.ref for item in task.taken_from(leaf))
            for section in scheme.sections
            for task in section.tasks
            for leaf in task.items
            if leaf.off_task
        },
    )


class _RowScores:
    """Scores rows in dependency order, each once."""

    def __init__(self, scheme: Scheme, facts: UnitFacts) -> None:
        self.scheme, self.facts = scheme, facts
        self.leaves, self.sections, self.gates, self.voids, self.names, self.weights, self.rests = _frame(scheme)
        self.done: dict[str, Score] = {}
        self.limits: list[GradeLimit] = []
        self.happened: set[str] = set()

    def all(self) -> tuple[Score, ...]:
        return tuple(self.score(ref) for ref in self.leaves)

    def score(self, ref: str) -> Score:
        if ref not in self.done:
            self.done[ref] = self._score(self.leaves[ref])
        return self.done[ref]

    def _score(self, leaf: Leaf) -> Score:
        section = self.sections[leaf.ref]
        corrected = self._corrected(leaf)
        source = CORRECTION if corrected else self.facts.sources.get(leaf.ref, "claim")
        if self.facts.entry(leaf.ref, "awarded").state != "blank":
            return self._awarded(leaf, section)
        rule, own = section.rule_of(leaf), self.facts.for_rule(leaf, self.names, self.scheme.row_places)
        outcome = self._applicability(leaf, section) or _awaited(leaf, section) or self._no_rate(leaf, section)
        outcome = outcome or self._by_rule(rule.evaluate(exact(leaf.points), own, leaf.measure), leaf)
        points = round_points(outcome.points, self.scheme.row_places)
        sentence, zeroed_by = outcome.sentence, ""
        if outcome.status == "scored":
            sentence = self._told(sentence, points, leaf, section)
            sentence += discretion_explained(leaf, self.facts)
            if self._is_event(leaf) and rule.points(Fraction(1), own) < 0:  # also where the row takes nothing off
                sentence += self._event(leaf)
            if leaf.ref in self.weights:
                sentence += f"（满分：{self.weights[leaf.ref]}）"
            sentence += corrected
        some = outcome.points and (outcome.status != "not_applicable" or averages(self.scheme))  # a part may lack
        if (some or outcome.status == "scored") and (parent := self._failed_parent(leaf)):
            sentence, points, zeroed_by = f"前置分项“{parent.title}”未得分，本项计0分", ZERO, parent.ref
        elif (some or outcome.status == "scored") and (event := self._voiding(leaf)):
            sentence, points = f"已发生“{event.title}”，整个任务不得分，本项计0分", ZERO
            zeroed_by = event.ref
        if leaf.off_task:
            points = within_task(points, self._rest(leaf))
        cut = bool(10**self.scheme.row_places % outcome.points.denominator)
        return Score(
            leaf.ref, points, section.full_of(leaf), outcome.status, sentence, source,
            cut=cut, exact=outcome.points, zeroed_by=zeroed_by,
        )  # fmt: skip

    def _corrected(self, leaf: Leaf) -> str:
        """What was decided on objections to the figures of a row, in words; empty where nothing was."""
        known = self.facts.corrections
        if not known:
            return ""
        decided = (known.get(EntryKey(ref, CORRECTION)) for ref in dict.fromkeys((leaf.ref, *figure_refs(leaf))))
        return "".join(f"（按异议处理决定更正：{why}）" for why in decided if why)

    def _awarded(self, leaf: Leaf, section: Section) -> Score:
        score = awarded_score(leaf, section, self.facts, self.scheme.row_places)
        if leaf.off_task:
            return self._awarded_off(leaf, score)
        happened = self._is_event(leaf) and score.status == "scored" and score.points
        return score._replace(explanation=score.explanation + self._event(leaf)) if happened else score

    def _told(self, sentence: str, points: Decimal, leaf: Leaf, section: Section) -> str:
        """A rule's sentence with the points that it brings, or takes off its task or the total."""
        if leaf.off_task:
            return lost(sentence, points, self._rest(leaf))
        return _lost(sentence, points) if section.counts == "deduction" else gained(sentence, show(points))

    def _awarded_off(self, leaf: Leaf, score: Score) -> Score:
        left = within_task(score.points, self._rest(leaf))
        if left == score.points:
            return score
        return score._replace(points=left, explanation=lost(score.explanation, score.points, self._rest(leaf)))

    def _rest(self, leaf: Leaf) -> Decimal:
        """What the task has without a row that takes points off it."""
        return sum((self.score(ref).points for ref in self.rests[leaf.ref]), ZERO)

    def _is_event(self, leaf: Leaf) -> bool:
        return bool(leaf.limits_grade) or leaf.ref in self.voids.values()

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

    def _no_rate(self, leaf: Leaf, section: Section) -> Outcome | None:
        """What becomes of a row whose two counts give no rate; None where they do, and for other rows."""
        outcome = unscored(leaf, leaf.own_rate, self.facts.entries)
        left_out = outcome is not None and outcome.status == "not_applicable"
        return self._left_out(leaf, section, outcome.sentence) if outcome and left_out else outcome

    def _by_rule(self, outcome: Outcome, leaf: Leaf) -> Outcome:
        """What the rule makes of the row, behind how its rate was computed."""
        own = leaf.own_rate
        if own is None or outcome.status not in ("scored", "unscoreable"):
            return outcome
        return outcome._replace(sentence=worded(leaf, own, self.facts.entries, outcome.sentence))

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

    def _voiding(self, leaf: Leaf) -> Leaf | None:
        """The row whose event leaves this one's task without points; None where none happened."""
        event = self.leaves.get(self.voids.get(leaf.ref, ""))  # units of some classes may not have it
        if event:
            self.score(event.ref)
        return event if event and event.ref in self.happened else None

    def _failed_parent(self, leaf: Leaf) -> Leaf | None:
        for parent in (leaf.needs, self.gates.get(leaf.ref, "")):
            if parent:
                score = self.score(parent)
                if score.points == 0 and score.status != "not_applicable" and not self._waits(score):
                    return self.leaves[parent]
        return None

    def _waits(self, score: Score) -> bool:
        """Whether a row may not apply and waits for the average of the others, so that nothing behind it fails."""
        leaf, section = self.leaves[score.ref], self.sections[score.ref]
        return score.status == "pending" and may_be_averaged(self.scheme, section, leaf)
