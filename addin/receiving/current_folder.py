"""The folder of current returns: made to hold what the database says, whatever happened before."""

from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path

from addin.receiving.receipt import Key, Receipt
from addin.receiving.stored_files import StoredFiles
from workbook_templates.forms.kinds import KINDS
from workbook_templates.system.file_names import apart_part
from workbook_templates.system.output import write_whole


class CurrentFolder:
    """One file a holder and kind, in a folder for each scheme. Files that were put there by hand stay."""

    def __init__(self, folder: Path, files: StoredFiles) -> None:
        self.folder, self.files = folder, files

    def path(self, receipt: Receipt) -> Path:
        """Where a return lies while it is current."""
        return self.folder / apart_part(receipt.key.scheme) / _name(receipt.key, receipt.ending)

    def settle(self, receipts: Sequence[Receipt]) -> list[str]:
        """Makes the folder hold the current one of one holder's `receipts`, and none of the others.

        A file of ours that somebody has changed there is kept among the versions before another takes its place, and
        told. Raises `OSError`, `DamagedFileError`.
        """
        known = {receipt.sha256 for receipt in receipts}
        now = next((receipt for receipt in receipts if receipt.current), None)
        wanted, told = self.path(now) if now else None, list[str]()
        if now and wanted and _hash_of(wanted) != now.sha256:
            data = self.files.read(now.sha256)
            told = self._kept(wanted, known)
            write_whole(wanted, data, force=True, durable=True)
        for path in sorted({self.path(receipt) for receipt in receipts} - {wanted}):
            told += self._kept(path, known)
            path.unlink(missing_ok=True)
        return told

    def _kept(self, path: Path, known: Collection[str]) -> list[str]:
        if not path.is_file() or _hash_of(path) in known:
            return []
        name = self.files.keep(path.read_bytes())
        return [f"{path} 与接收时不同（有人改过），已恢复为接收的原件；改过的一份保存在 {self.files.path(name)}。"]


def _name(key: Key, ending: str) -> str:
    """自评报送表_章贡区.xlsx."""
    title = KINDS[key.kind].title if key.kind in KINDS else key.kind
    return f"{title}_{apart_part(key.holder)}{ending}"


def _hash_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
