"""Whether the server really serves this project: the framework puts empty or sample parts in place of ours, with no
word, when one of ours cannot be imported. Its sample sign-in would let everybody in."""

from importlib import import_module
from pathlib import Path

from addin.functions.excel_functions import FUNCTIONS

PROJECT = Path(__file__).parents[1]
PARTS = ("custom_functions", "custom_scripts", "auth.custom", "addin.server.calls")


class IncompleteServerError(Exception):
    """The server would start without a part of it; says which, in Chinese."""


def check_startup() -> None:
    """Raises `IncompleteServerError`."""
    from xlwings_server.routers.xlwings import custom_functions, custom_scripts

    for name in PARTS:
        try:
            place = Path(import_module(name).__file__ or "")
        except Exception as cause:
            raise IncompleteServerError(
                f"加载项的部件 {name} 无法载入（{cause}）。请重新安装：pip install 'kaohe[server]'"
            ) from cause
        if PROJECT not in place.parents:
            raise IncompleteServerError(
                f"{name} 被另一处的同名模块顶替（{place}）。请在专用的 Python 环境中安装本程序。"
            )
    served = [module.__file__ for module in (custom_functions, custom_scripts)]
    offered = [getattr(custom_functions, function.work.__name__, None) for function in FUNCTIONS]
    if any(PROJECT not in Path(file or "").parents for file in served) or None in offered:
        raise IncompleteServerError("加载项的函数或按钮没有载入。请重新安装：pip install 'kaohe[server]'")
