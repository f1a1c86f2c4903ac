"""What every browser would refuse later, the server refuses at its start, with the reason and the way out."""

import socket

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from addin.certificate.hosts import hosts_of, uncovered
from addin.certificate.pem import key_bytes, read_certificate
from cli.commands.serve.certificate import CertificateOptions, secure
from cli.errors import UsageProblem
from tests.addin.api.crafted import certificate, pair, with_password
from tests.addin.api.test_start import SECONDS, answered, free_port, refused, started

FOR_CLIENTS = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
FOR_SERVERS = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
SEVERAL = ["a.test", "*.b.test", "10.0.0.8"]


@pytest.fixture
def own_test(monkeypatch):
    """A computer of this name."""
    monkeypatch.setattr(socket, "gethostname", lambda: "own.test")


def served(folder, names, given=(), host="0.0.0.0", **made):
    return secure(CertificateOptions(*pair(folder, names, **made), None, False, tuple(given), host))


@pytest.mark.parametrize(
    ("names", "given", "made", "says"),
    [
        (["a.test"], ["a.test"], {"days": (-90, -1)}, ["已于", "过期", "年"]),
        (["a.test"], ["a.test"], {"days": (1, 90)}, ["才开始生效", "核对"]),
        (["a.test"], ["b.test"], {}, ["不是给 b.test 用的", "a.test", "--name a.test"]),
        (["a.test"], ["a.test", "b.test"], {}, ["不是给 b.test 用的"]),
        (["a.test"], ["10.0.0.8"], {}, ["不是给 10.0.0.8 用的"]),
        (["*.b.test"], ["x.y.b.test"], {}, ["x.y.b.test", "--name kaohe.b.test"]),
        (["*.b.test"], ["b.test"], {}, ["不是给 b.test 用的"]),
        (["10.0.0.8"], ["10.0.0.9"], {}, ["--name 10.0.0.8"]),
        ([], ["a.test"], {}, ["没有列出网站名称（SAN）"]),
        (["a.test"], ["a.test"], {"extensions": [FOR_CLIENTS]}, ["不是服务器证书"]),
    ],
)
def test_refused(tmp_path, names, given, made, says):
    with pytest.raises(UsageProblem) as problem:
        served(tmp_path, names, given, **made)
    text = str(problem.value)
    assert "\n" not in text
    assert [word for word in says if word not in text] == []


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1"])
def test_no_name_given_and_several_in_the_certificate(tmp_path, host):
    with pytest.raises(UsageProblem, match="--name"):
        served(tmp_path, SEVERAL, host=host)


def test_another_computers_certificate_on_this_one_alone(tmp_path):
    with pytest.raises(UsageProblem, match="不是给 localhost 用的"):
        served(tmp_path, ["a.test"], host="127.0.0.1")


@pytest.mark.usefixtures("own_test")
@pytest.mark.parametrize(
    ("names", "given", "host", "name"),
    [
        (["a.test"], [], "0.0.0.0", "a.test"),
        (["a.test"], ["A.test"], "127.0.0.1", "A.test"),
        (["127.0.0.1"], [], "127.0.0.1", "127.0.0.1"),
        (["::1"], [], "::1", "::1"),
        ([*SEVERAL, "own.test"], [], "0.0.0.0", "own.test"),
        (SEVERAL, [], "10.0.0.8", "10.0.0.8"),
        (SEVERAL, ["x.b.test", "10.0.0.8"], "0.0.0.0", "x.b.test"),
    ],
)
def test_taken_under_the_name_that_fits(tmp_path, names, given, host, name):
    made = served(tmp_path, names, given, host, extensions=[FOR_SERVERS])
    assert (made.name, made.notes) == (name, ())


def test_a_computer_whose_own_name_is_chinese(tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "卫健委办公室")
    assert served(tmp_path, ["a.test"]).name == "a.test"
    with pytest.raises(UsageProblem, match="--name"):
        served(tmp_path, SEVERAL)


def test_almost_over_is_told(tmp_path):
    assert "到期" in served(tmp_path, ["a.test"], days=(-100, 20)).notes[0]


@pytest.mark.parametrize(
    ("key", "says"),
    [
        (lambda: key_bytes(ec.generate_private_key(ec.SECP256R1())), "不配套"),
        (lambda: with_password(ec.generate_private_key(ec.SECP256R1())), "设了口令"),
        (lambda: b"", "不是完整的 PEM 格式私钥"),
    ],
)
def test_key_that_does_not_fit(tmp_path, key, says):
    cert_file, key_file = pair(tmp_path, ["a.test"])
    key_file.write_bytes(key())
    with pytest.raises(UsageProblem, match=says):
        secure(CertificateOptions(cert_file, key_file, None, False, (), "0.0.0.0"))


def test_names_in_the_subject_do_not_count(tmp_path):
    """No browser looks there."""
    cert = certificate(ec.generate_private_key(ec.SECP256R1()), [])
    assert hosts_of(cert) == []
    assert uncovered(cert, ["made.elsewhere"]) == ["made.elsewhere"]


def test_new_root_needs_the_folder_of_the_old(tmp_path):
    with pytest.raises(UsageProblem, match="--self-signed"):
        secure(CertificateOptions(*pair(tmp_path, ["a.test"]), None, True, (), "0.0.0.0"))


def test_a_server_that_starts_and_one_that_does_not(tmp_path):
    cert_file, key_file = pair(tmp_path, ["127.0.0.1"], days=(-90, -1))
    port = free_port()
    place = [
        "--host",
        "127.0.0.1",
        "--port",
        port,
        "--tokens",
        tmp_path / "t.json",
        "--cert",
        cert_file,
        "--key",
        key_file,
    ]
    assert "过期" in refused(*place)
    pair(tmp_path, ["127.0.0.1"])
    running = started(*place)
    try:
        assert running.stdout.readline().startswith(f"加载项服务器已启动：https://127.0.0.1:{port} ")
        assert answered(f"https://127.0.0.1:{port}/kaohe", False).status_code == 200
    finally:
        running.terminate()
        running.communicate(timeout=SECONDS)
    assert read_certificate(cert_file)
