"""The publicity pack: every file by its path, before one of them is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from workbook_templates.results.as_run import as_run
from workbook_templates.results.ledger.folder import ledger_files
from workbook_templates.results.ledger.seal import intact
from workbook_templates.results.master.public_master import public_master_bytes
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.kinds import NOTICE_KINDS
from workbook_templates.results.notices.written_notices import written_notices
from workbook_templates.results.publicity.page import page_html
from workbook_templates.results.publicity.public_result import public_document
from workbook_templates.results.publicity.read_me import read_me
from workbook_templates.results.stored_result import ResultError

PAGE, MASTER, LEDGER = "公示.html", "公示汇总表.xlsx", "台账"
TABLES = ("files", "rows", "points", "total", "rank")
READ_ME, SUMS = "说明.txt", "校验.txt"


@dataclass(frozen=True, slots=True)
class Pack:
    """What is made public of a result; `sha256` is that of the public ledger, which printed notices show."""

    run: Consolidation
    sha256: str
    files: Mapping[PurePosixPath, bytes]


def pack_of(document: Mapping[str, Any]) -> Pack:
    """The pack of a whole stored result (`read_whole`): the same bytes of the same result. Raises `ResultError` where
    the ledger is not what the run wrote."""
    if not intact(document["ledger"], TABLES):
        raise ResultError("汇总结果中的台账与它的校验码不符，内容改动过。请重新汇总，不要改动汇总结果。")
    found, text = public_document(document)
    digest = found["ledger"]["sha256"]
    run = replace(as_run(found), published=digest)
    files = {
        PurePosixPath(PAGE): page_html(text).encode(),
        **_notices(run),
        PurePosixPath(MASTER): public_master_bytes(run),
        **{PurePosixPath(LEDGER, name): data for name, data in ledger_files(text).items()},
    }
    files[PurePosixPath(READ_ME)] = _for_notepad(read_me(run, digest, files))
    files[PurePosixPath(SUMS)] = _sums(files)
    return Pack(run, digest, files)


def _sums(files: Mapping[PurePosixPath, bytes]) -> bytes:
    """The SHA-256 of every file, as `sha256sum -c` reads it."""
    return "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in files.items()).encode()


def _notices(run: Consolidation) -> dict[PurePosixPath, bytes]:
    """The documents that tell nothing of persons, files, cells or opinions: those that are posted up or sent to all."""
    return written_notices(run, [kind.name for kind in NOTICE_KINDS.values() if kind.public])


def _for_notepad(text: str) -> bytes:
    """Old editors of Windows know a text in Chinese by its mark, and want both signs at the end of a line."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")
