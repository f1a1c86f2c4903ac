"""The templates that come with the program, and those of an office in their place.

`python -m workbook_templates.results.notices.shipped_templates` draws them again after a kind's lines were changed."""

from pathlib import Path

from workbook_templates.results.notices.kinds import NOTICE_KINDS
from workbook_templates.results.notices.notice_kind import NoticeKind
from workbook_templates.results.notices.word.template_package import template_bytes
from workbook_templates.results.notices.word.template_problem import TemplateProblemError
from workbook_templates.system.os_reason import os_reason

FOLDER = Path(__file__).with_name("templates")


def file_name(kind: NoticeKind) -> str:
    """What the template of a kind is called."""
    return f"{kind.name}.docx"


def drawn(kind: NoticeKind) -> bytes:
    """The template as its kind tells it."""
    return template_bytes(kind.lines)


def shipped(kind: NoticeKind) -> bytes:
    """The template that comes with the program."""
    return (FOLDER / file_name(kind)).read_bytes()


def template_of(kind: NoticeKind, folder: Path | None) -> bytes:
    """The office's own template, or ours where no folder is given. Raises `TemplateProblemError`."""
    if folder is None:
        return shipped(kind)
    path = folder / file_name(kind)
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise TemplateProblemError(
            f"{path}：没有这个模板。请用 --write-templates 写出全部模板，或用 --kind 只出有模板的文书。"
        ) from problem
    except OSError as problem:
        raise TemplateProblemError(f"{path}：无法读取，{os_reason(problem)}。") from problem


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in NOTICE_KINDS.values():
        (FOLDER / file_name(each)).write_bytes(drawn(each))
