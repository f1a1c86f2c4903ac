"""The root certificate that every computer has to trust: kept for years with its key, replaced only when asked.

`ca.key` holds the key and a copy of the certificate in one file, so that no moment has one without the other: a
`ca.crt` that is missing is written again from it and is the same.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from addin.certificate.error import NEW_ROOT, CertificateError
from addin.certificate.issue import new_key, root_certificate
from addin.certificate.pem import (
    SOON,
    Key,
    belong_together,
    cert_bytes,
    key_bytes,
    out_of_date,
    read_certificate,
    read_key,
)
from workbook_templates.system.output import write_whole

RESTORE = f"请用备份恢复原来的文件。没有备份的，{NEW_ROOT}"


class Root(NamedTuple):
    """`key` is None where an older version did not keep it: nothing more can be signed."""

    cert: x509.Certificate
    key: Key | None


class Files(NamedTuple):
    """What lies in the folder: the root and its key, what the server shows and keeps secret."""

    root: Path
    root_key: Path
    cert: Path
    key: Path


def files_of(folder: Path) -> Files:
    """The four files of an authority of our own in its folder."""
    return Files(*(folder / name for name in ("ca.crt", "ca.key", "server.crt", "server.key")))


def standing_root(files: Files) -> Root | None:
    """The root that is there and can be used; None where there never was one. Raises `CertificateError`, `OSError`."""
    if not files.root.exists() and not files.root_key.exists():
        if files.cert.exists():
            raise CertificateError(f"{files.root.parent} 中有服务器证书，却没有根证书 ca.crt。{RESTORE}")
        return None
    try:
        key = read_key(files.root_key) if files.root_key.exists() else None
        root = Root(_certificate(files), key)
    except CertificateError as problem:
        raise CertificateError(f"{problem}{RESTORE}") from problem
    _check(files, root)
    return root


def make_root(files: Files) -> Root:
    """A new root in place of whatever is there. A kill leaves no `ca.crt`, and in `ca.key` the old root or the new one
    to restore it from. Raises `OSError`."""
    key = new_key()
    root = Root(root_certificate(key), key)
    files.root.unlink(missing_ok=True)
    write_whole(files.root_key, key_bytes(key) + cert_bytes(root.cert), force=True, secret=True)
    write_whole(files.root, cert_bytes(root.cert), force=True)
    return root


def put_aside(files: Files) -> Path | None:
    """A copy of the old root's certificate, readable or not, under a name of its own. Raises `OSError`."""
    if files.root_key.exists():
        with suppress(CertificateError):
            _certificate(files)
    if not files.root.exists():
        return None
    data = files.root.read_bytes()
    kept = files.root.with_name(f"ca-old-{sha256(data).hexdigest()[:8]}.crt")
    write_whole(kept, data, force=True)
    return kept


def signed_by(cert: x509.Certificate, root: x509.Certificate) -> bool:
    """Whether `root` has signed `cert`."""
    try:
        cert.verify_directly_issued_by(root)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _certificate(files: Files) -> x509.Certificate:
    """Restored from the key's file where it is missing."""
    if not files.root.exists():
        cert = read_certificate(files.root_key)
        write_whole(files.root, cert_bytes(cert))
    return read_certificate(files.root)


def _check(files: Files, root: Root) -> None:
    if root.key and not belong_together(root.cert, root.key):
        raise CertificateError(f"根证书 {files.root} 和私钥 {files.root_key} 不配套。{RESTORE}")
    if not _may_sign(root.cert):
        raise CertificateError(f"{files.root} 已损坏，或不是根证书。{RESTORE}")
    if reason := out_of_date(root.cert, SOON):
        raise CertificateError(f"根证书 {files.root} {reason}，不能继续使用。{NEW_ROOT}")


def _may_sign(cert: x509.Certificate) -> bool:
    if cert.subject == cert.issuer and not signed_by(cert, cert):
        return False
    known = {extension.oid: extension.value for extension in cert.extensions}
    basic, usage = known.get(x509.BasicConstraints.oid), known.get(x509.KeyUsage.oid)
    signs = not isinstance(usage, x509.KeyUsage) or usage.key_cert_sign
    return isinstance(basic, x509.BasicConstraints) and basic.ca and signs
