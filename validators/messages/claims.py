"""V3 claims: evidence, parents, reasons, decisions."""

from validators.messages.message import Message

CLAIMS = {
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
    "V309": Message(
        "warning",
        "数字疑似填错了栏",
        "“{sheet}”表有{count}项的数字填在佐证材料或备注栏，数值栏空着，例如{item}读到“{raw}”。",
        "请把数字填到数值栏，佐证材料或备注栏只写文字说明。",
    ),
    "V310": Message(
        "error",
        "弄虚作假而等次不是最低",
        "{item}选了“{raw}”，而本单位认定为弄虚作假，等次只能是“{grade}”。",
        "请改选“{grade}”；没有弄虚作假的，请改“是否弄虚作假”。",
    ),
    "V311": Message(
        "error",
        "扣分未写核查意见",
        "{item}未填，而本项按填报数据得{points}分，核定{awarded}分。",
        "请写明扣分的依据；不扣分的，请清空核定得分。",
    ),
    "V312": Message(
        "error",
        "酌情扣分未写核查意见",
        "{item}未填，而“{title}”酌情扣了{taken}分。",
        "请写明扣分的依据；不扣分的，请清空酌情扣分的核查值。",
    ),
    "V313": Message(
        "warning",
        "核定分的小数位数多于方案",
        "{item}填的是{awarded}，而方案的得分{kept}，按{points}计。",
        "文件规定的位数更多的，请市级办公室在方案的“分项得分小数位数”（row_places）中写明；按方案四舍五入的，不用改。",
    ),
    "V314": Message(
        "error",
        "部门扣分未写核定理由",
        "{item}未填，而“{title}”{decided}。",
        "请写明扣分的理由；{none}。",
    ),
    "V315": Message(
        "error",
        "改动部门核定分未写核查意见",
        "{item}未填，而“{title}”{owner}核定{given}分，考核组核定{awarded}分。",
        "请写明改动的依据；认可部门核定的，请清空核定得分。",
    ),
}
