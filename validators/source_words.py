"""What each source of a figure is called, in every sheet, message and list."""

from collections.abc import Mapping, Sequence

SOURCE: Mapping[str, str] = {
    "claim": "自报", "monitored": "监测", "verified": "核查", "awarded": "考核组核定", "earlier": "上年结果",
    "prefilled": "考核办预填", "correction": "异议更正",
}  # fmt: skip
"""By whom: the unit itself, the department or group, the assessors, and what the office knew beforehand."""
SOURCE_VALUE: Mapping[str, str] = {source: f"{SOURCE[source]}值" for source in ("verified", "monitored", "claim")}
"""A figure by its source, in the order in which most schemes take them."""
FORMER_SOURCE_VALUE: Mapping[str, str] = {"部门报送值": "monitored", "自评值": "claim"}
"""How scheme workbooks of earlier versions say them."""


def settled_by(sources: Sequence[str]) -> str:
    """Which figures a section waits for: 部门数据, or 核查值 where it takes those of the assessors alone."""
    return "核查值" if set(sources) == {"verified"} else "部门数据"
