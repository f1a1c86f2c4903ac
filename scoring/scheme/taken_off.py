"""A rule that takes points off the total or its own task: the same inputs, with points of 0 or less."""

from fractions import Fraction

from scoring.light_dataclass import dataclass
from scoring.methods.base import Ask, Cells, Facts, Method
from scoring.methods.peers import PeerCells, tells_peers

REST = "rest of the task"
"""An operand that is there where points are taken off a task: what it has without the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOff(Method):
    """Has no name in scheme files: a section that takes points off makes it of the rule its row names, and so does a
    row that takes them off its task."""

    rule: Method

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return self.rule.asks(measure)

    def obstacle(self, facts: Facts) -> str:
        return self.rule.obstacle(facts)

    def obstacle_test(self, cells: Cells) -> str:
        return self.rule.obstacle_test(cells)

    def waits(self) -> bool:
        return self.rule.waits()

    def pending(self, full: Fraction, facts: Facts, taking: bool = True) -> str:
        return self.rule.pending(full, facts, taking)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        given = self.rule.points(full, facts)
        return given - full if self.rule.takes_off == "rest" else -given

    def sentence(self, full: Fraction, facts: Facts) -> str:
        return self.rule.incident(facts) or self.rule.sentence(full, facts)

    def expression(self, full: str, cells: Cells) -> str:
        if self.waits() and not tells_peers(cells):
            return "0"
        taken = self._taken(full, self.rule.expression(full, cells))
        return f"MAX({taken},0-{cells[REST]})" if REST in cells else taken

    def peer_expression(self, full: str, at: PeerCells) -> str:
        return self._taken(full, self.rule.peer_expression(full, at))

    def _taken(self, full: str, given: str) -> str:
        """Never a bare minus, which makes -0 of 0 in some programs."""
        return f"({given})-{full}" if self.rule.takes_off == "rest" else f"0-({given})"
