"""Every message a check can give, in one place: code, severity, title, sentence, way out.

Codes are stable: one is never used again for something else. V1 blanks, V2 values, V3 claims, V4 the file,
V5 sense within one workbook, V6 sense across the units of a run, V7 proposed indicators.
"""

from typing import NamedTuple

from validators.finding import Severity


class Message(NamedTuple):
    """One entry: what is wrong (`text`) and how to put it right (`hint`), as templates."""

    severity: Severity
    title: str
    text: str
    hint: str


CATALOGUE = {
    "V101": Message("error", "必填项未填", "{item}未填。", "请{wanted}，不能留空。"),
    "V102": Message(
        "note",
        "选填指标未填",
        "{item}未填；该指标以数据来源部门的数据为准。",
        "掌握数据的，可填写供核对；不填不影响计分。",
    ),
    "V103": Message(
        "warning", "缺上年值", "{item}未填，本项需与上年比较，暂时无法计分。", "请填写上年值，或请考核办公室提供。"
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
        "请核对后{wanted}；“约”、范围等说明请写在佐证材料或备注栏。",
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
    "V301": Message(
        "error",
        "得分项无佐证材料",
        "{item}{read}，而本项自评得{points}分。",
        "请写明佐证材料的名称、文号或附件；没有材料的，请修改自评。",
    ),
    "V302": Message(
        "error",
        "前置分项未得分",
        "{item}自评得分，但前置分项“{parent}”（{parent_ref}）未得分，本项计0分。",
        "请核对前置分项的填报；前置分项确未完成的，本项请改为未完成。",
    ),
    "V303": Message(
        "error",
        "任务前置条件未满足",
        "{item}自评得分，但本任务的前置条件“{parent}”（{parent_ref}）未得分，整个任务计0分。",
        "请核对前置条件的填报；确未满足的，本项请改为未完成。",
    ),
    "V304": Message(
        "error",
        "不适用未说明理由",
        "{item}未填，而本项填报为不适用，按未填处理。",
        "请写明不适用的理由和依据；实际适用的，请改选“适用”并填报。",
    ),
    "V305": Message(
        "note",
        "填了理由但未选不适用",
        "{item}填了“{raw}”，但本项没有选“不适用”，照常计分。",
        "确不适用的，请在“是否适用”栏选“不适用”；否则请删去理由。",
    ),
    "V306": Message(
        "warning",
        "有人数而次数为0",
        "{item}为0，而人数填{people}人，前后矛盾。",
        "请核对次数和人数；没有开展的，人数也填0。",
    ),
    "V307": Message(
        "warning",
        "有次数而人数为0",
        "{item}为0，而次数填{count}，前后矛盾。",
        "请核对次数和人数；没有开展的，次数也填0。",
    ),
    "V308": Message(
        "error",
        "决定缺少机构或理由",
        "{item}未填，而“{decision}”已有决定。",
        "请写明由谁决定、依据什么；尚未决定的，请清空“{decision}”。",
    ),
    "V401": Message(
        "error",
        "空文件",
        "文件“{file}”大小为0，没有内容。",
        "多为传输中断或云盘文件没有下载完，请打开确认后重新发送原文件。",
    ),
    "V402": Message(
        "error",
        "不是电子表格",
        "文件“{file}”的内容是{content}，不是.xlsx工作簿。",
        "请报送下发的模板；其他格式的文件请用Excel或WPS打开后另存为.xlsx，只改扩展名无效。",
    ),
    "V403": Message(
        "error",
        "文件损坏",
        "文件“{file}”已损坏，无法读取：{reason}。",
        "请用Excel或WPS打开原文件检查，另存为.xlsx后重新发送。",
    ),
    "V404": Message(
        "error",
        "文件加密",
        "文件“{file}”设有打开密码或被加密软件保护，无法读取。",
        "请取消打开密码（或解密）后另存为.xlsx，重新发送。",
    ),
    "V405": Message(
        "error",
        "格式需另存",
        "文件“{file}”是{format}格式，不是.xlsx。",
        "请用Excel或WPS打开，“另存为”Excel工作簿（.xlsx）后重新发送。",
    ),
    "V406": Message(
        "error",
        "不是考核模板",
        "文件“{file}”不是下发的考核模板（没有模板标识）。",
        "请在下发的模板中填报，不要把内容复制到新建的工作簿。",
    ),
    "V407": Message(
        "error", "缺少工作表", "文件“{file}”缺少“{sheet}”表。", "请在下发的模板中填报，不要删除工作表或改名。"
    ),
    "V408": Message(
        "error",
        "文件过大",
        "文件“{file}”（展开后）有{size}，超过{most}的限制。",
        "请删除模板以外的图片和内容，佐证材料另行报送。",
    ),
    "V409": Message(
        "error",
        "表格外有内容",
        "文件“{file}”在远离表格的{cell}有内容，无法安全读取。",
        "请删除表格以外的行和列（选中后右键“删除”），保存后重新发送。",
    ),
    "V410": Message("error", "无法打开", "文件“{file}”无法打开：{reason}。", "请确认文件存在、未被占用且有读取权限。"),
    "V411": Message(
        "error", "模板标识损坏", "文件“{file}”的模板标识不完整或被改动：{reason}。", "请用重新下发的模板转填后报送。"
    ),
    "V412": Message(
        "error",
        "模板结构版本不符",
        "文件“{file}”的模板结构版本是“{version}”，本程序不能读取。",
        "请更新本程序；旧模板请用 kaohe migrate 转入现行模板。",
    ),
    "V413": Message(
        "error",
        "表格结构被改动",
        "“{sheet}”表的{cell}应为“{wanted}”，读到“{read}”，行列可能被增删。",
        "请勿增删、移动行列；请把内容转填到原模板后报送。",
    ),
    "V414": Message(
        "error",
        "单位不在名单",
        "文件“{file}”的填报单位“{unit}”不在本方案的名单中。",
        "请使用为本单位下发的模板，不要改动填报单位。",
    ),
    "V415": Message(
        "error",
        "得分公式被改动",
        "{title}的得分单元格显示{raw}，按填报内容应为{expected}。",
        "得分由公式自动计算，请恢复原公式，或在原模板中重新填报。",
    ),
    "V416": Message(
        "error",
        "考核方案未知",
        "文件“{file}”属于方案“{scheme}”，本机没有该方案。",
        "请确认文件是否发错，或向考核办公室索取方案文件。",
    ),
    "V417": Message(
        "error",
        "考核方案不符",
        "文件“{file}”属于方案“{scheme}”，本次考核的方案是“{expected}”。",
        "请改用本次考核下发的模板填报。",
    ),
    "V418": Message(
        "error",
        "方案版本不符",
        "文件“{file}”按方案版本{version}下发，现行版本是{expected}。",
        "请用 kaohe migrate 把已填内容转入现行模板，核对后重新报送。",
    ),
    "V419": Message(
        "error", "读取超时", "文件“{file}”未能在{limit}内读完。", "请删除模板以外的内容，另存为.xlsx后重新发送。"
    ),
    "V420": Message(
        "error",
        "工作表无法区分",
        "文件“{file}”没有“{sheet}”表，而“{read}”表和“{other}”表的内容都像它，无法确定以哪个为准。",
        "请只保留填好的一个，并恢复工作表名称“{sheet}”后重新报送。",
    ),
    "V421": Message(
        "note", "工作表改名", "“{wanted}”表现名为“{sheet}”，已按表头和行名识别并读取。", "下次请保留原工作表名称。"
    ),
    "V422": Message(
        "warning",
        "行有移动",
        "“{sheet}”表有{count}行不在原位，例如{example}；已按行名逐行找到并读取。",
        "请核对读取结果；下次请勿增删、移动或排序。",
    ),
    "V423": Message(
        "warning",
        "列有移动",
        "“{sheet}”表有{count}列不在原位，例如{example}；已按列名逐列找到并读取。",
        "请核对读取结果；下次请勿增删、移动列。",
    ),
    "V424": Message(
        "error",
        "缺行",
        "“{sheet}”表缺少“{row}”一行，该行没有读到任何填报内容。",
        "请在下发的模板中补填这一行后重新报送，不要删除行。",
    ),
    "V425": Message(
        "error",
        "缺列",
        "“{sheet}”表缺少“{column}”一列，该列没有读到任何内容。",
        "请在下发的模板中补填这一列后重新报送，不要删除列。",
    ),
    "V426": Message(
        "warning",
        "模板标识缺失",
        "文件“{file}”的隐藏标识表已被删除；按封面和表头认定为“{scheme}”、{unit}的报送表，并已读取。",
        "请核对方案和单位；下次请在下发的模板中填报，不要复制到新工作簿或删除隐藏的工作表。",
    ),
    "V427": Message(
        "error",
        "填报单位与模板不符",
        "“{sheet}”表{cell}的填报单位是“{read}”，而文件“{file}”是下发给“{unit}”的模板，无法确定是谁的数据。",
        "请使用下发给本单位的模板填报；确是{unit}报送的，请把{cell}改回“{unit}”。",
    ),
    "V428": Message(
        "error",
        "名称重复",
        "“{sheet}”表的{cell}和{other}都是“{wanted}”，无法确定读哪一处。",
        "请删去多余的一处，或把内容转填到下发的模板后报送。",
    ),
    "V429": Message(
        "warning",
        "工作表有副本",
        "“{sheet}”表与“{used}”表内容相似，没有读取；读取的是“{used}”表。",
        "请确认填报内容都在“{used}”表中，并删除多余的“{sheet}”表。",
    ),
    "V441": Message(
        "error",
        "目标值或分值被改动",
        "“{sheet}”表的{cell}下发时是“{wanted}”，现在是“{read}”。",
        "目标值和分值以下发的方案为准，计分不受影响；请恢复原值，并说明改动原因。",
    ),
    "V442": Message(
        "warning",
        "固定内容被改动",
        "“{sheet}”表的{cell}下发时是“{wanted}”，现在是“{read}”。",
        "请恢复原文；计分以下发的方案为准，不受影响。",
    ),
    "V443": Message(
        "note",
        "模板以外的内容",
        "“{sheet}”表的{cells}（共{count}处）有模板以外的内容，没有读取。",
        "需要说明的内容请写在佐证材料或备注栏。",
    ),
    "V444": Message(
        "warning",
        "得分公式被替换",
        "“{sheet}”表的{cell}下发时是公式“{wanted}”，现在是{read}。",
        "得分以重新计算的结果为准；请恢复原公式，或在下发的模板中重新填报。",
    ),
    "V445": Message(
        "note",
        "其他公式被改动",
        "“{sheet}”表有{count}个提示、状态等公式单元格与下发时不同，例如{cell}。",
        "不影响计分；需要继续使用提示的，请在下发的模板中填报。",
    ),
    "V446": Message(
        "error",
        "预填数据被改动",
        "“{sheet}”表的{cell}（{label}）下发时预填“{wanted}”，现在是“{read}”。",
        "预填数据不得自行修改；请恢复原值，认为有误的请向考核办公室说明。",
    ),
    "V431": Message(
        "error",
        "占用内存过大",
        "读取文件“{file}”所需内存超过{most}。",
        "请删除模板以外的内容，另存为.xlsx后重新发送；仍不行的，把数据转填到重新下发的模板。",
    ),
    "V432": Message(
        "error",
        "读取时程序终止",
        "读取文件“{file}”的程序异常终止，文件可能已损坏或内容异常庞大。",
        "请用Excel或WPS打开检查，把数据转填到重新下发的模板后报送。",
    ),
    "V433": Message(
        "error",
        "程序未能处理",
        "处理文件“{file}”时程序出错（{detail}），该文件没有采用。",
        "请把数据转填到重新下发的模板后报送，并把本条提示告知程序维护人员。",
    ),
    "V434": Message(
        "warning",
        "不是.xlsx格式",
        "文件“{file}”是{format}格式，已按模板的位置读取。",
        "请核对读到的内容；再次报送时请用Excel或WPS“另存为”Excel工作簿（.xlsx）。",
    ),
    "V435": Message(
        "warning",
        "带有宏",
        "文件“{file}”带有宏代码，下发的模板没有宏；只读取了单元格，没有运行宏。",
        "请核实宏的来历；再次报送时请另存为不带宏的.xlsx。",
    ),
    "V436": Message(
        "warning",
        "链接到其他文件",
        "文件“{file}”含有指向其他文件或数据源的链接，读到的是链接最后一次更新的数值。",
        "请把链接来的内容改为直接填写的数值。",
    ),
    "V437": Message(
        "error",
        "临时文件",
        "文件“{file}”是Excel打开工作簿时留下的临时文件，不是工作簿。",
        "请关闭Excel后发送去掉“~$”的同名工作簿。",
    ),
    "V501": Message(
        "warning",
        "相关指标前后矛盾",
        "{item}读到{raw}{measure}，高于“{other}”（{other_ref}）的{limit}，按定义不会如此{why}。",
        "请核对两项是否填反、计量单位是否一致；数值确实如此的，请说明。",
    ),
    "V502": Message(
        "warning",
        "部分大于总数",
        "{item}读到{raw}{measure}，大于“{other}”（{other_ref}）的{limit}，部分不会大于总数{why}。",
        "请核对两项是否填反、范围是否一致；数值确实如此的，请说明。",
    ),
    "V503": Message(
        "warning",
        "与上年相差悬殊",
        "{item}读到{raw}{measure}，上年值为{last}，{change}，变化过大。",
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
    "V601": Message(
        "note",
        "明显偏离同类单位",
        "{item}为{raw}{measure}，{count}个单位的中位数是{middle}，中位绝对偏差{deviation}，相差{times}个标准化偏差。",
        "请核对；数值确实如此的，无须处理。",
    ),
    "V602": Message(
        "warning",
        "疑似与其他单位计量单位不同",
        "{item}为{raw}{measure}，约为{count}个单位中位数{middle}的{factor}。",
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
    "V701": Message(
        "error",
        "申报的指标未填全",
        "{item}未填，而这一项指标已开始填写。",
        "请{wanted}；不申报这一项的，请清空整行。",
    ),
    "V702": Message("error", "目标值未填", "{item}未填，而计分办法是“{method}”。", "请在目标值栏{how}。"),
    "V703": Message(
        "error",
        "目标值无法识别",
        "{item}读到“{raw}”：{reason}，不能用于“{method}”。",
        "请在目标值栏{how}；其他说明请写在评分标准栏。",
    ),
    "V704": Message(
        "warning",
        "目标值多余",
        "{item}读到“{raw}”，而计分办法“{method}”不用目标值。",
        "要按目标值计分的，请改选计分办法；否则请清空目标值。",
    ),
    "V705": Message(
        "error", "申报的指标不合理", "{item}读到“{raw}”：{said}。", "请改正目标值、分值、计量单位或计分办法。"
    ),
    "V706": Message(
        "warning",
        "申报的指标疑似有误",
        "{item}读到“{raw}”：{said}。",
        "确实如此的，请在评分标准栏说明；否则请改正。",
    ),
    "V707": Message(
        "error",
        "申报的指标重名",
        "{item}与{other}的指标名称相同，考核对象也相同。",
        "请删去重复的一行，或写明两项的区别。",
    ),
    "V708": Message(
        "warning",
        "与方案已有指标相近",
        "{item}与方案中的“{other}”（{ref}）几乎相同。",
        "请核对是否重复考核；确属不同指标的，请把名称写得更明确。",
    ),
    "V709": Message(
        "error",
        "分值超出范围",
        "{item}读到“{raw}”，应大于0，且不超过“{section}”的{most}分。",
        "请填写这一项指标的分值，不是百分比或合计。",
    ),
    "V710": Message(
        "warning",
        "分值合计不符",
        "考核对象为“{object}”的各项分值合计{total}分，{sum}，从{item}起。",
        "请调整各项分值；由办公室统筹的，以审定分值为准。",
    ),
    "V711": Message(
        "error",
        "未写明修改内容",
        "{item}选了“{raw}”，而审定分值和审定目标值都没有填。",
        "请填写修改后的分值或目标值；没有修改的，请选“同意”。",
    ),
    "V712": Message(
        "error",
        "审定值没有审核意见",
        "{item}填了“{raw}”，而审核意见是“{opinion}”。",
        "请把审核意见选为“修改后同意”；不同意的请清空审定值。",
    ),
    "V713": Message("warning", "不同意未说明理由", "{item}未填，而审核意见是“不同意”。", "请写明不同意的理由。"),
    "V714": Message(
        "warning",
        "审定值与申报值不同",
        "{item}填了“{raw}”，与申报的不同，而审核意见是“同意”；以审定值为准。",
        "确有修改的，请把审核意见改为“修改后同意”。",
    ),
    "V715": Message("error", "未写明审核机构", "{item}未填，而表中已有审核意见。", "请写明由哪个机构（人）审核。"),
}
