"""The folder of a demo, and its result as the door gives it."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

import kaohe as door
from cli.commands.demo.demo import command


@dataclass(frozen=True)
class Demo:
    """Where things of the demo are."""

    folder: Path

    @property
    def returns(self):
        return self.folder / "2-收回表格"

    def one(self, pattern):
        return sorted(self.folder.glob(pattern))[0]

    @property
    def as_json(self):
        return self.one("3-汇总结果/*.json")

    @property
    def master(self):
        return self.one("3-汇总结果/*.xlsx")

    @property
    def unit(self):
        return self.one("2-收回表格/单位自评/*.xlsx")

    @property
    def review(self):
        return self.one("2-收回表格/*核查*/*.xlsx")


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("door") / "kaohe-demo"
    assert CliRunner().invoke(command, [str(folder), "--scheme", "zhangye-2022"]).exit_code == 0
    return Demo(folder)


@pytest.fixture(scope="session")
def fresh(demo):
    return door.consolidate([demo.returns])


@pytest.fixture(scope="session")
def stored(demo):
    return door.result(demo.as_json)
