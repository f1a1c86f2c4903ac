"""Certificates and keys as files: read with the reason why not, shown as people compare them."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from addin.certificate.error import CertificateError
from validators.written import chinese_day

Key = EllipticCurvePrivateKey | RSAPrivateKey
SOON = timedelta(days=30)


def read_certificate(path: Path) -> x509.Certificate:
    """The first certificate of the file. Raises `CertificateError`, `OSError`."""
    try:
        cert = x509.load_pem_x509_certificates(path.read_bytes())[0]
        list(cert.extensions)  # a damaged one shows itself only when they are read
    except ValueError as cause:
        raise CertificateError(f"{path} 不是完整的 PEM 格式证书。") from cause
    return cert


def read_key(path: Path) -> Key:
    """The private key of the file. Raises `CertificateError`, `OSError`."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except TypeError as cause:
        raise CertificateError(f"私钥 {path} 设了口令，服务器无法使用。请换成不设口令、只有本人能读的私钥。") from cause
    except ValueError as cause:
        raise CertificateError(f"{path} 不是完整的 PEM 格式私钥。") from cause
    if not isinstance(key, Key):
        raise CertificateError(f"私钥 {path} 的算法不能用于网站。请用 RSA 或椭圆曲线（ECDSA）私钥。")
    return key


def key_bytes(key: Key) -> bytes:
    """A private key as PEM, not encrypted."""
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip


def cert_bytes(cert: x509.Certificate) -> bytes:
    """A certificate as PEM."""
    return cert.public_bytes(serialization.Encoding.PEM)


def belong_together(cert: x509.Certificate, key: Key) -> bool:
    """Whether the key is the one that the certificate was made for."""
    return cert.public_key() == key.public_key()


def fingerprint(cert: x509.Certificate) -> str:
    """SHA-256 of the certificate, as other programs show it: AB:CD:…"""
    return sha256(cert.public_bytes(serialization.Encoding.DER)).digest().hex(":").upper()


def out_of_date(cert: x509.Certificate, ahead: timedelta = timedelta()) -> str:
    """Why the certificate does not count now, or any more after `ahead`; empty if it does."""
    now = datetime.now(UTC)
    if cert.not_valid_before_utc > now:
        return f"从{day(cert.not_valid_before_utc)}才开始生效（本机日期为{day(now)}，请先核对）"
    if cert.not_valid_after_utc <= now:
        return f"已于{day(cert.not_valid_after_utc)}过期"
    return f"将于{day(cert.not_valid_after_utc)}到期" if cert.not_valid_after_utc <= now + ahead else ""


def day(moment: datetime) -> str:
    """The day in words, where this computer is."""
    local = moment.astimezone()
    return chinese_day(local)
