"""A certificate authority of the office's own and a server certificate signed by it, for an intranet without one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

AUTHORITY_YEARS, SERVER_DAYS = 10, 825  # longer server certificates are refused by some systems
AUTHORITY = "健康行动考核 内网根证书"


class Certificate(NamedTuple):
    """Where the files are: what other computers must trust, and what the server shows and keeps secret."""

    authority: Path
    cert: Path
    key: Path


def self_signed(folder: Path, names: Sequence[str]) -> Certificate:
    """The certificate in `folder`, made now if it is not there, too old, or for other names. The authority's key is
    not kept: nobody can sign anything else with it, and a new certificate has to be trusted anew."""
    made = Certificate(folder / "ca.crt", folder / "server.crt", folder / "server.key")
    if not _fits(made, names):
        _make(made, names)
    return made


def _fits(made: Certificate, names: Sequence[str]) -> bool:
    from cryptography import x509

    if not all(path.is_file() for path in made):
        return False
    try:
        cert = x509.load_pem_x509_certificate(made.cert.read_bytes())
        known = cert.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound):
        return False
    return list(known) == _alternatives(names) and cert.not_valid_after_utc > datetime.now(UTC) + timedelta(days=30)


def _make(made: Certificate, names: Sequence[str]) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    from workbook_templates.output import write_whole

    authority_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = _authority(authority_key)
    cert = _server(names, key, authority, authority_key)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write_whole(made.authority, authority.public_bytes(serialization.Encoding.PEM), force=True)
    write_whole(made.cert, cert.public_bytes(serialization.Encoding.PEM), force=True)
    write_whole(made.key, secret, force=True)
    made.key.chmod(0o600)


def _authority(key: "EllipticCurvePrivateKey") -> "x509.Certificate":
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    name = _name(AUTHORITY)
    return (
        _started(name, name, timedelta(days=365 * AUTHORITY_YEARS))
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _server(
    names: Sequence[str],
    key: "EllipticCurvePrivateKey",
    authority: "x509.Certificate",
    authority_key: "EllipticCurvePrivateKey",
) -> "x509.Certificate":
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import ExtendedKeyUsageOID

    return (
        _started(_name(names[0]), authority.subject, timedelta(days=SERVER_DAYS))
        .public_key(key.public_key())
        .add_extension(x509.SubjectAlternativeName(_alternatives(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False
        )
        .sign(authority_key, hashes.SHA256())
    )  # fmt: skip


def _started(subject: "x509.Name", issuer: "x509.Name", valid: timedelta) -> "x509.CertificateBuilder":
    from cryptography import x509

    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder(subject_name=subject, issuer_name=issuer)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + valid)
    )


def _name(common: str) -> "x509.Name":
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _alternatives(names: Sequence[str]) -> "list[x509.GeneralName]":
    from cryptography import x509

    return [_alternative(name) or x509.DNSName(name) for name in names]


def _alternative(name: str) -> "x509.GeneralName | None":
    """An address is named otherwise than a host."""
    from cryptography import x509

    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return None
