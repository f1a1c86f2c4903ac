"""What happens to a folder of certificates over the years: what the next start mends, and what it must not."""

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from addin.certificate.pem import cert_bytes, key_bytes, read_certificate, read_key
from tests.addin.api.crafted import certificate

NAMES = ["kaohe.test", "localhost", "127.0.0.1"]


def cut(path):
    path.write_bytes(path.read_bytes()[:100])


def flip(path):
    """One wrong bit in the signature."""
    raw = bytearray(read_certificate(path).public_bytes(serialization.Encoding.DER))
    raw[-5] ^= 1
    path.write_bytes(cert_bytes(x509.load_der_x509_certificate(bytes(raw))))


def other_key(path):
    path.write_bytes(key_bytes(ec.generate_private_key(ec.SECP256R1())))


def remove(*paths):
    for path in paths:
        path.unlink()


def server_of(files, days=(-10, 100), names=NAMES, signer=None):
    """A server certificate as the root, or `signer` in its name, gave it then."""
    issuer = read_certificate(files.root)
    cert = certificate(read_key(files.key), names, days, (signer or read_key(files.root_key), issuer))
    files.cert.write_bytes(cert_bytes(cert))


def root_of(files, days, ca=True):
    key, authority = read_key(files.root_key), x509.BasicConstraints(ca, None)
    files.root.write_bytes(cert_bytes(certificate(key, [], days, extensions=[authority])))


def without_key(files, days=(-10, 100), names=NAMES):
    """As older versions left it."""
    server_of(files, days, names)
    remove(files.root_key)


MENDED = {
    "nothing": lambda files: None,
    "no server certificate": lambda files: remove(files.cert),
    "no server key": lambda files: remove(files.key),
    "a damaged server certificate": lambda files: cut(files.cert),
    "a changed server certificate": lambda files: flip(files.cert),
    "an empty server key": lambda files: files.key.write_bytes(b""),
    "another server key": lambda files: other_key(files.key),
    "for other names": lambda files: server_of(files, names=["other.test"]),
    "almost over": lambda files: server_of(files, (-800, 20)),
    "expired": lambda files: server_of(files, (-800, -1)),
    "not yet valid": lambda files: server_of(files, (1, 800)),
    "of another root": lambda files: server_of(files, signer=ec.generate_private_key(ec.SECP256R1())),
    "no root certificate": lambda files: remove(files.root),
    "only the root key is left": lambda files: remove(files.root, files.cert, files.key),
}
REFUSED = {
    "a damaged root": (lambda files: cut(files.root), "不是完整的 PEM 格式证书"),
    "an empty root": (lambda files: files.root.write_bytes(b""), "不是完整的 PEM 格式证书"),
    "a changed root": (lambda files: flip(files.root), "已损坏，或不是根证书"),
    "no root but a server": (lambda files: root_of(files, (-10, 100), ca=False), "已损坏，或不是根证书"),
    "another root": (lambda files: files.root.write_bytes(files.cert.read_bytes()), "不配套"),
    "a damaged root key": (lambda files: cut(files.root_key), "不是完整的 PEM 格式私钥"),
    "another root key": (lambda files: other_key(files.root_key), "不配套"),
    "no root, no copy": (lambda files: [remove(files.root), other_key(files.root_key)], "不是完整的 PEM 格式证书"),
    "no root, no root key": (lambda files: remove(files.root, files.root_key), "没有根证书 ca.crt"),
    "an expired root": (lambda files: root_of(files, (-3650, -1)), "过期"),
    "a root that ends soon": (lambda files: root_of(files, (-3650, 20)), "到期"),
    "a root of tomorrow": (lambda files: root_of(files, (1, 3650)), "才开始生效"),
    "no root key, other names": (lambda files: without_key(files, names=["other.test"]), "不含名称 kaohe.test"),
    "no root key, almost over": (lambda files: without_key(files, (-800, 20)), "到期"),
    "no root key, no server key": (lambda files: [without_key(files), remove(files.key)], "缺失、损坏"),
}
