"""The addresses behind which work is done, and what the log calls them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.server.calls import Kind

PAGE, STATUS, HELP = "/kaohe", "/kaohe/status", "/kaohe/help/"
FUNCTIONS, SCRIPTS = "/xlwings/custom-functions-call", "/xlwings/custom-scripts-call/"


class Route(NamedTuple):
    """What is asked for: `name` is the script's; `cost` in points; `label` for the log."""

    kind: Kind
    label: str
    cost: int
    name: str = ""

    @property
    def form(self) -> bool:
        """Whether a form is sent, which may hold the token."""
        return self.kind in ("page", "check")


def routes(scripts: Iterable[tuple[str, str]]) -> Mapping[str, Route]:
    """By address; `scripts` are (Python name, name of the button)."""
    fixed = {
        PAGE: Route("page", "网页检查", 5),
        "/kaohe/api/check": Route("check", "接口检查", 5),
        FUNCTIONS: Route("function", "公式", 1),
    }
    return fixed | {SCRIPTS + name: Route("script", label, 5, name) for name, label in scripts}
