"""Wheels beside a Python that only embeds: each is known by a lock, whose texts are read before the first."""

from hashlib import sha256
from zipfile import ZipFile

import pytest

from installation import embedded


def test_a_wheel_is_unpacked_for_its_lock_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(embedded, "PACKAGES", tmp_path / "packages")
    wheel, lock, other = tmp_path / "甲.whl", tmp_path / "requirements.txt", tmp_path / "requirements-desk.txt"
    with ZipFile(wheel, "w") as archive:
        archive.writestr("a.py", "")
    known = {lock: f"a==1 --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}", other: ""}
    embedded._unpack(wheel, other, known)
    assert not (tmp_path / "packages" / "a.py").exists()
    embedded._unpack(wheel, lock, known)
    assert (tmp_path / "packages" / "a.py").is_file() and not lock.exists()
    with pytest.raises(ValueError, match=r"甲\.whl 与锁定的校验码不符"):
        embedded._unpack(wheel, lock, {lock: "", other: ""})
