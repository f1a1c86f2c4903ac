"""Live texts as earlier issues of the same workbook have them: one that only says less is not a changed formula."""

from collections.abc import Iterator

from scoring.patterns import pattern
from workbook_templates.forms.formulas.issued_parameters import without_parameters

LACKING = pattern('IF\\((?:[A-Z]+[0-9]+="无法计分"|[A-Z]+[0-9]+=[89]),(?:[89]|"▲ [^"]*"),')
"""Before a line without a figure to compare with was something to do."""
NO_POINTS = pattern('IF\\([A-Z]+[0-9]+=0,"○ 得0分，",("✔ 得"&TEXT\\([^()]*\\)&"分，")\\)')
"""Before a line without points was told from one that has some."""
UNTOLD = pattern('OR\\(([A-Z]+[0-9]+="未填"),[A-Z]+[0-9]+="无法计分"\\)')
"""Before a department was asked for earlier years' figures that are lacking."""
CHECKED = pattern('IF\\(COUNTBLANK\\([A-Z]+[0-9]+\\)=0,"▲ 格式错误：(核定[得扣]分应为[^"]*)",')
"""Before a review named the cell that cannot be read."""
VOIDED, FORMERLY_VOIDED = '"○ 已发生“', '"✔ 已发生“'


def former_formulas(issued: str) -> Iterator[str]:
    """The formula in the other forms in which it was ever issued."""
    plainer = _plainer(issued)
    for former in (without_parameters(issued), plainer, without_parameters(plainer)):
        if former != issued:
            yield former


def _plainer(formula: str) -> str:
    text = UNTOLD.sub(r"\1", NO_POINTS.sub(r"\1", formula)).replace(VOIDED, FORMERLY_VOIDED)
    while found := LACKING.search(text):
        end = _closed(text, found.end())
        text = text[: found.start()] + text[found.end() : end] + text[end + 1 :]
    if found := CHECKED.search(text):
        figures = "请检查核查值，" if text.startswith("IF(", found.end()) else ""
        end = _closed(text, found.end())
        text = f'{text[: found.start()]}"▲ 格式错误：{figures}{found[1]}"{text[end + 1 :]}'
    return text


def _closed(text: str, start: int) -> int:
    """Where the bracket around what begins at `start` closes; brackets in texts do not count."""
    depth, quoted = 1, False
    for place in range(start, len(text)):
        quoted ^= text[place] == '"'
        depth += 0 if quoted else {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return len(text)
