"""The add-in's functions as xlwings' classic UDFs. Their names are the Python ones: =KAOHE_SCORE, =KAOHE_SCORES, ..."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from addin.functions.caller import CALLER, Caller
from addin.functions.excel_functions import bind
from addin.functions.known_schemes import SCHEMES_VARIABLE
from addin.functions.one_row import FigureError

CATEGORY = "健康行动考核"


def bound(func: Callable[..., Any], arg: Callable[..., Any], scheme: str, folder: Path) -> dict[str, Any]:
    """The functions under `func` and `arg` of xlwings, for a module to hold; `scheme` is meant where a formula names
    none, and scheme files of the office's own lie in `folder`."""
    os.environ[SCHEMES_VARIABLE] = "\n".join(map(str, sorted(folder.glob("*.yaml"))))

    def told(work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def call(*given: Any) -> Any:
            CALLER.set(Caller(scheme))  # for each call: Excel calls from a context of its own
            try:
                return work(*given)
            except FigureError as problem:
                return f"！{problem}"  # a raised one would show as a traceback

        return call

    return bind(lambda **_: func(category=CATEGORY), arg, told)
