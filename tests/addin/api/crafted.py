"""Certificates as other authorities, other days and careless people make them."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from addin.certificate.hosts import alternatives
from addin.certificate.pem import cert_bytes, key_bytes

NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "made elsewhere")])


def certificate(key, names, days=(-10, 100), by=None, extensions=()):
    """`days` from today between which it is valid; `by` are the key that signs it and that one's certificate."""
    now = datetime.now(UTC)
    signer, issuer = by or (key, None)
    valid = [now + timedelta(days=number) for number in days]
    builder = x509.CertificateBuilder(issuer.subject if issuer else NAME, NAME, key.public_key(), 7, *valid)
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(alternatives(names)), critical=False)
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    return builder.sign(signer, hashes.SHA256())


def pair(folder, names, **made):
    """A certificate and its key in two files."""
    key = ec.generate_private_key(ec.SECP256R1())
    cert_file, key_file = folder / "c.pem", folder / "k.pem"
    cert_file.write_bytes(cert_bytes(certificate(key, names, **made)))
    key_file.write_bytes(key_bytes(key))
    return cert_file, key_file


def with_password(key):
    secret = serialization.BestAvailableEncryption(b"secret")
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, secret)
