"""Whether a return is received as it is: what its sender has to mend or to say before, all at once."""

from dataclasses import dataclass
from datetime import date

from addin.receiving.receipt import Receipt
from validators.written import chinese_day


@dataclass(frozen=True, slots=True)
class Rules:
    """What the office allows. Without `deadline` that of the scheme counts."""

    deadline: date | None = None
    errors_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """A return on its way in. `before` is the one that it would replace, `deadline` the day up to which it is due,
    `permitted` whether its holder may be late."""

    errors: int
    reason: str
    changed: bool
    before: Receipt | None
    deadline: date | None
    permitted: bool

    def late(self, today: date) -> bool:
        """Whether it comes after the deadline."""
        return self.deadline is not None and today > self.deadline


def objections(sent: Submission, rules: Rules, today: date) -> list[str]:
    """Why it is not received yet, a sentence each; none where it is."""
    found = []
    if sent.late(today) and not sent.permitted and sent.deadline:
        day = chinese_day(sent.deadline)
        found.append(f"报送截止日期是{day}，现在已过。请联系市级办公室，同意补报或更正后再报送。")
    if sent.errors and not rules.errors_allowed:
        found.append(f"有{sent.errors}处须改正的问题。请改好、检查通过后再报送。")
    if sent.errors and rules.errors_allowed and not sent.reason:
        found.append(f"有{sent.errors}处须改正的问题没有改正。确实不能改正的，请写明原因后再报送。")
    if sent.before and sent.changed and not sent.reason:
        found.append(
            f"此前已报送过（回执 {sent.before.number}），这次内容不同。请核对下面列出的变化，写明更正原因后再报送。"
        )
    return found
