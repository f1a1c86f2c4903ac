"""The result of one workbook as a piece of a page: the same words whether a server shows it or a page without one."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from addin.pane.view import View
from scoring.numbers import decimals
from workbook_templates.system.file_names import marked_name

TEMPLATES = Path(__file__).parents[1] / "templates"
PROJECT_NAME = "健康行动考核"


@dataclass(frozen=True, slots=True)
class ShownResult:
    """What is shown of one workbook; `marked` is the marked copy in base64, "" where there is none, `again` where the
    next one is chosen, "" where that is on the same page, `receives` whether it can be handed in here."""

    view: View | None = None
    problem: str = ""
    file: str = ""
    marked: str = ""
    again: str = ""
    receives: bool = False

    def given(self) -> dict[str, Any]:
        """What the template of the result asks for."""
        return {name: getattr(self, name) for name in self.__slots__} | {"marked_name": marked_name(self.file)}


def result_view(result: ShownResult) -> str:
    """The result alone, without the page around it."""
    shown: str = page_templates().get_template("result_view.html").render(result.given())
    return shown


@cache
def page_templates() -> Any:
    """The templates of all pages, read once."""
    from jinja2 import Environment, FileSystemLoader

    found = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    found.globals["settings"] = SimpleNamespace(project_name=PROJECT_NAME)
    found.filters["decimals"] = decimals
    return found
