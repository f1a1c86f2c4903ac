"""The last lines of `kaohe validate`: how many files are in order and how many are not."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from workbook_templates.consolidate.checked_files import CheckedFile

STATES = {"unreadable": "无法读取", "error": "有必须改正的", "warning": "只有须说明的", "fine": "没有需要处理的"}


def files_counted(results: Sequence[CheckedFile]) -> str:
    """How many files there are of each sort; each is counted once."""
    found = Counter(map(_state, results))
    said = "，".join(f"{words}{found[state]}个" for state, words in STATES.items() if found[state])
    return f"共检查{len(results)}个文件：{said}。"


def copies_counted(folder: Path, copies: Collection[Path | None], all_files: bool) -> Iterator[str]:
    """How many copies were marked, and of what there is none."""
    marked = sum(copy is not None for copy in copies)
    yield f"标注件：{marked}个，在“{folder}”中。" if marked else "没有写标注件。"
    if failed := len(copies) - marked:
        yield f"不能标注的：{failed}个，请用上面的清单退回。"
    if not all_files:
        yield "没有需要处理的文件不写标注件；也要的加 --all。"


def _state(told: CheckedFile) -> str:
    if not told.kind:
        return "unreadable"
    severities = {finding.severity for finding in told.findings}
    return next((severity for severity in ("error", "warning") if severity in severities), "fine")
