"""What was received, for an archive or a successor: every version by holder, the list of receipts, the trail."""

import csv
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

from addin.receiving.audit import lines, note
from addin.receiving.clock import day_and_time
from addin.receiving.evidence import attached, owner
from addin.receiving.package import put, written_whole
from addin.receiving.receipt import Key, Receipt
from addin.receiving.receipt_words import checked
from addin.receiving.returns_store import ReturnsStore
from workbook_templates.forms.kinds import KINDS
from workbook_templates.system.file_names import apart_part
from workbook_templates.xlsx.cell_text import tame

HEADS = (
    "回执编号", "收到时间", "方案", "单位", "表格", "文件名称", "校验值", "检查结果", "现行", "逾期", "说明",
    "导出的文件",
)  # fmt: skip
TRAIL_HEADS = ("时间", "操作人", "操作", "单位", "内容")


def write_export(store: ReturnsStore, path: Path, holder: str, by: str, force: bool = False) -> int:
    """Writes the archive, of one holder or of all; tells how many returns are in it. Raises `OSError`,
    `OutputExistsError`, `DamagedFileError`."""
    receipts = store.receipts(holder=holder)[::-1]
    with written_whole(path, force) as package:
        rows = [_row(package, store, receipt) for receipt in receipts]
        for key in dict.fromkeys(owner(receipt.key) for receipt in receipts):
            _evidence(package, store, key, several=len({receipt.key.scheme for receipt in receipts}) > 1)
        put(package, "收件清单.csv", _csv([HEADS, *rows]))
        trail = [(one.when, one.who, one.done, one.holder, one.detail) for one in lines(store.engine, holder)]
        put(package, "操作记录.csv", _csv([TRAIL_HEADS, *trail]))
    with store.engine.begin() as connection:
        note(connection, by, "exported", Key("", "", holder), path.name)
    return len(receipts)


def _row(package: ZipFile, store: ReturnsStore, receipt: Receipt) -> tuple[str, ...]:
    form = KINDS.get(receipt.key.kind)
    title = form.title if form else receipt.key.kind
    name = ""
    if receipt.kept:
        name = f"{apart_part(receipt.key.holder)}/{apart_part(receipt.number)}_{title}{receipt.ending}"
        put(package, name, store.files.read(receipt.sha256))
    return (
        receipt.number, day_and_time(receipt.received), receipt.key.scheme, receipt.key.holder, title, receipt.file,
        receipt.sha256, checked(receipt), "是" if receipt.current else "", "是" if receipt.late else "", receipt.reason,
        name or "（已删除）",
    )  # fmt: skip


def _evidence(package: ZipFile, store: ReturnsStore, key: Key, *, several: bool) -> None:
    """`several`: of more than one scheme, so that files of one name are kept apart."""
    folder = f"{apart_part(key.holder)}/佐证材料" + (f"/{apart_part(key.scheme)}" if several else "")
    for one in attached(store, key):
        put(package, f"{folder}/{apart_part(one.name)}", store.files.read(one.sha256))


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    """As Excel opens it: with the mark of UTF-8, and nothing that it would take for a formula."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([tame(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
