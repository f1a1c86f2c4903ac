"""The same workbook is the same bytes: in one process, and whatever the hash seed and the time zone."""

import os
import subprocess
import sys
from hashlib import sha256

import pytest

from tests.templates.support import SHIPPED, holder_of, random_workbook
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.read import read

KINDS = ["unit", "department", "review"]
PROGRAM = """
import sys
from hashlib import sha256
from tests.templates.support import blank, random_workbook
for kind in sys.argv[1:]:
    print(sha256(blank("shipped", kind)[1] + random_workbook("shipped", kind, 4).data).hexdigest())
"""


@pytest.mark.parametrize("kind", KINDS)
def test_twice_in_one_process(kind):
    holder = holder_of(SHIPPED, kind)
    assert build(SHIPPED, kind, holder) == build(SHIPPED, kind, holder)


def test_filling_twice(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(random_workbook("shipped", "unit", 4).data)
    subject, data = read(path).subject, path.read_bytes()
    values = {("T1.1", "claim", ""): "是", ("I1", "claim", ""): 77.7}
    assert fill(data, subject, values) == fill(data, subject, values) != data


def test_hash_seed_and_time_zone_do_not_matter():
    found = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Shanghai"), ("2", "America/New_York")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run([sys.executable, "-c", PROGRAM, *KINDS], env=environment, capture_output=True, check=True)
        found.add(done.stdout)
    here = random_workbook("shipped", "unit", 4).data
    assert len(found) == 1 and len(found.pop().split()) == len(KINDS)
    assert sha256(here).hexdigest() == sha256(random_workbook.__wrapped__("shipped", "unit", 4).data).hexdigest()
