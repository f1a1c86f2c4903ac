"""`kaohe validate --annotate`: marked copies to send back, beside each other in one folder."""

from collections.abc import Iterable
from pathlib import Path

from cli.errors import UsageProblem
from cli.options import write_output
from validators.finding import Finding
from workbook_templates.returned import Returned

SUFFIX = "_退回修改"


def marked_paths(folder: Path, workbooks: Iterable[Path]) -> dict[Path, Path]:
    """Where each marked copy goes. A marked copy that comes back keeps its name."""
    targets: dict[Path, Path] = {}
    for path in workbooks:
        target = folder / f"{path.stem.removesuffix(SUFFIX)}{SUFFIX}.xlsx"
        twin = next((other for other, taken in targets.items() if taken == target and other != path), None)
        if twin:
            raise UsageProblem(f"{twin} 和 {path} 的标注件会同名（{target.name}）。请分开检查，或先改文件名。")
        targets[path] = target
    inputs = {path.resolve() for path in targets}
    if spoiled := next((target for target in targets.values() if target.resolve() in inputs), None):
        raise UsageProblem(f"{spoiled} 是要检查的文件本身，不能覆盖。请把 --annotate 指到另一个文件夹。")
    return targets


def write_marked(target: Path, returned: Returned, found: tuple[Finding, ...], force: bool) -> bool:
    """Whether the copy could be made; a package that no usual program wrote cannot be marked."""
    from workbook_templates.annotate import CannotMarkError, annotated

    try:
        data = annotated(returned.path.read_bytes(), returned.subject, found)
    except CannotMarkError:
        return False
    write_output(target, data, force)
    return True
