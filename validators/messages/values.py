"""V1 blanks, V2 values."""

from validators.messages.message import Message

VALUES = {
    "V101": Message("error", "必填项未填", "{item}未填。", "请{wanted}，不能留空。"),
    "V102": Message(
        "note",
        "选填指标未填",
        "{item}未填；该指标以数据来源部门的数据为准。",
        "掌握数据的，可填写供核对；不填不影响计分。",
    ),
    "V103": Message(
        "warning", "缺上年值、基期值", "{item}未填，本项要与它比较，暂时无法计分。", "请填写，或请考核办公室提供。"
    ),
    "V104": Message(
        "warning",
        "缺基期值",
        "{item}未填，本项只按实现程度计分，增长幅度没有计入。",
        "有基期值的请填写，或请考核办公室提供；确实没有的，请说明。",
    ),
    "V105": Message(
        "warning",
        "数据年份未填",
        "{item}未填，看不出数值是不是{year}年的。",
        "请填写数值所属的年份；用往年数据代替的，照实填写那一年。",
    ),
    "V201": Message(
        "error", "不是数字", "{item}读到“{raw}”：{reason}。", "请{wanted}；文字说明请写在佐证材料或备注栏。"
    ),
    "V202": Message("error", "不在选项中", "{item}读到“{raw}”，不在可选项中。", "请{wanted}。"),
    "V203": Message("error", "次数不是整数", "{item}读到“{raw}”，应为整数。", "请{wanted}，不填小数。"),
    "V204": Message("error", "数值为负", "{item}读到“{raw}”，不能为负数。", "请核对后{wanted}。"),
    "V205": Message("error", "年份无法识别", "{item}读到“{raw}”，不是2000至2100之间的年份。", "请{wanted}。"),
    "V206": Message("error", "公式错误值", "{item}显示公式错误“{raw}”。", "请删除该公式，直接{wanted}。"),
    "V207": Message(
        "error",
        "写法存疑",
        "{item}读到“{raw}”：{reason}，请确认；确认前不采用。",
        "请核对后{wanted}；需要说明的，请写在佐证材料或备注栏。",
    ),
    "V208": Message(
        "error",
        "以文字代替数据",
        "{item}读到“{raw}”：{reason}，不是数字，不当作0。",
        "确为0的，请填0；没有数据的，请清空该单元格并说明原因；掌握数据的，请{wanted}。",
    ),
    "V210": Message(
        "note", "写法不规范但已识别", "{item}：{note}。", "建议改正原单元格：{wanted}，不加空格、符号和单位。"
    ),
    "V211": Message(
        "warning",
        "百分数疑似填成小数",
        "{item}读到{raw}，而目标值为{target}{measure}，疑似填成了小数。",
        "计量单位是{measure}：98.5%请填98.5，不填0.985；数值确实如此的，请说明。",
    ),
    "V212": Message(
        "warning",
        "数值超过上限",
        "{item}读到{raw}，超过{limit}{measure}。",
        "请核对小数点和计量单位；数值确实如此的，请说明。",
    ),
    "V213": Message(
        "warning",
        "数量异常偏大",
        "{item}读到{raw}，超过1000，明显偏大。",
        "请核对是否多输或错列；数量确实如此的，请说明。",
    ),
    "V214": Message(
        "note",
        "以往年数据代替",
        "{item}为{raw}，早于考核年度{year}年，按以往年数据代替处理。",
        "取得{year}年数据后请更新数值和年份。",
    ),
    "V215": Message(
        "warning",
        "数据年份晚于考核年度",
        "{item}为{raw}，晚于考核年度{year}年。",
        "请核对数据年份；应填{year}年或之前的年份。",
    ),
    "V216": Message(
        "error",
        "核定得分超出范围",
        "{item}读到“{raw}”，应在0至{points}分之间。",
        "请填0至{points}之间的数字；暂不核定的请留空。",
    ),
    "V217": Message(
        "warning",
        "数值超出常理",
        "{item}读到{raw}{measure}，一般在{low}至{high}{measure}之间。",
        "请核对是否填错了行、用错计量单位或点错小数点；数值确实如此的，请说明。",
    ),
    "V218": Message(
        "warning",
        "疑似整列错行",
        "“{sheet}”表{cells}的数值疑似整体{how}了一行，{item}读到{raw}：按现在的行有{count}项超出常理，移回一行后都合理。",
        "请逐行核对数值与指标名称是否对应，改正后重新报送；没有错行的，请说明。",
    ),
    "V221": Message(
        "warning",
        "联系电话疑似有误",
        "{item}读到“{raw}”，不像电话号码。",
        "请填11位手机号，或带区号的固定电话，例如010-62345678。",
    ),
    "V222": Message("warning", "姓名疑似有误", "{item}读到“{raw}”，不像姓名。", "请填写本人姓名，以便联系核实。"),
    "V223": Message(
        "warning",
        "填报日期无法识别",
        "{item}读到“{raw}”，不是日期。",
        "请按2021-12-31的样式填写；重复报送时以日期较晚的为准。",
    ),
}
