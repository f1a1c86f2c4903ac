"""RUN a consolidation: whole files, figures that were not used, an earlier year's result.

A code with several messages has them as `RUN-LAST.year`: what comes after the point is no part of the code.
"""

from validators.messages.message import Message

NOTHING = "无须处理。"
OF_FILES = {
    "RUN-SCHEME": Message(
        "error",
        "其他方案的工作簿",
        "这是考核方案“{found}”的工作簿，本次汇总的是“{wanted}”。",
        "请移出本文件夹，或用 --scheme 指定要汇总的方案。",
    ),
    "RUN-ISSUE": Message(
        "error",
        "模板与现行方案不一致",
        "模板与现行方案不一致：下发之后方案内容有改动。",
        "请用 kaohe migrate 转入现行模板，核对后再汇总。",
    ),
    "RUN-HOLDER": Message(
        "error",
        "不在报送名单中",
        "“{holder}”不在本方案的报送名单中。",
        "请核对名称；确需增加的，先修改方案再重新下发模板。",
    ),
    "RUN-BACKUP": Message(
        "note",
        "程序留下的备份",
        "这是程序留下的备份，填报内容与原件{alike}。",
        "无须处理；应以备份为准的，请移走原件。",
    ),
    "RUN-OBJECTION": Message(
        "error",
        "更正没有改变计分",
        "按异议处理决定更正了{unit}{ref}的数值，而计分没有改变：{why}。",
        "请在异议处理表中改填更正后的得分，或核对更正的是哪一个数。",
    ),
    "RUN-KIND": Message("note", "不参加汇总的工作簿", "这类工作簿不参加汇总计分，已略过。", NOTHING),
    "RUN-MASTER": Message(
        "note", "程序写出的结果或清单", "这是程序写出的汇总表、报告、反馈单或清单，未作为报送材料读取。", NOTHING
    ),
    "RUN-SEVERAL.identical": Message(
        "note", "重复报送，内容相同", "{holder}有{count}份{kind}：{reason}（{used}）。", "请删去多余的文件。"
    ),
    "RUN-SEVERAL.chosen": Message(
        "warning", "重复报送，采用其中一份", "{holder}有{count}份{kind}：{reason}（{used}）。", "请删去多余的文件。"
    ),
    "RUN-SEVERAL.undecided": Message(
        "error",
        "重复报送，无法判断以哪一份为准",
        "{holder}有{count}份{kind}：{reason}。",
        "请核实以哪一份为准，移出其余的，或更正填报日期后重新汇总。",
    ),
}
OF_FIGURES = {
    "RUN-OWNER": Message(
        "note",
        "非数据来源部门填报",
        "{ref}不由{holder}负责，其填报的数值没有用于计分。",
        "请由方案规定的数据来源部门填报。",
    ),
    "RUN-AWARD": Message(
        "warning",
        "报送表中有核查数据",
        "{ref}的核定分、核查值只能由考核组在核查表中填写，报送表中的数值没有用于计分。",
        "确需核定的，请填写该单位的核查表。",
    ),
    "RUN-SERIES": Message(
        "warning",
        "两年的数据来源不同",
        "{unit}{ref}本年采用{now}值，{called}没有{now}数据，以{before}的{called}比较。",
        "请核对两年口径是否一致；有同一来源的数据的，请补报后重新汇总。",
    ),
    "RUN-OPINION": Message(
        "error",
        "扣分未写核查意见",
        "{unit}{ref}按填报数据得{points}分，核定得分较低，而核查意见未填。",
        "请在核查表中写明扣分的依据。",
    ),
    "RUN-OPINION.overruled": Message(
        "error",
        "改动部门核定分未写核查意见",
        "{unit}{ref}{owner}核定{given}分，考核组另有核定，而核查意见未填。",
        "请在核查表中写明改动的依据；认可部门核定的，请清空核定得分。",
    ),
    "RUN-TIE": Message(
        "warning",
        "四舍五入以后才同分",
        "{units}总分同为{points}分、名次并列，只因为四舍五入：方案的分项得分{rows}、总分{total}；"
        "不四舍五入，分别是{exact}分。名次没有改动。",
        "文件公布的位数更多的，请在方案中写明“分项得分小数位数”（row_places）和“总分小数位数”（total_places），重新汇总；"
        "文件就是保留这些位数的，不用处理。",
    ),
    "RUN-PARAM.issued": Message(
        "note",
        "参数在模板发出后有更正",
        "{unit}{rows}的表内得分按参数“{name}”{before}计算（模板发出时的值），汇总结果按{now}计算。",
        "填报仍然有效，不用重新报送；得分以汇总结果为准。",
    ),
    "RUN-PARAM": Message(
        "error",
        "参数数值不一致",
        "各工作簿中参数“{name}”的数值不一致（{values}），没有使用。",
        "请用 --param {name}=数值 指定。",
    ),
}
OF_LAST_YEAR = {
    "RUN-LAST.figure": Message(
        "note",
        "填报的上年数值与上年结果不同",
        "{unit}{ref}{label}填的是“{raw}”，{file} 中是{value}，采用后者。",
        "如以填报的为准，请先更正上年结果，或不用 --previous。",
    ),
    "RUN-LAST.year": Message(
        "warning",
        "不是上一年度的结果",
        "{file} 是{year}年的结果，本次考核{this_year}年，其数值仍按“上年值”采用。",
        "请核对 --previous 指定的文件是不是上年的结果。",
    ),
    "RUN-LAST.nothing": Message(
        "warning",
        "上年结果没有可对比的内容",
        "{file}（{scheme}，{year}年）与本方案{what}，没有可对比的内容。",
        "请核对 --previous 指定的文件。",
    ),
    "RUN-LAST.new_units": Message(
        "note",
        "上年结果中没有的单位",
        "上年结果中没有这些单位，无上年数据：{names}。",
        "名称改过的，请核对后手工填报上年值。",
    ),
    "RUN-LAST.gone_units": Message("note", "今年不考核的单位", "上年结果中的这些单位今年不考核：{names}。", NOTHING),
    "RUN-LAST.renamed": Message(
        "warning",
        "编号相同而名称不同",
        "这些项目编号与上年相同而名称不同，按编号对应：{rows}。",
        "请核对是否同一项；不是的，请在方案中换用新的编号。",
    ),
    "RUN-LAST.remeasured": Message(
        "warning",
        "计量单位与上年不同",
        "这些项目的计量单位与上年不同，上年的数值没有使用：{rows}。",
        "请换算后用 kaohe template --history 预填，或由单位填报上年值。",
    ),
    "RUN-LAST.moved": Message("note", "编号有变", "这些项目编号有变，按名称对应：{rows}。", NOTHING),
    "RUN-LAST.new_rows": Message("note", "今年新增的项目", "这些项目在上年结果中没有对应的：{rows}。", NOTHING),
    "RUN-LAST.gone_rows": Message("note", "今年取消的项目", "上年的这些项目今年没有对应的：{rows}。", NOTHING),
}
RUNS = OF_FILES | OF_FIGURES | OF_LAST_YEAR
