"""V5 sense within one workbook, V6 across the units of a run."""

from validators.messages.message import Message

SENSE = {
    "V501": Message(
        "warning",
        "相关指标前后矛盾",
        "{item}读到{figure}，高于“{other}”（{other_ref}）的{limit}，按定义不会如此{why}。",
        "请核对两项是否填反、计量单位是否一致；数值确实如此的，请说明。",
    ),
    "V502": Message(
        "warning",
        "部分大于总数",
        "{item}读到{figure}，大于“{other}”（{other_ref}）的{limit}，部分不会大于总数{why}。",
        "请核对两项是否填反、范围是否一致；数值确实如此的，请说明。",
    ),
    "V503": Message(
        "warning",
        "与上年相差悬殊",
        "{item}读到{figure}，上年值为{last}，{change}，变化过大。",
        "请核对本年值、上年值和统计口径；数值确实如此的，请说明原因。",
    ),
    "V504": Message(
        "warning",
        "疑似计量单位或小数点有误",
        "{item}读到{raw}，约为{what}的{factor}，疑似用错计量单位或点错小数点。",
        "本项的计量单位是{measure}，请核对后改正；数值确实如此的，请说明。",
    ),
    "V505": Message(
        "warning",
        "填报日期不在考核期内",
        "{item}读到“{raw}”，与{year}年度考核的时间不符。",
        "请填写实际填报的日期；重复报送时以日期较晚的为准。",
    ),
    "V506": Message(
        "note",
        "晚于报送截止日期",
        "{item}读到“{raw}”，晚于报送截止日期{deadline}。",
        "日期有误的请更正；补报、更正的无须处理。",
    ),
    "V507": Message(
        "note",
        "一段佐证用于多项",
        "{item}的文字“{raw}”共用于{count}个分项，另见{refs}。",
        "请在各分项分别写明对应的材料名称、文号或附件。",
    ),
    "V508": Message(
        "warning",
        "佐证材料文件不在文件夹中",
        "{item}写有{names}，工作簿旁的“佐证材料”文件夹中没有。",
        "请补交文件，或把文件名改得与实际一致；材料另行报送的，请说明。",
    ),
    "V509": Message(
        "warning",
        "考核年度被改动",
        "{item}读到“{raw}”，下发的模板是{year}年度的。",
        "请改回{year}，并核对填报的是否{year}年度的数据；填错年度的请重新填报。",
    ),
    "V510": Message(
        "error",
        "分子大于分母",
        "{item}读到{figure}，大于{other}的{limit}，算出的率超过100%，不予采用。",
        "请核对分子、分母是否填反、范围是否一致，改正后重新报送。",
    ),
    "V511": Message(
        "warning",
        "分母为0",
        "{item}为0，算不出“{title}”，{effect}。",
        "请核对；确实为0的，请向考核办公室说明。",
    ),
    "V512": Message(
        "warning",
        "直接填的率与两个数不符",
        "{item}读到{figure}，由分子、分母算出的是{computed}，按算出的计分。",
        "请核对分子、分母和率，改正不对的一个。",
    ),
    "V601": Message(
        "note",
        "明显偏离同类单位",
        "{item}为{figure}，{count}个单位的中位数是{middle}，{how}。",
        "请核对；数值确实如此的，无须处理。",
    ),
    "V602": Message(
        "warning",
        "疑似与其他单位计量单位不同",
        "{item}为{figure}，约为{count}个单位中位数{middle}的{factor}。",
        "本项的计量单位是{measure}，请核对是否用错单位或点错小数点；数值确实如此的，请说明。",
    ),
    "V603": Message(
        "warning",
        "多项数值与其他单位相同",
        "{item}等{count}项数值（{refs}）与{other}（文件“{file}”）完全相同，疑似复制。",
        "请两个单位分别核对数据来源；确实如此的，请说明。",
    ),
    "V604": Message(
        "note",
        "佐证文字与其他单位相同",
        "{item}等{count}项的文字（{refs}）与{other}（文件“{file}”）完全相同，疑似复制。",
        "请核对材料是否为本单位的；共用上级文件的，无须处理。",
    ),
    "V605": Message(
        "note",
        "联系电话与其他单位相同",
        "{item}读到“{raw}”，与{other}（文件“{file}”）相同。",
        "请核对联系电话；由同一人填报的，无须处理。",
    ),
    "V606": Message(
        "warning",
        "部门数据疑似整列错行",
        "{item}所在的一列（{count}个单位）疑似整体{how}了一行：移回一行后，与各单位的{what}明显更接近。",
        "请收集数据的部门逐行核对单位名称和数值；没有错行的，请说明。",
    ),
}
