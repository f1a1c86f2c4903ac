"""The addresses behind which work is done, and what the log calls them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.server.body_limits import MOST_MEGABYTES
from addin.server.calls import Kind

PAGE, STATUS, SEND = "/kaohe", "/kaohe/status", "/kaohe/api/send"
DESK = "/kaohe/desk/"
"""Below it is the office's desk, an application of its own."""
FUNCTIONS, SCRIPTS = "/xlwings/custom-functions-call", "/xlwings/custom-scripts-call/"
FILE_TOO_LARGE = f"文件超过{MOST_MEGABYTES}MB，没有接收。填报表通常不到1MB，请删去与考核无关的工作表、图片后再试。"
TOO_LARGE: Mapping[Kind, str] = {
    "function": "选中的区域太大，没有接收。请只选有内容的区域，例如 A2:F200，不要整列、整表地选。",
    "script": f"打开的工作簿内容超过{MOST_MEGABYTES}MB，没有接收。请删去与考核无关的工作表后再试，或用网页上传检查。",
}


class Route(NamedTuple):
    """What is asked for: `name` is the script's; `cost` in points; `label` for the log."""

    kind: Kind
    label: str
    cost: int
    name: str = ""

    @property
    def form(self) -> bool:
        """Whether a form is sent, which may hold the token."""
        return self.kind in ("page", "check", "send")

    @property
    def too_large(self) -> str:
        """What is said of more than may be sent."""
        return TOO_LARGE.get(self.kind, FILE_TOO_LARGE)


def routes(scripts: Iterable[tuple[str, str]]) -> Mapping[str, Route]:
    """By address; `scripts` are (Python name, name of the button)."""
    fixed = {
        PAGE: Route("page", "网页检查", 5),
        "/kaohe/api/check": Route("check", "接口检查", 5),
        SEND: Route("send", "报送", 5),
        FUNCTIONS: Route("function", "公式", 1),
    }
    return fixed | {SCRIPTS + name: Route("script", label, 5, name) for name, label in scripts}
