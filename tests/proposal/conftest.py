"""`kaohe` run inside this process."""

from tests.cli.conftest import kaohe

__all__ = ["kaohe"]
