"""A root certificate of the office's own and a server certificate under it, for an intranet without an authority."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from addin.certificate.error import NEW_ROOT, CertificateError
from addin.certificate.hosts import uncovered
from addin.certificate.issue import new_key, server_certificate
from addin.certificate.pem import (
    SOON,
    Key,
    belong_together,
    cert_bytes,
    day,
    fingerprint,
    key_bytes,
    out_of_date,
    read_certificate,
    read_key,
)
from addin.certificate.root import Files, Root, files_of, make_root, put_aside, signed_by, standing_root
from workbook_templates.system.locked import LockedError, locked
from workbook_templates.system.output import write_whole

EARLY = timedelta(days=365)


class OwnCertificate(NamedTuple):
    """Where the files are, the root's SHA-256, and what the office must be told."""

    root: Path
    cert: Path
    key: Path
    fingerprint: str
    notes: tuple[str, ...]


def self_signed(folder: Path, names: Sequence[str], new_root: bool = False) -> OwnCertificate:
    """The root in `folder` and a certificate for `names` under it, each made where there is none or, the latter, where
    it does not fit. Another root only where `new_root` asks for it. Raises `CertificateError`, `OSError`."""
    files = files_of(folder)
    try:
        with locked(files.root):
            root, notes = _replaced(files) if new_root else (standing_root(files) or make_root(files), ())
            _keep_private(files.root_key, files.key)
            _provide(files, root, names)
    except LockedError as problem:
        raise CertificateError(str(problem)) from problem
    return OwnCertificate(files.root, files.cert, files.key, fingerprint(root.cert), (*notes, *_warnings(files, root)))


def _replaced(files: Files) -> tuple[Root, tuple[str, ...]]:
    kept = put_aside(files)
    root = make_root(files)
    told = (
        f"已生成新的根证书 {files.root}，每台电脑都要重新信任它，信任之前打不开加载项和上传页面。",
        f"  新根证书 SHA-256 指纹：{fingerprint(root.cert)}",
        "  以后启动不要再加 --new-root，否则又会换一次。",
    )
    return root, (*told, *_about_old(kept)) if kept else told


def _about_old(kept: Path) -> tuple[str, ...]:
    try:
        known = fingerprint(read_certificate(kept))
    except CertificateError:
        known = "（文件已损坏，无法读取）"
    return f"  原根证书 SHA-256 指纹：{known}", f"  原根证书另存为 {kept}，请从各台电脑中删去。"


def _provide(files: Files, root: Root, names: Sequence[str]) -> None:
    """A server key is kept where it can be used: then one file is replaced, which is whole or old."""
    if root.key is None:
        if reason := _unfit(files, root, names):
            raise CertificateError(
                f"服务器证书 {files.cert} {reason}，须重新签发，但没有根证书的私钥 ca.key（旧版本不保存）。{NEW_ROOT}"
            )
        return
    key = _server_key(files.key)
    if _unfit(files, root, names):
        write_whole(files.cert, cert_bytes(server_certificate(names, key, root.cert, root.key)), force=True)


def _server_key(path: Path) -> Key:
    try:
        return read_key(path)
    except (CertificateError, FileNotFoundError):
        key = new_key()
        write_whole(path, key_bytes(key), force=True, secret=True)
        return key


def _unfit(files: Files, root: Root, names: Sequence[str]) -> str:
    """Why the server certificate cannot be used, empty if it can."""
    try:
        cert, key = read_certificate(files.cert), read_key(files.key)
    except (CertificateError, FileNotFoundError):
        return "或其私钥缺失、损坏"
    if not belong_together(cert, key):
        return "和私钥 server.key 不配套"
    if not signed_by(cert, root.cert):
        return "不是这个根证书签发的"
    missing = uncovered(cert, names)
    return f"不含名称 {'、'.join(missing)}" if missing else out_of_date(cert, SOON)


def _keep_private(*secrets: Path) -> None:
    """A key from a backup may have lost its rights."""
    for path in secrets:
        if path.exists() and path.stat().st_mode & 0o077:
            path.chmod(0o600)


def _warnings(files: Files, root: Root) -> tuple[str, ...]:
    notes = []
    if root.key is None:
        ends = day(read_certificate(files.cert).not_valid_after_utc)
        notes.append(
            f"注意：没有根证书的私钥 ca.key，服务器证书{ends}到期前30天起，或要增加名称时，须换根证书。{NEW_ROOT}"
        )
    if reason := out_of_date(root.cert, EARLY):
        notes.append(f"注意：根证书{reason}，到期前30天起不能再用，请提前安排更换。{NEW_ROOT}")
    return tuple(notes)
