"""Which program wrote a result."""

from functools import cache
from importlib.metadata import version


@cache
def program_json() -> dict[str, str]:
    """Its name and its version."""
    return {"name": "kaohe", "version": version("kaohe")}
