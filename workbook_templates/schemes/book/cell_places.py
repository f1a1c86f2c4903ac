"""The checks of a scheme file, told in the workbook's own terms: sheet, cell and Chinese column heads."""

from collections.abc import Mapping

from scoring.methods import kinds
from validators.schemes.file.file_places import FilePlaces
from validators.schemes.file.scheme_file_error import SchemeProblem
from workbook_templates.schemes.book.scheme_book_error import BookPlace, BookProblem

Path = tuple[str | int, ...]
LISTS = {
    "units": "“单位”表中至少要有一个单位",
    "sections": "“部分”表中至少要有一个部分",
    "items": "“分项与指标”表中没有属于这个任务的分项",
    "parts": "“合并指标”表中没有{row}的各部分",
}
TERMS = {
    "departments（部门名单）": "“部门”表",
    "或 groups（行动组）": "或“行动组”表",
    "classes（类别）": "“类别”表",
    "或 units（单位名单）": "或“单位”表",
    "units（单位名单）": "“单位”表",
    "（own_target）": "",
    "parameters（参数）": "“参数”表",
    "grades（等次）": "“等次”表",
    "写 up_to_rank（前几名）或 top_share（前百分之几）": "填“前几名”或“前百分之几”",
    "最低一档写 0": "最低一档填 0",
    "（counts: points）": "（计入方式）",
    "前置条件（gate）": "前置条件",
    "任务（tasks）": "任务",
    "指标（indicators）": "指标",
    "分子（numerator）": "分子",
    "分母（denominator）": "分母",
    "（needs、gate）": "（“前置分项”或“前置条件”）",
    "请写 {kind: assessor}。": "计分规则请选“考核组核定”。",
}


class CellPlaces(FilePlaces):
    """Stands in for a file's lines: collects each problem at its cell, one for a cell."""

    def __init__(self, cells: Mapping[Path, BookPlace], keys: Mapping[Path, str]) -> None:
        """`keys` are the numbers under which a rule's levels and parts stand in their own sheets."""
        self.cells = cells
        self.keys = keys
        self.problems: list[BookProblem] = []

    def problem(self, path: Path, message: str, hint: str = "") -> SchemeProblem:
        """Notes the problem at the cell of a path of the data, in the workbook's own words; the same as a file's
        problem is given back."""
        plain = _without_kinds(path)
        place = self._place(plain)
        last = plain[-1] if plain else ""
        if message == f"缺少必填的 {last}":
            message = _lacking(str(last), self.keys.get(plain[:-1], "")) or f"缺少“{place.head}”"
        for english, chinese in TERMS.items():
            message, hint = message.replace(english, chinese), hint.replace(english, chinese)
        self.problems.append(BookProblem(place, message, hint))
        return SchemeProblem(place.row + 1, place.col + 1, place.head, message, hint)

    def _place(self, path: Path) -> BookPlace:
        """The field's own cell, or the nearest thing it belongs to."""
        field = path[:-1] if path and isinstance(path[-1], int) and path not in self.cells else path
        if field in self.cells:
            return self.cells[field]
        nearest = next((self.cells[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.cells), None)
        return nearest._replace(head="") if nearest else BookPlace("方案", 0, 0)


def _lacking(field: str, key: str) -> str:
    """A list that nothing in the workbook fills; empty for a field that is no list."""
    row = f"编号为“{key}”" if key else "这一行"
    called = {levels.field: levels.called for rule in kinds().values() if (levels := rule.level_list)}
    if field in called:
        return f"“档次与选项”表中没有{row}的{called[field]}"
    return LISTS.get(field, "").format(row=row)


def _without_kinds(path: Path) -> Path:
    """An error's path names the kind behind `rule`, where the data has no such step."""
    kept: list[str | int] = []
    for n, step in enumerate(path):
        if not (n and path[n - 1] == "rule" and step in kinds() and n + 1 < len(path)):
            kept.append(step)
    return tuple(kept)
