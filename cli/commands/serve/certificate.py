"""What `kaohe serve` shows to browsers: a certificate given to it, one of its own, or none for this computer alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cli.commands.serve.server_name import is_loopback, is_name, own_name, server_name
from cli.errors import UsageProblem
from workbook_templates.system.os_reason import os_reason

if TYPE_CHECKING:
    from addin.certificate.given import Given

HERE = ("localhost", "127.0.0.1")
EVERYWHERE = ("0.0.0.0", "::")


class Secured(NamedTuple):
    """The server's name; certificate and key, as uvicorn takes them; `authority` is what other computers must trust,
    if it is ours, with its SHA-256; `notes` are for the office."""

    name: str
    cert: Path | None = None
    key: Path | None = None
    authority: Path | None = None
    fingerprint: str = ""
    notes: tuple[str, ...] = ()


class CertificateOptions(NamedTuple):
    """What was asked for on the command line."""

    cert: Path | None
    key: Path | None
    folder: Path | None
    new_root: bool
    names: tuple[str, ...]
    host: str


def secure(wanted: CertificateOptions) -> Secured:
    """Raises `UsageProblem` with the reason before anything is started."""
    from addin.access.secret_places import ServedPlaceError, refuse_served

    _check_options(wanted)
    names = [server_name(name, wanted.host) for name in wanted.names]
    try:
        refuse_served(wanted.cert, wanted.key, wanted.folder)
    except ServedPlaceError as problem:
        raise UsageProblem(str(problem)) from problem
    if wanted.folder:
        return _own(wanted.folder, names or [server_name("", wanted.host)], wanted.new_root)
    if wanted.cert and wanted.key:
        return _given(wanted.cert, wanted.key, names, wanted.host)
    return Secured((names or [server_name("", wanted.host)])[0])


def _check_options(wanted: CertificateOptions) -> None:
    if wanted.folder and (wanted.cert or wanted.key):
        raise UsageProblem("--self-signed 和 --cert、--key 只用一种。")
    if bool(wanted.cert) != bool(wanted.key):
        raise UsageProblem("--cert 和 --key 要一起用。")
    if wanted.new_root and not wanted.folder:
        raise UsageProblem("--new-root 和 --self-signed 一起用：换掉那个文件夹里的根证书。")
    if not wanted.folder and not wanted.cert and not is_loopback(wanted.host):
        hint = "有证书的用 --cert 和 --key；没有的用 --self-signed 文件夹；只在本机试用的用 --host 127.0.0.1。"
        raise UsageProblem(f"供其他电脑使用必须加密（https），否则令牌会被看到，Excel 也不接受。{hint}")


def _own(folder: Path, names: Sequence[str], new_root: bool) -> Secured:
    from addin.certificate.error import CertificateError
    from addin.certificate.own_authority import self_signed

    try:
        made = self_signed(folder, [*names, *HERE], new_root)
    except CertificateError as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"无法在 {folder} 中存放证书：{os_reason(problem)}。") from problem
    _check_pair(made.cert, made.key)
    return Secured(names[0], made.cert, made.key, made.root, made.fingerprint, made.notes)


def _given(cert: Path, key: Path, names: Sequence[str], host: str) -> Secured:
    from addin.certificate.error import CertificateError
    from addin.certificate.given import Given

    try:
        given = Given(cert, key)
        names = names or [_name_in(given, host)]
        given.check_names(names)
    except CertificateError as problem:
        raise UsageProblem(str(problem)) from problem
    except OSError as problem:
        raise UsageProblem(f"无法读取证书 {cert} 或私钥 {key}：{os_reason(problem)}。") from problem
    _check_pair(cert, key)
    return Secured(names[0], cert, key, notes=given.notes)


def _name_in(given: "Given", host: str) -> str:
    """What this computer is called in the certificate: its own name, where it listens, or the only host there is."""
    candidates = [own_name(host), *([] if host in EVERYWHERE else [host])]
    for name in filter(is_name, candidates):
        if given.covers(name):
            return name
    only = given.only_host
    return only if is_name(only) and not is_loopback(host) else server_name("", host)


def _check_pair(cert: Path, key: Path) -> None:
    import ssl

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(cert, key, password=lambda: "")
    except ssl.SSLError as problem:
        raise UsageProblem(f"证书 {cert} 和私钥 {key} 不能用：须为 PEM 格式、互相配套、私钥不设口令。") from problem
    except OSError as problem:
        raise UsageProblem(f"无法读取证书 {cert} 或私钥 {key}：{os_reason(problem)}。") from problem
