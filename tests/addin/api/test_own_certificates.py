"""One root certificate for years: whatever happens to the rest, what the counties trust stays what it is, or the
server says why it cannot go on."""

import os
import shutil
import ssl
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.certificate import own_authority as own
from addin.certificate import root
from addin.certificate.own_authority import self_signed
from addin.certificate.pem import fingerprint, read_certificate
from addin.certificate.root import files_of
from cli.commands.serve.certificate import CertificateOptions, secure
from cli.errors import UsageProblem
from tests.addin.api.mishaps import MENDED, NAMES, REFUSED, root_of, without_key
from tests.addin.api.test_start import SECONDS, answered, free_port, started
from workbook_templates.system.output import write_whole

LONG = ".".join(["a" * 60, "b" * 60, "c" * 60, "test"])
OTHERS = st.sets(st.sampled_from(["a.test", "10.0.0.8", "::1", LONG]), min_size=1)


@pytest.fixture
def folder(tmp_path):
    """Where a server was started before."""
    self_signed(tmp_path / "证书", NAMES)
    return tmp_path / "证书"


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def check_trusted(made, *names):
    """Handshakes in memory as Python 3.13 makes them, with the root as the only one trusted."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(made.cert, made.key)
    client = ssl.create_default_context(cafile=made.root)
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    for name in names:
        there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
        ends = [client.wrap_bio(back, there, server_hostname=name), server.wrap_bio(there, back, server_side=True)]
        for end in ends * 2:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
        assert ends[0].getpeercert(), name


@pytest.mark.parametrize("names", [["kaohe.test"], ["10.0.0.8", "kaohe.test"], ["::1"], ["OA1"], [LONG]])
def test_strict_programs_accept_it_for_each_name(tmp_path, names):
    check_trusted(self_signed(tmp_path, names), *names)


@pytest.mark.skipif(not (shutil.which("openssl") or os.environ.get("CI")), reason="openssl is not installed")
def test_openssl_accepts_it_strictly(folder):
    files = files_of(folder)
    command = ["openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", files.root, files.cert]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_how_long_they_last(folder):
    files = files_of(folder)
    cert = read_certificate(files.cert)
    assert cert.not_valid_after_utc - cert.not_valid_before_utc <= timedelta(days=825)
    assert read_certificate(files.root).not_valid_after_utc - datetime.now(UTC) > timedelta(days=9 * 365)
    root_of(files, (-3000, 60))
    notes = self_signed(folder, NAMES).notes
    assert read_certificate(files.cert).not_valid_after_utc == read_certificate(files.root).not_valid_after_utc
    assert len(notes) == 1 and "请提前安排更换" in notes[0]


@pytest.mark.parametrize("happens", MENDED)
def test_the_root_stays_and_the_server_fits(folder, happens):
    files = files_of(folder)
    before = fingerprint(read_certificate(files.root))
    MENDED[happens](files)
    made = self_signed(folder, NAMES)
    assert (made.fingerprint, made.notes) == (before, ())
    check_trusted(made, *NAMES)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(MENDED)), OTHERS), min_size=1, max_size=6))
def test_the_root_stays_whatever_follows_what(tmp_path_factory, events):
    folder = tmp_path_factory.mktemp("years")
    first = self_signed(folder, NAMES).fingerprint
    for happens, names in events:
        MENDED[happens](files_of(folder))
        made = self_signed(folder, [*names, *NAMES])
        assert (made.fingerprint, made.notes) == (first, ())
        check_trusted(made, *names, *NAMES)


def test_what_fits_is_not_touched(folder):
    before = content(folder)
    self_signed(folder, ["KAOHE.test", "127.0.0.1"])
    assert content(folder) == before


@pytest.mark.parametrize("happens", REFUSED)
def test_a_root_is_replaced_only_when_asked(folder, happens):
    change, says = REFUSED[happens]
    change(files_of(folder))
    before = content(folder)
    with pytest.raises(UsageProblem, match=says) as refused:
        secure(CertificateOptions(None, None, folder, False, ("kaohe.test",), "127.0.0.1"))
    assert "--new-root" in str(refused.value) and "\n" not in str(refused.value)
    assert content(folder) == before

    made = self_signed(folder, NAMES, new_root=True)
    check_trusted(made, *NAMES)
    assert any(made.fingerprint in note for note in made.notes)
    assert self_signed(folder, NAMES).fingerprint == made.fingerprint


def test_a_new_root_is_told_and_the_old_one_kept(folder):
    before, old = read_certificate(folder / "ca.crt"), (folder / "ca.crt").read_bytes()
    told = "\n".join(self_signed(folder, NAMES, new_root=True).notes)
    after = read_certificate(folder / "ca.crt")
    assert after != before
    assert fingerprint(before) in told and fingerprint(after) in told and "每台电脑都要重新信任" in told
    (kept,) = folder.glob("ca-old-*.crt")
    assert str(kept) in told and kept.read_bytes() == old


def test_a_root_without_its_key_is_used_while_it_lasts(folder):
    without_key(files_of(folder))
    before = content(folder)
    made = self_signed(folder, NAMES)
    assert content(folder) == before
    assert len(made.notes) == 1 and "没有根证书的私钥" in made.notes[0]


@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("writes", range(5))
def test_a_kill_between_two_files(tmp_path, monkeypatch, fresh, writes):
    """The next start goes on with one root, the new or the old one, and asks for nothing."""
    known = set() if fresh else {self_signed(tmp_path, NAMES).fingerprint}
    left = iter(range(writes))

    def killed(path, data, **how):
        if next(left, None) is None:
            raise KeyboardInterrupt
        write_whole(path, data, **how)
        if path.name in ("ca.key", "ca.crt"):
            known.add(fingerprint(read_certificate(path)))

    with monkeypatch.context() as patched:
        for module in (root, own):
            patched.setattr(module, "write_whole", killed)
        with suppress(KeyboardInterrupt):
            self_signed(tmp_path, NAMES, new_root=not fresh)
    made = self_signed(tmp_path, NAMES)
    assert not known or made.fingerprint in known
    check_trusted(made, *NAMES)


TOGETHER = (
    "import sys; from pathlib import Path; from addin.certificate.own_authority import self_signed; sys.stdin.read(1); "
)
MAKE = "print(self_signed(Path(sys.argv[1]), ['kaohe.test', sys.argv[2]]).fingerprint)"


def test_servers_that_start_at_once_have_one_root(tmp_path):
    command = [sys.executable, "-c", TOGETHER + MAKE, tmp_path / "证书"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = [subprocess.Popen([*command, f"{number}.test"], **pipes) for number in range(6)]
    for process in running:
        process.stdin.write("g")
        process.stdin.flush()
    ended = [process.communicate(timeout=SECONDS) for process in running]
    assert len({out for out, _ in ended}) == 1, ended
    check_trusted(files_of(tmp_path / "证书"), "kaohe.test")


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_keys_are_their_owners_only(tmp_path, monkeypatch):
    rights = {}
    replace = Path.replace

    def watched(self, target):
        rights[Path(target).name] = self.stat().st_mode & 0o777
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    old = os.umask(0)
    try:
        self_signed(tmp_path, NAMES)
        (tmp_path / "server.key").chmod(0o644)  # as a backup gives it back
        self_signed(tmp_path, NAMES)
    finally:
        os.umask(old)
    assert rights == {"ca.key": 0o600, "ca.crt": 0o644, "server.key": 0o600, "server.crt": 0o644}
    assert {path.name for path in tmp_path.iterdir() if path.stat().st_mode & 0o077} == {"ca.crt", "server.crt"}


def test_a_running_server_under_another_name_is_trusted_as_before(tmp_path):
    """With what the counties installed after the first start (that it is trusted itself: test_start.py), and for every
    name."""
    folder = tmp_path / "证书"
    secure(CertificateOptions(None, None, folder, False, ("127.0.0.1",), "0.0.0.0"))
    trusted = ssl.create_default_context(cafile=folder / "ca.crt")
    port = free_port()
    place = ["--self-signed", folder, "--tokens", tmp_path / "t.json"]
    running = started("--host", "0.0.0.0", "--port", port, "--name", "kaohe.test", "--name", "127.0.0.2", *place)
    try:
        told = [running.stdout.readline() for _ in range(10)]
        assert f"https://kaohe.test:{port} " in told[0]
        assert answered(f"https://127.0.0.2:{port}/kaohe", trusted).status_code == 200
    finally:
        running.terminate()
        running.communicate(timeout=SECONDS)
