"""Whether a cell still shows what was issued, however a program chose to store it."""

from validators.understand.clean import printable


def shown(value: object) -> str:
    """A cell as people see it: no difference between 5 and "5", nor in spaces, line breaks and control characters."""
    text = f"{value:.15g}" if isinstance(value, float | int) and not isinstance(value, bool) else str(value)
    return "".join(printable(text).split())


def same(value: object, issued: object) -> bool:
    return value == issued or shown(value) == shown(issued)
