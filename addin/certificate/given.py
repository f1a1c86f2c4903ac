"""A certificate from elsewhere: refused before the server starts with what every browser would refuse later."""

from collections.abc import Sequence
from pathlib import Path

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from addin.certificate.error import CertificateError
from addin.certificate.hosts import hosts_of, uncovered
from addin.certificate.pem import SOON, belong_together, out_of_date, read_certificate, read_key

FOR_SERVERS = {ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE}


class Given:
    """A certificate and its key that fit, and are for servers and for today. Raises `CertificateError`, `OSError`."""

    def __init__(self, file: Path, key_file: Path) -> None:
        self._file, self._cert = file, read_certificate(file)
        if not belong_together(self._cert, read_key(key_file)):
            raise CertificateError(
                f"证书 {file} 和私钥 {key_file} 不配套（服务器证书须在文件最前面）。请核对两个文件。"
            )
        if reason := out_of_date(self._cert):
            raise CertificateError(f"证书 {file} {reason}，浏览器和 Excel 不接受。请换有效的证书。")
        if not _for_servers(self._cert):
            raise CertificateError(f"证书 {file} 不是服务器证书（扩展用途中没有“服务器身份验证”）。请换服务器证书。")
        self._hosts = hosts_of(self._cert)
        if not self._hosts:
            raise CertificateError(
                f"证书 {file} 没有列出网站名称（SAN）。浏览器和 Excel 只认 SAN，不看 CN，请让发证单位补上后重新签发。"
            )

    @property
    def only_host(self) -> str:
        """The one host it is for; empty where it is for several or for whatever has a common ending."""
        return self._hosts[0] if len(self._hosts) == 1 and "*" not in self._hosts[0] else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the office: a certificate that soon ends."""
        reason = out_of_date(self._cert, SOON)
        return (f"注意：证书 {self._file} {reason}，请及时换新。",) if reason else ()

    def covers(self, name: str) -> bool:
        """Whether browsers take the certificate for this host."""
        return not uncovered(self._cert, [name])

    def check_names(self, names: Sequence[str]) -> None:
        """Raises `CertificateError` where it is not for all of them."""
        if missing := uncovered(self._cert, names):
            raise CertificateError(
                f"证书 {self._file} 不是给 {'、'.join(missing)} 用的，只能用于：{'、'.join(self._hosts)}。"
                f"请用 --name 写证书里的名称（例如 --name {self._example()}），或换一个证书。"
            )

    def _example(self) -> str:
        return self._hosts[0].replace("*", "kaohe")


def _for_servers(cert: x509.Certificate) -> bool:
    try:
        purposes = cert.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return not FOR_SERVERS.isdisjoint(purposes)
