"""Reads one returned workbook: recognises it by its metadata, then every input at its true cell. Never writes."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.forms.layout.names import META
from workbook_templates.incoming.archive_members import Inside, content_of
from workbook_templates.incoming.examine import Examined, examine
from workbook_templates.incoming.sheets import LibraryError, Sheets, sheet_xml
from workbook_templates.incoming.unread_sheets import UnreadSheet
from workbook_templates.read.batch_sheets import BatchSheets
from workbook_templates.read.display.displayed_inputs import as_shown
from workbook_templates.read.seal.calculated_inputs import calculated_inputs
from workbook_templates.read.seal.joined_inputs import joined_inputs
from workbook_templates.read.seal.sealed_formulas import changed_formulas
from workbook_templates.read.sheets_to_subject import Opened, issued_rows, opened
from workbook_templates.returned import Recognised, RejectedError, Returned, refuse
from workbook_templates.system.defect import where

FAR = "V409"


def read(path: Path, scheme: Scheme | None = None, inside: Inside = ()) -> Returned:
    """The workbook at `path`, or `inside` it, where it is an archive. Raises `RejectedError` with the cause and the
    way out; the file is not changed.

    One that has lost its hidden sheet is taken for a workbook of `scheme`, without it for one of a shipped scheme.
    """
    name, data = content_of(path, inside)
    return read_bytes(data, name, scheme)._replace(path=path)


def read_bytes(data: bytes, name: str, scheme: Scheme | None = None) -> Returned:
    """The workbook in `data`, called `name` in messages; otherwise as `read`. Raises `RejectedError`."""
    examined = examine(data, name)
    far = any(sheet.refusal.code == FAR for sheet in examined.unread.values())
    given = examined, name, scheme, data if far else b""
    if examined.heavy:
        from workbook_templates.incoming.limited_process import apart

        subject, findings = apart(name, _recognised, *given)
    else:
        subject, findings = _recognised(*given)
    return Returned(Path(name), sha256(data).hexdigest(), subject, (*examined.findings, *findings))


def _opened(sheets: Sheets, name: str, scheme: Scheme | None) -> Opened:
    """Raises `RejectedError` also where an issued sheet is one of those that cannot be read."""
    try:
        found = opened(sheets, name, scheme)
    except RejectedError as refused:
        raise RejectedError(_true_cause(refused.finding, sheets.unread)) from refused
    needed = (sheet for page in found.found.values() for sheet in (page.sheet, page.page.sheet))
    if guilty := next((sheet for sheet in needed if sheet in sheets.unread), ""):
        raise RejectedError(sheets.unread[guilty].refusal)
    return found


def _true_cause(refusal: Finding, unread: Mapping[str, UnreadSheet]) -> Finding:
    """Why a workbook is refused of which some sheets could not be read: perhaps because of these."""
    guilty = refusal.sheet if refusal.sheet in unread else META
    if guilty not in unread and refusal.code == "V407":  # under another name it may be the one that is missed
        guilty = next(iter(unread), "")
    return unread[guilty].refusal if guilty in unread else refusal


def _notes(unread: Mapping[str, UnreadSheet]) -> list[Finding]:
    """One note for each sheet that is none of the issued ones."""
    return [file_finding("V438", sheet=sheet, reason=each.why) for sheet, each in unread.items()]


def _recognised(examined: Examined, name: str, scheme: Scheme | None, far: bytes) -> Recognised:
    """`far` are the bytes of a file of which a sheet reaches farther than one is read that nobody knows."""
    from python_calamine import CalamineError, PasswordError

    try:
        book = BatchSheets(examined, name)
        if far and (issued := issued_rows(book, name, scheme)):
            examined = examine(far, name, issued)
            book = BatchSheets(examined, name)
        found = _opened(book, name, scheme)
        subject, findings = found.recognised
        sheets = sheet_xml(examined.parts, examined.cells)
        subject, checked_formats = as_shown(subject, examined.sent, examined.parts, sheets)
        findings = findings if checked_formats else (*findings, file_finding("V451", file=name))
        changed, formulas = changed_formulas(sheets, found.plan.layout, found.found)
        beside = (*joined_inputs(sheets, found.found, subject.inputs), *calculated_inputs(sheets, found.found))
        said = (*findings, *beside, *changed, *_notes(book.unread))
        return Recognised(replace(subject, formulas=formulas), said)
    except PasswordError as cause:
        raise refuse("V404", name) from cause
    except CalamineError as cause:
        raise refuse("V403", name, reason="工作簿内容不完整") from cause
    except LibraryError as cause:
        raise refuse("V405", name, format="本程序不能识别的") from cause
    except (RejectedError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:  # a defect, or a panic of the library: it must not cost the other files
        raise refuse("V433", name, detail=where(problem)) from problem


__all__ = ["opened", "read", "read_bytes"]
