"""An indicator such as 死亡率 scored as higher is better, or 覆盖率 as lower."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, ruled
from validators.schemes.wording.titles import sense_of
from validators.schemes.words import POLARITY

SEVERITY = "warning"
MEANING = "按指标名称的常理应越高（低）越好，计分规则的方向却相反（如死亡率越高越好）。"
REMEDY = "在“分项与指标”表改“方向”或“升降”（方案文件：rule 的 polarity、direction）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        way, word = sense_of(row.title)
        ruling = row.rule.better
        if way and ruling and way != ruling:
            message = f"“{row.title}”按常理{POLARITY[way]}，计分规则却是{POLARITY[ruling]}，请核对。"
            yield Remark(row.place, message, f"名称含“{word}”，{row.rule.side_words()}")
