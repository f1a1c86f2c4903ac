"""What other computers call this one: in the addresses told, in the certificate, in the add-in's manifest."""

import re
import socket
from ipaddress import ip_address

from cli.errors import UsageProblem

LABEL = r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
LAST = r"(?![0-9]+$|0[xX][0-9A-Fa-f]*$)"  # browsers take the rest for an address of four numbers
HOST = re.compile(rf"({LABEL}\.)*{LAST}{LABEL}")
MOST_LETTERS = 253


def server_name(given: str, host: str) -> str:
    """The name given, or this computer's own; `host` is where it listens. Raises `UsageProblem`."""
    name = given or own_name(host)
    if is_name(name):
        return name
    if given:
        raise UsageProblem(
            f"--name 的“{name}”不能用作网址。只写英文名称或 IP，例如 192.168.1.5，不写 https://、端口和斜杠。"
        )
    raise UsageProblem(f"本机名“{name}”不能用作网址。请用 --name 写明本机的 IP，例如 --name 192.168.1.5。")


def own_name(host: str) -> str:
    """What this computer calls itself, whether others can use it or not."""
    return "localhost" if is_loopback(host) else socket.gethostname()


def is_name(text: str) -> bool:
    """Whether it can stand in an address."""
    return "%" not in text and bool(_ip(text) or (len(text) <= MOST_LETTERS and HOST.fullmatch(text)))


def address(name: str, port: int) -> str:
    """Host and port as they stand in an address."""
    return f"[{name}]:{port}" if _ip(name) == 6 else f"{name}:{port}"


def is_loopback(host: str) -> bool:
    """Whether a host can be reached from this computer only."""
    return ip_address(host).is_loopback if _ip(host) else host == "localhost"


def _ip(text: str) -> int:
    """4 or 6, 0 for what is no IP address."""
    try:
        return ip_address(text).version
    except ValueError:
        return 0
