"""Why a certificate cannot be used."""

NEW_ROOT = "要换新的根证书，启动时加 --new-root（换后每台电脑都要重新信任它）。"


class CertificateError(Exception):
    """A certificate or key cannot be used; says which, why and what to do, in Chinese."""
