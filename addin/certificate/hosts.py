"""Which hosts a certificate is for. Only its list of alternative names counts: no browser looks at the subject."""

from collections.abc import Sequence
from ipaddress import ip_address

from cryptography import x509


def alternatives(names: Sequence[str]) -> list[x509.GeneralName]:
    """The names as a certificate holds them, each once; an address is held otherwise than a host."""
    return list(dict.fromkeys(map(_alternative, names)))


def hosts_of(cert: x509.Certificate) -> list[str]:
    """Names and addresses in the certificate, as people write them; none where it has no such list."""
    try:
        known = cert.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return [*known.get_values_for_type(x509.DNSName), *map(str, known.get_values_for_type(x509.IPAddress))]


def uncovered(cert: x509.Certificate, names: Sequence[str]) -> list[str]:
    """Those of the names that the certificate is not for."""
    try:
        known = set(cert.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)
    except x509.ExtensionNotFound:
        return list(names)
    lower = {x509.DNSName(one.value.lower()) if isinstance(one, x509.DNSName) else one for one in known}
    return [name for name in names if lower.isdisjoint(_covering(name))]


def _covering(name: str) -> set[x509.GeneralName]:
    """What covers the name: itself, and a host also the wildcard for its first label."""
    alternative = _alternative(name)
    _, dot, rest = name.lower().partition(".")
    if isinstance(alternative, x509.IPAddress) or not dot:
        return {alternative}
    return {alternative, x509.DNSName(f"*.{rest}")}


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name.lower())
