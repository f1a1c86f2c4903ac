"""Units of measure that are shares of a whole: how they are recognised, and what one step of each is called."""

from unicodedata import normalize

STEPS = {"%": "个百分点", "‰": "个千分点", "1/10万": "/10万"}


def plain_measure(measure: str) -> str:
    """A unit of measure as it is compared: `％` is `%`, spaces say nothing."""
    return "".join(normalize("NFKC", measure).split())


def is_share(measure: str) -> bool:
    """Whether a unit of measure is a share of a whole."""
    return plain_measure(measure) in STEPS


def step_of(measure: str) -> str:
    """What one of a unit of measure is called where figures are subtracted: `个百分点`; itself where it is no share."""
    return STEPS.get(plain_measure(measure), measure)
