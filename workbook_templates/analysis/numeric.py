"""numpy, or a sentence that says how to get it."""

from typing import Any


class AnalysisError(Exception):
    """The analysis cannot be made; its text is a Chinese sentence for the user."""


def numpy() -> Any:
    """The package, imported when it is first needed.

    Raises:
        AnalysisError: it is not installed.
    """
    try:
        import numpy as found
    except ModuleNotFoundError as error:
        raise AnalysisError('分析排名需要安装 numpy：python -m pip install "kaohe[analysis]"') from error
    return found
