"""What the functions' help pages say beyond the functions' own help. The examples are computed by a test."""

from collections.abc import Mapping
from typing import NamedTuple

Rows = tuple[tuple[object, ...], ...]
EXAMPLE_SCHEME = "national-2022"
"""Whose rows the examples are about."""


class FormulaExample(NamedTuple):
    """A formula, the cells it reads, which stand from A1 on, and what it shows: results, or an error with a tip that
    begins with `tip`. None is a blank cell."""

    title: str
    cells: Rows
    formula: str
    shows: Rows = ()
    tip: str = ""


class Remedy(NamedTuple):
    """What may show instead of a result, why, and what to do about it."""

    sign: str
    cause: str
    mend: str


ARGUMENTS = {
    "ref": "编号", "figures": "填报格", "table": "区域", "scheme": "方案", "totals": "总分区域", "classes": "类别区域",
}  # fmt: skip

NOTES: Mapping[str, tuple[str, ...]] = {
    "SCORE": (
        "方案就是令牌所属的方案；要用另一个方案，写成“方案名/编号”。",
        "单独一行计分时，它的前置分项视为已完成；要按表里的实际情况计，请用 SCORES。",
        "没有填时结果为空，填 0 才按 0 计；看不懂的显示错误，都不会变成 0 分。",
    ),
    "SCORES": (
        "结果占两列：左边是得分，右边是一句说明；公式只写在左上角一格，下面和右边要留空。",
        "表里有的前置分项按实际计分；同一个编号出现两次的，只计第一次，第二次在说明列里指出。",
        "编号不对、没有填的行得分为空，说明列写明原因，不影响其他行。",
    ),
    "CHECK": (
        "只检查这一行，不与其他行比对；整张表的检查请用功能区的“校验本表”。",
        "有几个问题就写几行，可以给这一列设置“自动换行”。",
    ),
    "RANK": (
        "从高到低，同分同名次，后面的名次跳过；按四舍五入到两位小数的总分比较，与公布的一致。",
        "空格没有名次；写了类别的，只在同类中排。",
    ),
}

_FORM = (("I1", 77), ("I2", 5.1), ("I3", None), ("I25", 60, 80))
EXAMPLES: Mapping[str, tuple[FormulaExample, ...]] = {
    "SCORE": (
        FormulaExample(
            "一项指标：目标值 77.7 岁、4 分，按比例得分（77÷77.7×4）",
            (("I1", 77),), "=KAOHE.SCORE(A1,B1)", ((3.96,),),
        ),
        FormulaExample("一项有两个填报格，从左到右一起选", (("I25", 60, 80),), "=KAOHE.SCORE(A1,B1:C1)", ((3,),)),
        FormulaExample("还没有填：结果为空，不是 0", (("I1", None),), "=KAOHE.SCORE(A1,B1)", (("",),)),
        FormulaExample(
            "方案里没有这个编号", (("I99", 77),), "=KAOHE.SCORE(A1,B1)",
            tip="“2022年健康中国行动考核（国家指标框架）”里没有编号“I99”",
        ),
    ),
    "SCORES": (
        FormulaExample(
            "整张表一次算完：第一列是编号，后面是填报格", _FORM, "=KAOHE.SCORES(A1:C4)",
            (
                (3.96, "按比例得分：77÷77.7×4＝3.96"),
                (4, "5.1达到目标≤7.5，得4分"),
                ("", "未填报：指标值"),
                (
                    3,
                    "乡镇卫生院、社区卫生服务中心提供中医非药物疗法的比例：按比例得分：60÷100×1.875＝1.125；"
                    "村卫生室提供中医非药物疗法的比例：80达到目标≥70，得1.875分；合计＝3",
                ),
            ),
        ),
        FormulaExample(
            "指定方案；编号重复时", (("I1", 77), ("I1", 78)), f'=KAOHE.SCORES(A1:B2,"{EXAMPLE_SCHEME}")',
            ((3.96, "按比例得分：77÷77.7×4＝3.96"), ("", "编号I1在上面已经出现过，没有计分。")),
        ),
    ),
    "CHECK": (
        FormulaExample("没有问题", (("I1", 77.9),), "=KAOHE.CHECK(A1,B1)", (("✔ 没有问题",),)),
        FormulaExample(
            "没有填", (("I1", None),), "=KAOHE.CHECK(A1,B1)",
            (("“人均预期寿命：指标值”（I1）未填。请填一个阿拉伯数字（单位：岁），不能留空。",),),
        ),
        FormulaExample(
            "看不懂", (("I1", "不详"),), "=KAOHE.CHECK(A1,B1)",
            ((
                "“人均预期寿命：指标值”（I1）读到“不详”：是文字或符号，不是数字，不当作0。确为0的，请填0；"
                "没有数据的，请清空该单元格并说明原因；掌握数据的，请填一个阿拉伯数字（单位：岁）。",
            ),),
        ),
    ),
    "RANK": (
        FormulaExample(
            "同分同名次，空格没有名次", ((90.5,), (88,), (90.5,), (None,), (70,)), "=KAOHE.RANK(A1:A5)",
            ((1,), (3,), (1,), ("",), (4,)),
        ),
        FormulaExample(
            "在同类中排", ((90.5, "一类"), (88, "二类"), (90.5, "一类"), (70, "二类")),
            "=KAOHE.RANK(A1:A4,B1:B4)", ((1,), (1,), (1,), (2,)),
        ),
        FormulaExample("总分写成了文字", ((90.5,), ("缺报",)), "=KAOHE.RANK(A1:A2)", tip="第2个总分“缺报”不是数字"),
    ),
}  # fmt: skip

FAULTS = (
    Remedy(
        "#NAME?",
        "这台电脑没有装加载项，或 Excel 的版本不支持",
        "请单位的网管安装；要发给没有加载项的人，先复制，再“选择性粘贴→数值”",
    ),
    Remedy(
        "#VALUE!",
        "编号、填报格有问题，令牌不对或已停用，或者连不上服务器",
        "选中单元格，把鼠标移到旁边的错误标志上看原因，照提示改；令牌在“打开面板→访问令牌”中填写",
    ),
    Remedy("#SPILL!（#溢出!）", "结果要占的单元格里已有内容", "清空公式下方和右边的单元格，或把公式移到空白处"),
    Remedy("#BUSY!，一直不变", "还在等服务器回答", "检查网络，点“打开面板”看是否连得上"),
    Remedy("结果还是旧的", "Excel 只在参数改变时重新计算", "按 Ctrl+Alt+F9 全部重新计算"),
)

LIMITS = (
    "一次最多 2 万个单元格，末尾的空行、空列先去掉再数：可以选整列（例如 A:F），不必知道有多少行。",
    "行数多时用一个 SCORES，不要逐行写 SCORE：每个公式单独问一次服务器，写得多就慢，太多时会请您过一分钟再算。",
    "计算在单位内网的服务器上进行：连不上服务器就没有结果；数据只在内存中计算，不保存。",
    "不要写在要报送的表里：对方没有加载项时显示 #NAME?。报送表自带的公式已经显示同样的得分。",
)
