"""What the page that works offline asks of this program, inside the browser: one workbook in, what to show out."""

import json
from typing import Literal

from addin.offline.browser_limits import MOST_SECONDS
from addin.pane.inspection import inspect_bytes
from addin.pane.result_view import ShownResult, result_view
from validators.finding import Finding
from validators.written import report, sentences
from workbook_templates.incoming.file_limits import MOST_BYTES, megabytes
from workbook_templates.returned import RejectedError, refuse
from workbook_templates.system.file_names import printable_name
from workbook_templates.system.work_limits import Lost, now_limited


def start() -> None:
    """To be called once: the page ends this whole interpreter when a workbook takes too long, and nothing in it can
    start a process."""
    now_limited()


def checked(data: bytes | memoryview, file: str) -> str:
    """The workbook's result as JSON: `html` as the upload page shows it, `text` as `kaohe validate` prints it, whose it
    is (`holder`, "" where that is not known)."""
    name = printable_name(file)
    try:
        found = inspect_bytes(bytes(data), name)
    except RejectedError as rejected:
        return _refused(rejected.finding, name)
    shown = result_view(ShownResult(view=found.view, file=name))
    return _answer(shown, name, found.subject.holder, found.findings)


def unread(file: str, why: Literal["time", "died", "large"], size: int = 0) -> str:
    """The same for a workbook that was not read to its end; `size`, in bytes, of one that is too large to be read."""
    from workbook_templates.incoming.limited_process import lost

    name = printable_name(file)
    if why == "large":
        refusal = refuse("V408", name, size=megabytes(size), most=megabytes(MOST_BYTES))
    else:
        refusal = lost(name, Lost(why), MOST_SECONDS)
    return _refused(refusal.finding, name)


def _refused(finding: Finding, file: str) -> str:
    return _answer(result_view(ShownResult(problem=sentences(finding), file=file)), file, "", (finding,))


def _answer(html: str, file: str, holder: str, findings: tuple[Finding, ...]) -> str:
    told = {"html": html, "text": "\n".join(report(file, holder, findings)), "holder": holder}
    return json.dumps(told, ensure_ascii=False)
