"""What one message is made of."""

from scoring.light_named_tuple import NamedTuple
from validators.finding import Severity


class Message(NamedTuple):
    """One entry: what is wrong (`text`) and how to put it right (`hint`), as templates."""

    severity: Severity
    title: str
    text: str
    hint: str
