"""Whether a returned workbook can be scored by itself."""

from workbook_templates.returned import Returned
from workbook_templates.system.typed_command import typed


class ManyUnitsError(Exception):
    """The workbook is no unit's own and has no points by itself; the text is a whole Chinese sentence."""


def check_one_unit(returned: Returned) -> None:
    """Raises `ManyUnitsError` for a workbook that holds many units, or none."""
    kind, name = returned.subject.kind, returned.path.name
    if kind.monitors:
        raise ManyUnitsError(
            f"“{name}”含多个单位的数据，不能单独计分。"
            f"请用 {typed('consolidate')} 汇总计分，或用 {typed('validate')} 检查。"
        )
    if not kind.one_unit:
        adopted = f"，审核后用 {typed('scheme adopt')} 并入方案" if kind.proposes else ""
        raise ManyUnitsError(f"“{name}”是{kind.title}，没有得分。请用 {typed('validate')} 检查{adopted}。")
