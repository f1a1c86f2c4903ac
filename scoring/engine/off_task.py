"""A row that takes points off its own task (`Leaf.off_task`): never more than the other items bring."""

from decimal import Decimal

from scoring.engine.scorecard import ZERO
from scoring.numbers import show


def within_task(points: Decimal, rest: Decimal) -> Decimal:
    """What a row takes off, 0 or less, where the task has `rest` without it."""
    return max(points, ZERO - rest)


def lost(sentence: str, points: Decimal, rest: Decimal) -> str:
    """A sentence with what is taken off the task, and why it is less where the task has not that much."""
    if not points:
        return sentence if sentence.endswith("不扣分") else f"{sentence}，不扣分"
    left = within_task(points, rest)
    if left == points:
        return f"{sentence}，任务扣{show(-points)}分"
    return f"{sentence}，应扣{show(-points)}分，任务其他分项共得{show(rest)}分，扣完为止，任务扣{show(-left)}分"
