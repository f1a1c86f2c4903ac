"""`kaohe template`: for whom workbooks are made, and where they go."""

from pathlib import Path

from cli.errors import UsageProblem
from scoring.scheme.model import Scheme
from workbook_templates.forms.issue import Issue, issues_of, too_large
from workbook_templates.forms.kinds import KINDS


def chosen(scheme: Scheme, kind: str | None, holders: tuple[str, ...]) -> list[Issue]:
    """Whom workbooks are made for; a name that nobody has, and a workbook that no sheet takes, are refused."""
    from difflib import get_close_matches

    issues = issues_of(scheme, kind)
    if kind and not issues:
        raise UsageProblem(f"方案“{scheme.id}”没有要发{KINDS[kind].title}的部门或单位。")
    known = list(dict.fromkeys(issue.holder for issue in issues))
    for name in holders:
        if name not in known:
            near = get_close_matches(name, known, 1, 0.3)
            raise UsageProblem(
                f"名单中没有“{name}”。" + (f"是否指“{near[0]}”？" if near else f"可选：{'、'.join(known)}。")
            )
    found = [issue for issue in issues if not holders or issue.holder in holders]
    if problem := next(filter(None, (too_large(scheme, issue) for issue in found)), ""):
        raise UsageProblem(problem)
    return found


def with_paths(scheme: Scheme, issues: list[Issue], *, in_folders: bool) -> list[tuple[Issue, str]]:
    """What goes out, each with its path below the folder of all."""
    from workbook_templates.forms.sent_folders import folder_of

    return [(issue, f"{folder_of(scheme, issue)}/{issue.file}" if in_folders else issue.file) for issue in issues]


def refuse_taken(output: Path, paths: list[str], force: bool) -> None:
    """Before anything is written: what may be there already."""
    if taken := [path for path in paths if not force and (output / path).exists()]:
        raise UsageProblem(f"{output} 中已有 {taken[0]} 等{len(taken)}个文件。要覆盖请加 --force，或换一个文件夹。")
