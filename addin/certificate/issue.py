"""Makes certificates that strict programs accept: Python 3.13 and `openssl verify -x509_strict`."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from addin.certificate.hosts import alternatives
from addin.certificate.pem import Key

ROOT_YEARS, SERVER_DAYS = 10, 820  # server certificates of more than 825 days are refused by some systems
ROOT, SERVER = "健康行动考核 内网根证书", "健康行动考核 服务器"
MOST_LETTERS = 64  # of a common name


def new_key() -> Key:
    """A private key that every browser of the last ten years takes."""
    return ec.generate_private_key(ec.SECP256R1())


def root_certificate(key: Key) -> x509.Certificate:
    """A certificate authority that signs itself, for ten years."""
    name = _name(ROOT)
    return (
        _started(name, name, datetime.now(UTC) + timedelta(days=365 * ROOT_YEARS))
        .public_key(key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(sign_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def server_certificate(
    names: Sequence[str], key: Key, root: x509.Certificate, root_key: Key
) -> x509.Certificate:  # fmt: skip
    """A certificate for these hosts; it ends before its root does."""
    common = names[0] if len(names[0]) <= MOST_LETTERS else SERVER
    until = min(datetime.now(UTC) + timedelta(days=SERVER_DAYS), root.not_valid_after_utc)
    return (
        _started(_name(common), root.subject, until)
        .public_key(key.public_key())
        .add_extension(x509.SubjectAlternativeName(alternatives(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(sign_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_signer(root, root_key), critical=False)
        .sign(root_key, hashes.SHA256())
    )


def _started(subject: x509.Name, issuer: x509.Name, until: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder(subject_name=subject, issuer_name=issuer)
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))  # clocks of other computers
        .not_valid_after(until)
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _signer(root: x509.Certificate, key: Key) -> x509.AuthorityKeyIdentifier:
    try:
        known = root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    except x509.ExtensionNotFound:
        return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(known)


def _usage(sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign_certificates, key_cert_sign=sign_certificates, crl_sign=sign_certificates,
        content_commitment=False, key_encipherment=False, data_encipherment=False, key_agreement=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
