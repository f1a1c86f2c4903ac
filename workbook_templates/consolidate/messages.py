"""What a run says of whole files and of figures it did not use, as findings."""

from decimal import Decimal

from scoring.engine.history import CALLED
from scoring.entries import Role
from scoring.numbers import show
from validators.finding import Finding, Severity
from validators.source_words import SOURCE


def _finding(code: str, severity: Severity, message: str, hint: str, **where: str) -> Finding:
    """`where`: ref and unit."""
    return Finding(code=code, severity=severity, message=message, hint=hint, **where)


def other_scheme(found: str, wanted: str) -> Finding:
    text = f"这是考核方案“{found}”的工作簿，本次汇总的是“{wanted}”。"
    return _finding("RUN-SCHEME", "error", text, "请移出本文件夹，或用 --scheme 指定要汇总的方案。")


def other_issue() -> Finding:
    text = "模板与现行方案不一致：下发之后方案内容有改动。"
    return _finding("RUN-ISSUE", "error", text, "请用 kaohe migrate 转入现行模板，核对后再汇总。")


def unknown_holder(holder: str) -> Finding:
    text = f"“{holder}”不在本方案的报送名单中。"
    return _finding("RUN-HOLDER", "error", text, "请核对名称；确需增加的，先修改方案再重新下发模板。")


def left_over(same: bool) -> Finding:
    alike = "相同" if same else "不同，采用原件"
    return _finding(
        "RUN-BACKUP", "note", f"这是程序留下的备份，填报内容与原件{alike}。", "无须处理；应以备份为准的，请移走原件。"
    )


def unused_kind() -> Finding:
    return _finding("RUN-KIND", "note", "这类工作簿不参加汇总计分，已略过。", "无须处理。")


def not_owner(ref: str, unit: str, holder: str) -> Finding:
    text = f"{ref}不由{holder}负责，其填报的数值没有用于计分。"
    return _finding("RUN-OWNER", "note", text, "请由方案规定的数据来源部门填报。", ref=ref, unit=unit)


def not_assessor(ref: str, unit: str) -> Finding:
    text = f"{ref}的核定分、核查值只能由考核组在核查表中填写，报送表中的数值没有用于计分。"
    return _finding("RUN-AWARD", "warning", text, "确需核定的，请填写该单位的核查表。", ref=ref, unit=unit)


def other_series(unit: str, ref: str, role: Role, source: str, before: str) -> Finding:
    text = (
        f"{unit}{ref}本年采用{SOURCE[source]}值，{CALLED[role]}没有{SOURCE[source]}数据，"
        f"以{SOURCE[before]}的{CALLED[role]}比较。"
    )
    hint = "请核对两年口径是否一致；有同一来源的数据的，请补报后重新汇总。"
    return _finding("RUN-SERIES", "warning", text, hint, ref=ref, unit=unit)


def unexplained(unit: str, ref: str, points: Decimal) -> Finding:
    text = f"{unit}{ref}按填报数据得{show(points, 2)}分，核定得分较低，而核查意见未填。"
    return _finding("RUN-OPINION", "error", text, "请在核查表中写明扣分的依据。", ref=ref, unit=unit)


def earlier_master() -> Finding:
    return _finding("RUN-MASTER", "note", "这是以前生成的汇总表、报告或反馈单，未作为报送材料读取。", "无须处理。")


def parameter_conflict(name: str, values: list[str]) -> Finding:
    text = f"各工作簿中参数“{name}”的数值不一致（{'、'.join(values)}），没有使用。"
    return _finding("RUN-PARAM", "error", text, f"请用 --param {name}=数值 指定。")
