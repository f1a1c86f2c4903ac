"""The address of a cluster's scheduler, as it is typed and as it stands in the project file."""

from urllib.parse import urlsplit

LOCAL = "local"
"""Typed for no cluster, whatever the environment or the file says."""
HOW = "应写成 tcp://主机:端口，例如 tcp://10.0.0.5:8786；只用本机的写 local。"


def is_address(text: str) -> bool:
    """Whether it names a host and a port, by TCP or by TLS."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("tcp", "tls") and bool(parts.hostname and parts.port) and parts.path in ("", "/")
    except ValueError:  # a port that is no number
        return False
