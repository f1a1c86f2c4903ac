"""One small city's year on disk: returns with evidence, last year's result, results as JSON and as master."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.consolidate.clerk import kaohe as office_types
from tests.consolidate.conftest import filled
from tests.consolidate.samples import UNITS
from workbook_templates.freeze.freeze import freeze
from workbook_templates.freeze.manifest import Decided
from workbook_templates.freeze.to_freeze import ToFreeze

BY = "市考核领导小组"


@dataclass(frozen=True)
class Year:
    """The folder `place`: `returns`, `m.json`, `m.xlsx`, `定稿.zip`."""

    place: Path

    @property
    def returns(self):
        return self.place / "收回表格"

    @property
    def bundle(self):
        return self.place / "定稿.zip"

    def freezes(self, output, result="m.json", returns=None, previous=None, **decided):
        return freeze(
            ToFreeze(
                result=self.place / result,
                returns=(returns or self.returns,),
                previous=previous,
                output=output,
                decided=Decided(BY, **decided),
            )
        )


@pytest.fixture(scope="session")
def year(tmp_path_factory):
    """Nobody changes anything in here."""
    place = tmp_path_factory.mktemp("year")
    returns = place / "收回表格"
    (returns / "部门").mkdir(parents=True)
    (returns / "佐证材料" / "东县").mkdir(parents=True)
    (returns / "佐证材料" / "东县" / "会议?纪要.txt").write_text("纪要", encoding="utf-8")
    (returns / "佐证材料" / "西县").mkdir()
    (returns / ".隐藏").write_bytes(b"x")
    for kind, holder in [
        *((k, u) for k in ("unit", "review") for u in UNITS),
        *(("department", d) for d in ("甲局", "乙局")),
    ]:
        (returns / ("部门" if kind == "department" else ".") / f"{holder}{kind}.xlsx").write_bytes(filled(kind, holder))
    code, said = office_types(
        "consolidate", returns, "-o", place / "m.xlsx", "--json", place / "m.json", "--param", "avg=60"
    )
    assert code == 0, said
    last = json.loads((place / "m.json").read_text(encoding="utf-8")) | {"year": 2020}
    (place / "上年结果.json").write_text(json.dumps(last), encoding="utf-8")
    made = Year(place)
    made.freezes(made.bundle, on="2022-03-01")
    return made
