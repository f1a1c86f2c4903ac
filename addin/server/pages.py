"""The pages that people see in a browser: what a template is given."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from addin.pane.result_view import ShownResult, page_templates
from addin.receiving.difference_words import said
from addin.receiving.receipt_words import KEEP, lines
from addin.receiving.receipt_workbook import receipt_workbook
from addin.receiving.settings import receiving
from addin.server.body_limits import MOST_MEGABYTES
from addin.server.reply import HTML, Reply, as_json
from addin.server.uploaded_workbook import in_base64

if TYPE_CHECKING:
    from addin.server.sending import Answered

UPLOAD = "/kaohe"
NOT_YET = 409
"""The status of a return that is not received as it is."""


@dataclass(frozen=True, slots=True)
class PageLimits:
    """What the upload page says about size, in whole megabytes."""

    megabytes: int = MOST_MEGABYTES


def upload_page(*, receives: bool = False) -> Reply:
    """The page with the form for a workbook; `receives` tells whether it can be handed in here."""
    return page("upload.html", limits=PageLimits(), receives=receives)


def result_page(result: ShownResult, status: int = 200) -> Reply:
    """The page with what was found in a workbook, or why it could not be read."""
    shown = replace(result, again=UPLOAD, receives=receiving() is not None)
    return page("result.html", status, **shown.given())


def sent_page(answered: "Answered", file: str) -> Reply:
    """The page with the receipt of a return, or with what has to be mended or said before it is received."""
    given: dict[str, Any] = {"sent": answered, "arrival": answered.arrival, "file": file, "keep": KEEP}
    receipt = answered.receipt
    if receipt:
        told = lines(receipt, answered.scheme, answered.kind, answered.files)
        given |= {"lines": told, "workbook": in_base64(receipt_workbook(told, receipt.received))}
    return page("sent.html", 200 if receipt else NOT_YET, **given)


def problem_page(status: int, problem: str, file: str = "") -> Reply:
    """The page that says in one sentence why nothing was done."""
    return result_page(ShownResult(problem=problem, file=file), status)


@lru_cache(maxsize=64)
def refused(status: int, text: str, *, page: bool = False) -> Reply:
    """A refusal in one Chinese sentence: a page for whoever looks at one, else JSON."""
    return problem_page(status, text) if page else as_json({"detail": text}, status)


def page(template: str, status: int = 200, **given: Any) -> Reply:
    """A template of ours with what it is given, as an answer."""
    return Reply(status, HTML, templates().get_template(template).render(given).encode())


@cache
def templates() -> Any:
    """The templates of all pages, with what the server's own need."""
    found = page_templates()
    found.globals["url_for"] = _url
    found.filters["said"] = said
    return found


def _url(_name: str, path: str) -> str:
    return f"/static/{path.lstrip('/')}"
