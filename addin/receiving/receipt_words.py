"""What a receipt (回执) says, line by line: the same on the page and on paper."""

from collections.abc import Sequence

from addin.receiving.clock import day_and_time
from addin.receiving.receipt import Receipt
from workbook_templates.forms.kinds import KINDS

KEEP = "请打印或保存本回执。文件是否与报送的一致，可用 SHA-256 校验值核对。"


def lines(receipt: Receipt, scheme: str, kind: str, evidence: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Heads and what stands behind them; `scheme` and `kind` are their titles, `evidence` the files that came with
    it."""
    told = [
        ("回执编号", receipt.number),
        ("考核方案", scheme),
        ("报送单位", receipt.key.holder),
        ("表格", kind),
        ("收到时间", day_and_time(receipt.received)),
        ("文件名称", receipt.file),
        ("文件大小", f"{receipt.size:,} 字节"),
        ("校验值", receipt.sha256),
        ("检查结果", checked(receipt)),
    ]
    if evidence:
        told.append(("佐证材料", f"随表收到{len(evidence)}个文件：{'、'.join(evidence)}"))
    if receipt.replaces is not None:
        told.append(("更正", "代替此前报送的一份，原件已存档"))
    if receipt.late:
        told.append(("逾期", "截止日期以后报送，经市级办公室同意"))
    return told + ([("说明", receipt.reason)] if receipt.reason else [])


def one_line(receipt: Receipt) -> str:
    """A receipt in a list."""
    form = KINDS.get(receipt.key.kind)
    state = "现行" if receipt.current else "旧版本" if receipt.kept else "已删除"
    late = "（逾期）" if receipt.late else ""
    told = [
        receipt.number,
        day_and_time(receipt.received),
        receipt.key.holder,
        form.title if form else receipt.key.kind,
    ]
    return "  ".join([*told, checked(receipt), state + late, receipt.reason]).rstrip()


def checked(receipt: Receipt) -> str:
    """What the checks say of a return, in a few words."""
    found = [(receipt.errors, "必须改正"), (receipt.warnings, "须说明"), (receipt.notes, "提示")]
    told = "，".join(f"{word}{count}处" for count, word in found if count)
    return told or "没有发现问题"
