"""The schemes that formulas may name: the shipped ones and the files that the server was started with.

Never any other file: what stands in a formula was typed by somebody far away.
"""

import os
from difflib import get_close_matches
from functools import lru_cache

from scoring.scheme.model import Scheme

SCHEMES_VARIABLE = "KAOHE_SCHEMES"


def known(name: str) -> Scheme | None:
    """The scheme of this id, or of this title, as templates show it."""
    schemes = _all(os.environ.get(SCHEMES_VARIABLE, ""))
    return schemes.get(name) or next((scheme for scheme in schemes.values() if scheme.title == name), None)


def hint(name: str) -> str:
    """Which name may have been meant, or all there are."""
    names = list(_all(os.environ.get(SCHEMES_VARIABLE, "")))
    near = get_close_matches(name, names, 1)
    return f"是否要用 {near[0]}？" if near else f"可以用的有：{'、'.join(names)}。"


@lru_cache(maxsize=2)
def _all(files: str) -> dict[str, Scheme]:
    """By id; `files` are paths, one a line."""
    from workbook_templates.schemes.store import load, shipped

    schemes = [load(name) for name in (*shipped(), *files.splitlines())]
    return {scheme.id: scheme for scheme in schemes}
