"""Sheet names, and the fixed cells of the hidden metadata sheet."""

COVER, HELP, TODO, DATA, PROGRESS, META = "封面", "填报说明", "待办事项", "指标数据", "进展情况", "_kaohe"
PROPOSAL = "动态指标申报"
OBJECTIONS, RECTIFICATION = "异议", "整改"
LAYOUT_VERSION = 1
MARK = "kaohe"
META_KEYS = ("mark", "layout", "kind", "scheme", "version", "hash", "holder", "year")
PARAMETER_ROW = 10
DEFINITION_ROW = 30
LIST_COLUMN = 3


def sheet_name(title: str) -> str:
    """A section title as a sheet name: programs refuse some characters and more than 31."""
    return "".join("_" if c in "[]:*?/\\'" else c for c in title)[:31]
