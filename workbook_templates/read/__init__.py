"""Reads one returned workbook: recognises it by its metadata, then every input at its true cell. Never writes."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from scoring.model import Scheme
from validators.catalogue import file_finding
from workbook_templates.defect import where
from workbook_templates.file_names import shown
from workbook_templates.read.calculated import calculated_inputs
from workbook_templates.read.display.workbook import as_shown
from workbook_templates.read.file import content
from workbook_templates.read.formulas import compared
from workbook_templates.read.joined import joined_inputs
from workbook_templates.read.package import checked, refuse
from workbook_templates.read.recognise import opened
from workbook_templates.read.sheet_xml import sheet_xml
from workbook_templates.returned import Recognised, RejectedError, Returned


def read(path: Path, scheme: Scheme | None = None) -> Returned:
    """The workbook at `path`. Raises `RejectedError` with the cause and the way out; the file is not changed.

    One that has lost its hidden sheet is taken for a workbook of `scheme`, without it for one of a shipped scheme.
    """
    return read_bytes(content(path), shown(path.name), scheme)._replace(path=path)


def read_bytes(data: bytes, name: str, scheme: Scheme | None = None) -> Returned:
    """The workbook in `data`, called `name` in messages; otherwise as `read`. Raises `RejectedError`."""
    look = checked(data, name)
    if look.heavy:
        from workbook_templates.read.apart import apart

        subject, findings = apart(name, _recognised, look.package, look.parts, name, scheme)
    else:
        subject, findings = _recognised(look.package, look.parts, name, scheme)
    return Returned(Path(name), sha256(data).hexdigest(), subject, (*look.findings, *findings))


def _recognised(data: bytes, parts: Mapping[str, bytes], name: str, scheme: Scheme | None) -> Recognised:
    from python_calamine import CalamineError, PasswordError

    from workbook_templates.read.sheets import Sheets

    try:
        found = opened(Sheets(data), name, scheme)
        subject, findings = found.recognised
        sheets = sheet_xml(parts)
        subject, told = as_shown(subject, data, parts, sheets)
        findings = findings if told else (*findings, file_finding("V451", file=name))
        changed, formulas = compared(sheets, found.plan.layout, found.found)
        beside = (*joined_inputs(sheets, found.found, subject.inputs), *calculated_inputs(sheets, found.found))
        said = (*findings, *beside, *changed)
        return Recognised(replace(subject, formulas=formulas), said)
    except PasswordError as cause:
        raise refuse("V404", name) from cause
    except CalamineError as cause:
        raise refuse("V403", name, reason="工作簿内容不完整") from cause
    except (RejectedError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:  # a defect, or a panic of the library: it must not cost the other files
        raise refuse("V433", name, detail=where(problem)) from problem


__all__ = ["opened", "read", "read_bytes"]
