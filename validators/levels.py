"""What the levels of findings are called and what each means, written once for every page that shows them."""

from collections.abc import Mapping

from validators.finding import Severity

NAMES: Mapping[Severity, str] = {"error": "必须改正", "warning": "须说明", "note": "提示"}
TAGS: Mapping[Severity, str] = {level: f"【{name}】" for level, name in NAMES.items()}
"""Before a line about one finding."""
MEANINGS: Mapping[Severity, str] = {
    "error": "改正后重新报送，否则结果只能是暂定",
    "warning": "请核实，属实的说明原因",
    "note": "供知悉，不影响采用",
}
LEGEND = "；".join(f"{NAMES[level]}＝{MEANINGS[level]}" for level in NAMES) + "。"
"""On one line, the gravest first."""
GRAVITY: Mapping[Severity, int] = {level: number for number, level in enumerate(NAMES)}
"""To sort by: the gravest first."""
OF_SCHEMES: Mapping[Severity, str] = {"error": "错误", "warning": "提醒", "note": "说明"}
"""What the same levels are called where a scheme is checked, which nobody hands in."""
