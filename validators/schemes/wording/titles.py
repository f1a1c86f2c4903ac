"""What an indicator's title says by itself: which way is better, and its usual unit of measure."""

import re

from validators.measures import COUNTS, SHARES
from validators.schemes.wording.goals import HIGHER, LOWER

GOOD = (
    "覆盖率|达标率|合格率|优良率|知晓率|预期寿命|素养水平|接种率|管理率|筛查率|建档率|设置率|普及率|参与率|签约率|满意度|满意率"
    "|治愈率|生存率|治疗率|开课率|优良天数|医师数|护士数|床位数|锻炼人数比例|锻炼的?人数?比例|创建率|监测率|建成率|处理率|随访率"
    "|完成率|参保率|早诊率|检查率|体检率|报告率|供水|合格以上|好于Ⅲ类|中医非药物疗法的比例|医学科比例|心理健康工作人员"
)
BAD = (
    "死亡率|发病率|患病率|近视率|肥胖率|超重率|吸烟率|饮酒率|感染率|发生率|致残率|伤残率|病死率|自杀率|超标率|投诉率|事故率"
    "|新发尘肺病报告例数|流产率|暴露率|劣Ⅴ类|个人卫生支出|个人现金支出|过早死亡"
)
TURNED = re.compile("下降|降低|降幅|减少|控制率|上升")
MEASURES = (
    (re.compile("婴儿死亡率|5岁以下儿童死亡率|新生儿死亡率"), ("‰", "%")),
    (re.compile("孕产妇死亡率"), ("1/10万",)),
    (re.compile("预期寿命|期望寿命"), ("岁",)),
    (re.compile("(规范管理|覆盖|达标|合格|优良|知晓|接种|筛查)率$"), ("%",)),
)
SHARE = re.compile("(率|比例|比重|占比)$")
COUNTED = re.compile("(?<![指分系倍])数$|时间$")


def sense_of(title: str) -> tuple[str, str]:
    """The side that is better and the last telling word of a title that says so: `("lower", "死亡率")`; both empty
    where none does or it is unclear."""
    if TURNED.search(title):
        return "", ""
    found = [(m.end(), way, m[0]) for way, words in ((HIGHER, GOOD), (LOWER, BAD)) for m in re.finditer(words, title)]
    return max(found)[1:] if found else ("", "")


def odd_measure(title: str, measure: str) -> str:
    """The units of measure that a title calls for where `measure` is none of them; empty where it fits."""
    for pattern, wanted in MEASURES:
        if pattern.search(title):
            return "" if measure in wanted else wanted[0]
    if SHARE.search(title) and measure in COUNTS:
        return "%"
    return "人、个、小时等" if COUNTED.search(title) and measure in SHARES else ""
