"""What can stand in an address, as browsers read it."""

import pytest

from cli.commands.serve.server_name import address, is_name

LONG = ".".join(["a" * 63] * 4)


@pytest.mark.parametrize("name", ["192.168.1.500", "1.2.3.4.5", "12345", "a.0x1f", "fe80::1%eth0", "a" * 64, LONG, ""])
def test_no_name(name):
    """Browsers take what ends in a number for an address of four numbers: a slip of the finger reaches nobody."""
    assert not is_name(name)


@pytest.mark.parametrize("name", ["192.168.1.50", "a1", "1a", "5.test", "0xyz", LONG[:251], "fe80::1", "OA_1"])
def test_name(name):
    assert is_name(name)
    assert address(name, 8443).endswith(":8443")
